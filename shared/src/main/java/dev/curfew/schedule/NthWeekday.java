package dev.curfew.schedule;

import java.time.DayOfWeek;

/**
 * One day of each month, counted in weekdays: the first Monday, the last Friday. A month without a fifth Monday has no
 * {@code Mon#5}.
 *
 * @param day the day of the week
 * @param ordinal 1 for the first to 5 for the fifth of the month, {@link #LAST} for the last
 */
public record NthWeekday(DayOfWeek day, int ordinal) {

    /** The ordinal of the last such day of a month, as in {@link java.time.temporal.TemporalAdjusters}. */
    public static final int LAST = -1;

    /**
     * Checks the ordinal.
     *
     * @throws IllegalArgumentException if the ordinal is neither 1 to 5 nor {@link #LAST}
     */
    public NthWeekday {
        if (ordinal != LAST && (ordinal < 1 || ordinal > 5)) {
            throw new IllegalArgumentException("ordinal must be 1 to 5 or LAST, was " + ordinal);
        }
    }

    /**
     * The canonical text.
     *
     * @return such as {@code Mon#1} or {@code Fri#L}
     */
    @Override
    public String toString() {
        return DayNames.nameOf(day) + "#" + (ordinal == LAST ? "L" : ordinal);
    }
}
