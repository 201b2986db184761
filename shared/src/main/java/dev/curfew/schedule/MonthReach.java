package dev.curfew.schedule;

import dev.curfew.schedule.holiday.HolidayCalendar;
import java.time.LocalDate;
import java.time.Month;

/**
 * The months into which the hours of a rule may reach, so that those in between need not be looked at. Months count as in
 * {@link CalendarMonth#index}.
 *
 * @param first the first month that is possible at all
 * @param last the last one
 * @param months a bit for each month of the year that is possible, January the lowest
 */
record MonthReach(long first, long last, int months) {

    /** The answer if there is no such month. */
    static final long NONE = Long.MIN_VALUE;

    private static final int YEAR = 12;
    private static final int ALL = (1 << YEAR) - 1;
    private static final MonthReach EVERYWHERE = new MonthReach(Long.MIN_VALUE / 2, Long.MAX_VALUE / 2, ALL);

    static MonthReach of(CalendarRule rule) {
        MonthReach reach = EVERYWHERE;
        for (DateCondition condition : rule.conditions()) {
            reach = switch (condition) {
                case DateCondition.Dates(LocalDate from, LocalDate to) -> reach.within(indexOf(from), indexOf(to));
                case DateCondition.Holidays holidays ->
                    reach.within(
                            DateCondition.FIRST_YEAR * (long) YEAR, HolidayCalendar.LAST_YEAR * (long) YEAR + YEAR - 1);
                case DateCondition.Months chosen -> reach.in(chosen);
                case DateCondition.Weekdays weekdays -> reach;
                case DateCondition.MonthDays monthDays -> reach;
            };
        }
        return rule.hours().endMinute() > Hours.DAY ? reach.withNights() : reach;
    }

    private static long indexOf(LocalDate date) {
        return date.getYear() * (long) YEAR + date.getMonthValue() - 1;
    }

    private MonthReach within(long from, long to) {
        return new MonthReach(Math.max(first, from), Math.min(last, to), months);
    }

    private MonthReach in(DateCondition.Months chosen) {
        int bits = 0;
        for (Month month : chosen.months()) {
            bits |= 1 << (month.getValue() - 1);
        }
        return new MonthReach(first, last, months & bits);
    }

    /** The night of a month's last day ends in the next one. */
    private MonthReach withNights() {
        return new MonthReach(first, last + 1, (months | months << 1 | months >> (YEAR - 1)) & ALL);
    }

    /** The first possible month from one on, or {@link #NONE}. */
    long atOrAfter(long month) {
        long from = Math.max(month, first);
        for (long at = from; at < from + YEAR && at <= last; at++) {
            if ((months >> Math.floorMod(at, YEAR) & 1) != 0) {
                return at;
            }
        }
        return NONE;
    }

    /** The last possible month up to one, or {@link #NONE}. */
    long atOrBefore(long month) {
        long from = Math.min(month, last);
        for (long at = from; at > from - YEAR && at >= first; at--) {
            if ((months >> Math.floorMod(at, YEAR) & 1) != 0) {
                return at;
            }
        }
        return NONE;
    }
}
