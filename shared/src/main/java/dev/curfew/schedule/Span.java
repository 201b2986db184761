package dev.curfew.schedule;

import java.time.DayOfWeek;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A part of the week in which a service runs: the same hours on some days. Overnight hours belong to the day they start
 * on.
 *
 * @param days the days on which the hours start, at least one; unmodifiable, Monday first
 * @param hours the hours
 */
public record Span(Set<DayOfWeek> days, Hours hours) {

    /** All seven days, what {@code daily} and no days at all mean. */
    public static final Set<DayOfWeek> DAILY = Collections.unmodifiableSet(EnumSet.allOf(DayOfWeek.class));

    /**
     * Copies the days.
     *
     * @throws IllegalArgumentException if there is no day
     */
    public Span {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a span needs at least one day");
        }
        days = Collections.unmodifiableSet(EnumSet.copyOf(days));
    }

    /**
     * The canonical text: days that follow each other as a range, no days if the span is daily.
     *
     * @return such as {@code Mon-Fri 08:00-19:00}, {@code Wed/Sat-Mon 22:00-06:00} or {@code 08:00-19:00}
     */
    @Override
    public String toString() {
        return days.equals(DAILY) ? hours.toString() : DayNames.textOf(days) + " " + hours;
    }
}
