package dev.curfew.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;

/**
 * A month of the calendar that answers with sets of its days. A set is an {@code int} in which bit 0 is the first day.
 *
 * @param year the proleptic year
 * @param month 1 to 12
 * @param length the number of days
 * @param firstWeekday the day of the week of the first day, 0 for Monday to 6 for Sunday
 */
record CalendarMonth(int year, int month, int length, int firstWeekday) {

    /** The days with the numbers 0, 7, 14, 21 and 28. */
    private static final int WEEKLY = 1 | (1 << 7) | (1 << 14) | (1 << 21) | (1 << 28);

    private static final int SATURDAY = 5;

    static CalendarMonth of(int year, int month) {
        return of(year, month, LocalDate.of(year, month, 1).getDayOfWeek().getValue() - 1);
    }

    private static CalendarMonth of(int year, int month, int firstWeekday) {
        return new CalendarMonth(year, month, lengthOf(year, month), firstWeekday);
    }

    private static int lengthOf(int year, int month) {
        return Month.of(month).length(Year.isLeap(year));
    }

    CalendarMonth next() {
        int first = (firstWeekday + length) % 7;
        return month == 12 ? of(year + 1, 1, first) : of(year, month + 1, first);
    }

    CalendarMonth previous() {
        int earlierYear = month == 1 ? year - 1 : year;
        int earlierMonth = month == 1 ? 12 : month - 1;
        int back = lengthOf(earlierYear, earlierMonth);
        return of(earlierYear, earlierMonth, Math.floorMod(firstWeekday - back, 7));
    }

    /** Months since the year 0, for distances and order. */
    long index() {
        return year * 12L + month - 1;
    }

    /** The day of the epoch of the first day. */
    long firstEpochDay() {
        return LocalDate.of(year, month, 1).toEpochDay();
    }

    /** All days. */
    int all() {
        return -1 >>> (32 - length);
    }

    /** The day with this number, or no day if the month is shorter. */
    int day(int number) {
        return (1 << (number - 1)) & all();
    }

    /** The days from one number to another, both inclusive and at least 1, as far as the month has them. */
    int between(int first, int last) {
        int below = last >= 32 ? -1 : (1 << last) - 1;
        return first > length ? 0 : below & -(1 << (first - 1)) & all();
    }

    /** The last day. */
    int last() {
        return 1 << (length - 1);
    }

    /** All days that are this day of the week. */
    int weekday(DayOfWeek day) {
        return (WEEKLY << Math.floorMod(day.getValue() - 1 - firstWeekday, 7)) & all();
    }

    /** A counted day of the week, or no day if there are not that many. */
    int counted(DayOfWeek day, int ordinal) {
        int days = weekday(day);
        if (ordinal == NthWeekday.LAST) {
            return Integer.highestOneBit(days);
        }
        for (int i = 1; i < ordinal; i++) {
            days &= days - 1;
        }
        return Integer.lowestOneBit(days);
    }

    /**
     * The day from Monday to Friday nearest to a day, without leaving the month, as Quartz and EventBridge define
     * {@code W}; no day if the month is shorter.
     */
    int nearestWorkday(int number) {
        if (number > length) {
            return 0;
        }
        int weekday = (firstWeekday + number - 1) % 7;
        if (weekday < SATURDAY) {
            return day(number);
        }
        boolean saturday = weekday == SATURDAY;
        if (saturday) {
            return number == 1 ? day(3) : day(number - 1);
        }
        return number == length ? day(number - 2) : day(number + 1);
    }

    /** The last day from Monday to Friday. */
    int lastWorkday() {
        return nearestWorkday(length);
    }
}
