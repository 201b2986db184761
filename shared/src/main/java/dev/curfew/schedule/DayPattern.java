package dev.curfew.schedule;

import dev.curfew.schedule.holiday.HolidayCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Chooses days of any month; the compiled form of a {@link DateCondition} or of the days of a cron expression. */
@FunctionalInterface
interface DayPattern {

    /** The chosen days, as {@link CalendarMonth} writes sets of days. */
    int in(CalendarMonth month);

    /** Whether a date is chosen. */
    default boolean has(LocalDate date) {
        CalendarMonth month = CalendarMonth.of(date.getYear(), date.getMonthValue());
        return (in(month) & month.day(date.getDayOfMonth())) != 0;
    }

    /** The days on which all conditions hold. */
    static DayPattern all(List<DateCondition> conditions) {
        DayPattern[] patterns =
                conditions.reversed().stream().map(DayPattern::of).toArray(DayPattern[]::new);
        return month -> {
            int days = month.all();
            // Months come first and holidays last: the cheap ones spare the others their work.
            for (int i = 0; i < patterns.length && days != 0; i++) {
                days &= patterns[i].in(month);
            }
            return days;
        };
    }

    private static DayPattern of(DateCondition condition) {
        return switch (condition) {
            case DateCondition.Months(var months) -> {
                int mask =
                        months.stream().mapToInt(month -> 1 << month.getValue()).sum();
                yield month -> ((mask >> month.month()) & 1) == 0 ? 0 : month.all();
            }
            case DateCondition.MonthDays(var days, var nearest, var last, var lastWorkday) ->
                monthDays(maskOf(days), maskOf(nearest), last, lastWorkday);
            case DateCondition.Weekdays(var every, var counted) -> weekdays(every, counted);
            case DateCondition.Dates(var first, var last) -> month -> dates(month, first, last);
            case DateCondition.Holidays(HolidayCalendar calendar) ->
                month -> calendar.daysIn(month.year(), month.month());
        };
    }

    private static int maskOf(Set<Integer> days) {
        return days.stream().mapToInt(day -> 1 << (day - 1)).sum();
    }

    /** Days of the month, each a set of numbers with bit 0 for the first. */
    static DayPattern monthDays(int days, int nearest, boolean last, boolean lastWorkday) {
        return month -> {
            int chosen = days & month.all();
            for (int rest = nearest; rest != 0; rest &= rest - 1) {
                chosen |= month.nearestWorkday(Integer.numberOfTrailingZeros(rest) + 1);
            }
            return chosen | (last ? month.last() : 0) | (lastWorkday ? month.lastWorkday() : 0);
        };
    }

    /** Days of the week, of every week or counted in the month. */
    static DayPattern weekdays(Set<DayOfWeek> every, Set<NthWeekday> counted) {
        DayOfWeek[] days = every.toArray(DayOfWeek[]::new);
        NthWeekday[] nth = counted.toArray(NthWeekday[]::new);
        return month -> {
            int chosen = 0;
            for (DayOfWeek day : days) {
                chosen |= month.weekday(day);
            }
            for (NthWeekday one : nth) {
                chosen |= month.counted(one.day(), one.ordinal());
            }
            return chosen;
        };
    }

    private static int dates(CalendarMonth month, LocalDate first, LocalDate last) {
        long index = month.index();
        long from = first.getYear() * 12L + first.getMonthValue() - 1;
        long to = last.getYear() * 12L + last.getMonthValue() - 1;
        if (index < from || index > to) {
            return 0;
        }
        return month.between(index == from ? first.getDayOfMonth() : 1, index == to ? last.getDayOfMonth() : 31);
    }
}
