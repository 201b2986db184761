package dev.curfew.schedule;

import dev.curfew.schedule.holiday.HolidayCalendar;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The rules of a {@link NamedSchedule} on the endless line of local minutes (since 1970-01-01T00:00), without a zone.
 *
 * <p>Looking for a change walks over months, each of which says in sets of days where nothing can happen, so an
 * empty year costs twelve steps. A pattern of weekdays, month days and months that has not matched for
 * {@value #PATTERN_YEARS} years never will: the rarest, a 29 February on a given weekday, comes back after 40 years at
 * most. After that many years the walk leaps to the next month in which dates or holidays begin or end, until there is
 * none. So its length is bounded, wherever it starts.
 */
final class CalendarTimeline {

    /** The answer if there is no later change. */
    static final long NO_LATER = Long.MAX_VALUE;

    /** The answer if there is no earlier change. */
    static final long NO_EARLIER = Long.MIN_VALUE;

    private static final int PATTERN_YEARS = 41;
    private static final int PATTERN_MONTHS = PATTERN_YEARS * 12;

    private final RuleSet rules;

    /** The months, as in {@link CalendarMonth#index}, in which dates and holidays begin or have ended; ascending. */
    private final long[] turningMonths;

    CalendarTimeline(RuleSet rules) {
        this.rules = rules;
        this.turningMonths = rules.all()
                .flatMap(rule -> rule.conditions().stream())
                .flatMapToLong(CalendarTimeline::turningMonths)
                .sorted()
                .distinct()
                .toArray();
    }

    private static LongStream turningMonths(DateCondition condition) {
        return switch (condition) {
            case DateCondition.Dates(var first, var last) -> turningMonths(first, last);
            case DateCondition.Holidays holidays ->
                turningMonths(
                        LocalDate.of(DateCondition.FIRST_YEAR, 1, 1), LocalDate.of(HolidayCalendar.LAST_YEAR, 12, 31));
            case DateCondition.Weekdays weekdays -> LongStream.empty();
            case DateCondition.MonthDays monthDays -> LongStream.empty();
            case DateCondition.Months months -> LongStream.empty();
        };
    }

    private static LongStream turningMonths(LocalDate first, LocalDate last) {
        LocalDate after = last.plusDays(1);
        return LongStream.of(
                first.getYear() * 12L + first.getMonthValue() - 1, after.getYear() * 12L + after.getMonthValue() - 1);
    }

    /** The state in a local minute. */
    DesiredState stateAt(long minute) {
        LocalDate date = dateOf(minute);
        return plan(date).stateAt(date.getDayOfMonth(), minuteOfDay(minute));
    }

    /** The first minute after this one that differs from the one before it, or {@link #NO_LATER}. */
    long changeAfter(long minute) {
        LocalDate date = dateOf(minute);
        MonthPlan plan = plan(date);
        int day = date.getDayOfMonth();
        DesiredState state = plan.stateAt(day, minuteOfDay(minute));
        int today = plan.firstOther(day, state, minuteOfDay(minute));
        if (today >= 0) {
            return minute - minuteOfDay(minute) + today;
        }
        long limit = plan.month().index() + PATTERN_MONTHS;
        day++;
        while (true) {
            int found = plan.firstDayWithOther(day, state);
            if (found > 0) {
                return minuteOf(plan.month(), found) + plan.firstOther(found, state, 0);
            }
            day = 1;
            CalendarMonth next = plan.month().next();
            if (isTurning(next)) {
                limit = next.index() + PATTERN_MONTHS; // another pattern from here on
            } else if (next.index() > limit) {
                long turning = turningAtOrAfter(next.index());
                if (turning == NO_LATER) {
                    return NO_LATER;
                }
                next = monthAt(turning);
                limit = turning + PATTERN_MONTHS;
            }
            plan = MonthPlan.of(rules, next);
        }
    }

    /** The last minute up to this one that differs from the one before it, or {@link #NO_EARLIER}. */
    long changeAtOrBefore(long minute) {
        LocalDate date = dateOf(minute);
        MonthPlan plan = plan(date);
        int day = date.getDayOfMonth();
        DesiredState state = plan.stateAt(day, minuteOfDay(minute));
        int today = plan.lastOther(day, state, minuteOfDay(minute));
        if (today >= 0) {
            return minute - minuteOfDay(minute) + today + 1;
        }
        long limit = plan.month().index() - PATTERN_MONTHS;
        day--;
        while (true) {
            int found = plan.lastDayWithOther(day, state);
            if (found > 0) {
                return minuteOf(plan.month(), found) + plan.lastOther(found, state, Hours.DAY - 1) + 1;
            }
            CalendarMonth previous = plan.month().previous();
            if (isTurning(previous)) {
                limit = previous.index() - PATTERN_MONTHS;
            } else if (previous.index() < limit) {
                long turning = turningAtOrBefore(previous.index());
                if (turning == NO_EARLIER) {
                    return NO_EARLIER;
                }
                previous = monthAt(turning);
                limit = turning - PATTERN_MONTHS;
            }
            plan = MonthPlan.of(rules, previous);
            day = previous.length();
        }
    }

    private MonthPlan plan(LocalDate date) {
        return MonthPlan.of(rules, CalendarMonth.of(date.getYear(), date.getMonthValue()));
    }

    private boolean isTurning(CalendarMonth month) {
        return Arrays.binarySearch(turningMonths, month.index()) >= 0;
    }

    private long turningAtOrAfter(long index) {
        int at = Arrays.binarySearch(turningMonths, index);
        int place = at >= 0 ? at : -at - 1;
        return place < turningMonths.length ? turningMonths[place] : NO_LATER;
    }

    private long turningAtOrBefore(long index) {
        int at = Arrays.binarySearch(turningMonths, index);
        int place = at >= 0 ? at : -at - 2;
        return place >= 0 ? turningMonths[place] : NO_EARLIER;
    }

    private static CalendarMonth monthAt(long index) {
        YearMonth month = YearMonth.of(Math.toIntExact(Math.floorDiv(index, 12L)), Math.floorMod(index, 12) + 1);
        return CalendarMonth.of(month.getYear(), month.getMonthValue());
    }

    private static LocalDate dateOf(long minute) {
        return LocalDate.ofEpochDay(Math.floorDiv(minute, (long) Hours.DAY));
    }

    private static int minuteOfDay(long minute) {
        return Math.floorMod(minute, Hours.DAY);
    }

    private static long minuteOf(CalendarMonth month, int day) {
        return (month.firstEpochDay() + day - 1) * Hours.DAY;
    }
}
