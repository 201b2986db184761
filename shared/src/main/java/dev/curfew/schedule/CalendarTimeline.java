package dev.curfew.schedule;

import dev.curfew.schedule.holiday.HolidayCalendar;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The rules of a {@link NamedSchedule} on the endless line of local minutes (since 1970-01-01T00:00), without a zone.
 *
 * <p>Looking for a change walks over months, each of which says in sets of days where nothing can happen; while the
 * service is to be paused, it leaps over the months into which no rule reaches, however many. A pattern of weekdays, month
 * days and months that has not matched for {@value #PATTERN_YEARS} years never will: the rarest, a 29 February on a given
 * weekday, comes back after 40 years at most. After that many years the walk leaps to the next month in which dates or
 * holidays begin or end, until there is none. So its length is bounded, wherever it starts.
 */
final class CalendarTimeline {

    /** The answer if there is no later change. */
    static final long NO_LATER = Long.MAX_VALUE;

    /** The answer if there is no earlier change. */
    static final long NO_EARLIER = Long.MIN_VALUE;

    private static final int PATTERN_YEARS = 41;
    private static final int PATTERN_MONTHS = PATTERN_YEARS * 12;

    private final RuleSet rules;

    /** Where the rules that do not close reach. */
    private final List<MonthReach> reaches;

    /** The months, as in {@link CalendarMonth#index}, in which dates and holidays begin or have ended; ascending. */
    private final long[] turningMonths;

    CalendarTimeline(RuleSet rules) {
        this.rules = rules;
        this.reaches = Stream.of(rules.running(), rules.open(), rules.any())
                .flatMap(List::stream)
                .map(rule -> MonthReach.of(rule.rule()))
                .toList();
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
        long start = plan.month().index();
        day++;
        while (true) {
            int found = plan.firstDayWithOther(day, state);
            if (found > 0) {
                return minuteOf(plan.month(), found) + plan.firstOther(found, state, 0);
            }
            long next = monthAfter(plan.month().index(), state, start);
            if (next == NO_LATER) {
                return NO_LATER;
            }
            plan = MonthPlan.of(rules, monthAt(next));
            day = 1;
        }
    }

    /** The next month in which another state is possible. */
    private long monthAfter(long month, DesiredState state, long start) {
        long next = reachedAtOrAfter(month + 1, state);
        boolean worthIt = next != NO_LATER && next - Math.max(start, turningAtOrBefore(next)) <= PATTERN_MONTHS;
        if (next == NO_LATER || worthIt) {
            return next;
        }
        long turning = turningAtOrAfter(next);
        return turning == NO_LATER ? NO_LATER : reachedAtOrAfter(turning, state);
    }

    /** While nothing wants the service to run, another state is possible only where some rule reaches. */
    private long reachedAtOrAfter(long month, DesiredState state) {
        if (state != DesiredState.PAUSED) {
            return month;
        }
        long nearest = NO_LATER;
        for (MonthReach reach : reaches) {
            long reached = reach.atOrAfter(month);
            nearest = reached == MonthReach.NONE ? nearest : Math.min(nearest, reached);
        }
        return nearest;
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
        long start = plan.month().index();
        day--;
        while (true) {
            int found = plan.lastDayWithOther(day, state);
            if (found > 0) {
                return minuteOf(plan.month(), found) + plan.lastOther(found, state, Hours.DAY - 1) + 1;
            }
            long previous = monthBefore(plan.month().index(), state, start);
            if (previous == NO_EARLIER) {
                return NO_EARLIER;
            }
            plan = MonthPlan.of(rules, monthAt(previous));
            day = plan.month().length();
        }
    }

    /** The last month before in which another state is possible. */
    private long monthBefore(long month, DesiredState state, long start) {
        long previous = reachedAtOrBefore(month - 1, state);
        boolean worthIt =
                previous != NO_EARLIER && Math.min(start, turningAtOrAfter(previous)) - previous <= PATTERN_MONTHS;
        if (previous == NO_EARLIER || worthIt) {
            return previous;
        }
        long turning = turningAtOrBefore(previous);
        return turning == NO_EARLIER ? NO_EARLIER : reachedAtOrBefore(turning, state);
    }

    private long reachedAtOrBefore(long month, DesiredState state) {
        if (state != DesiredState.PAUSED) {
            return month;
        }
        long nearest = NO_EARLIER;
        for (MonthReach reach : reaches) {
            long reached = reach.atOrBefore(month);
            nearest = reached == MonthReach.NONE ? nearest : Math.max(nearest, reached);
        }
        return nearest;
    }

    private MonthPlan plan(LocalDate date) {
        return MonthPlan.of(rules, CalendarMonth.of(date.getYear(), date.getMonthValue()));
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
