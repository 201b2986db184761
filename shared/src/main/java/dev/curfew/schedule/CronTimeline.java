package dev.curfew.schedule;

import java.time.LocalDate;

/**
 * The minutes at which a {@link CronExpression} fires, on the endless line of local minutes (since 1970-01-01T00:00),
 * without a zone. A search walks over the months of the expression's years, at most 230, and never over minutes; so an
 * expression that never fires ({@code 31 2}) costs no more than one that fires rarely.
 */
final class CronTimeline {

    /** The answer if it does not fire any more. */
    static final long NO_LATER = Long.MAX_VALUE;

    /** The answer if it has never fired. */
    static final long NO_EARLIER = Long.MIN_VALUE;

    private final CronExpression cron;

    CronTimeline(CronExpression cron) {
        this.cron = cron;
    }

    /** The first firing after a minute, or {@link #NO_LATER}. */
    long after(long minute) {
        long from = minute + 1;
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(from, (long) Hours.DAY));
        CalendarMonth month = CalendarMonth.of(date.getYear(), date.getMonthValue());
        int days = cron.daysIn(month);
        if ((days & month.day(date.getDayOfMonth())) != 0) {
            int time = cron.timeAtOrAfter(Math.floorMod(from, Hours.DAY));
            if (time >= 0) {
                return from - Math.floorMod(from, Hours.DAY) + time;
            }
        }
        days &= ~month.between(1, date.getDayOfMonth());
        while (days == 0) {
            int year = cron.yearAtOrAfter(month.month() == 12 ? month.year() + 1 : month.year());
            if (year < 0) {
                return NO_LATER;
            }
            month = year == month.year() ? month.next() : CalendarMonth.of(year, 1);
            days = cron.daysIn(month);
        }
        return (month.firstEpochDay() + Integer.numberOfTrailingZeros(days)) * Hours.DAY + cron.timeAtOrAfter(0);
    }

    /** The last firing up to a minute, or {@link #NO_EARLIER}. */
    long atOrBefore(long minute) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(minute, (long) Hours.DAY));
        CalendarMonth month = CalendarMonth.of(date.getYear(), date.getMonthValue());
        int days = cron.daysIn(month);
        if ((days & month.day(date.getDayOfMonth())) != 0) {
            int time = cron.timeAtOrBefore(Math.floorMod(minute, Hours.DAY));
            if (time >= 0) {
                return minute - Math.floorMod(minute, Hours.DAY) + time;
            }
        }
        days &= month.day(date.getDayOfMonth()) - 1;
        while (days == 0) {
            int year = cron.yearAtOrBefore(month.month() == 1 ? month.year() - 1 : month.year());
            if (year < 0) {
                return NO_EARLIER;
            }
            month = year == month.year() ? month.previous() : CalendarMonth.of(year, 12);
            days = cron.daysIn(month);
        }
        int day = 31 - Integer.numberOfLeadingZeros(days);
        return (month.firstEpochDay() + day) * Hours.DAY + cron.timeAtOrBefore(Hours.DAY - 1);
    }
}
