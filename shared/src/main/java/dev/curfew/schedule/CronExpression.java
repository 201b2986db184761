package dev.curfew.schedule;

import java.util.BitSet;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A cron expression of EventBridge: {@code cron(minutes hours day-of-month month day-of-week year)}, with the wildcards
 * {@code , - * ? / L W #}. It means wall-clock minutes; the zone is the schedule's.
 *
 * <p>The rules are those of <a
 * href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html">EventBridge's cron
 * expressions</a> and, where that page is silent, of Quartz, after which they are made: {@code L} as day of the week is
 * Saturday, {@code W} does not leave its month, ranges wrap ({@code FRI-MON}, {@code 22-2}) except of years, {@code #}
 * stands alone.
 */
public final class CronExpression {

    private final String text;

    /** The minutes of an hour, bit 0 for 0. */
    private final long minutes;

    /** The hours of a day, bit 0 for 0. */
    private final int hours;

    /** The months of a year, bit 1 for January. */
    private final int months;

    private final BitSet years;
    private final DayPattern days;

    /**
     * An expression.
     *
     * @param text the canonical text
     * @param values the values of the minutes, hours, months and years
     * @param days the days of a month
     */
    CronExpression(String text, Map<CronField, BitSet> values, DayPattern days) {
        this.text = text;
        this.minutes = bitsOf(values, CronField.MINUTES);
        this.hours = (int) bitsOf(values, CronField.HOURS);
        this.months = (int) bitsOf(values, CronField.MONTH);
        this.years = Objects.requireNonNull(values.get(CronField.YEAR));
        this.days = days;
    }

    private static long bitsOf(Map<CronField, BitSet> values, CronField field) {
        return Objects.requireNonNull(values.get(field)).toLongArray()[0];
    }

    /** The days on which the expression fires. */
    int daysIn(CalendarMonth month) {
        return hasYear(month.year()) && ((months >> month.month()) & 1) != 0 ? days.in(month) : 0;
    }

    private boolean hasYear(int year) {
        return year >= 0 && years.get(year);
    }

    /** The first year from one on in which the expression may fire, or -1. */
    int yearAtOrAfter(int year) {
        return years.nextSetBit(Math.max(year, 0));
    }

    /** The last year up to one in which the expression may fire, or -1. */
    int yearAtOrBefore(int year) {
        return year < 0 ? -1 : years.previousSetBit(year);
    }

    /** The first minute of the day, from one on, at which it fires on its days, or -1. */
    int timeAtOrAfter(int minuteOfDay) {
        int hour = minuteOfDay / 60;
        long rest = ((hours >> hour) & 1) == 0 ? 0 : minutes & (-1L << (minuteOfDay % 60));
        if (rest != 0) {
            return hour * 60 + Long.numberOfTrailingZeros(rest);
        }
        int later = hours & (-1 << (hour + 1));
        return later == 0 ? -1 : Integer.numberOfTrailingZeros(later) * 60 + Long.numberOfTrailingZeros(minutes);
    }

    /** The last minute of the day, up to one, at which it fires on its days, or -1. */
    int timeAtOrBefore(int minuteOfDay) {
        int hour = minuteOfDay / 60;
        long rest = ((hours >> hour) & 1) == 0 ? 0 : minutes & (-1L >>> (63 - minuteOfDay % 60));
        if (rest != 0) {
            return hour * 60 + highest(rest);
        }
        int earlier = hours & ((1 << hour) - 1);
        return earlier == 0 ? -1 : highest(earlier) * 60 + highest(minutes);
    }

    private static int highest(long bits) {
        return 63 - Long.numberOfLeadingZeros(bits);
    }

    /** Whether the other is the same expression but for case and spaces. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CronExpression that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /**
     * The canonical text, in upper case with single spaces.
     *
     * @return such as {@code cron(0 8 ? * MON-FRI *)}
     */
    @Override
    public String toString() {
        return text;
    }
}
