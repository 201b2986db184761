package dev.curfew.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A slow second opinion on named schedules, written from the rules with java.time's dates and not from the production
 * code: somebody watches the wall clock, minute by minute, remembers the latest time it ever showed, and asks every rule
 * about that one minute.
 */
final class NamedOracle {

    private final NamedSchedule schedule;
    private final Map<LocalDate, Map<CalendarRule, Boolean>> known = new HashMap<>();

    NamedOracle(NamedSchedule schedule) {
        this.schedule = schedule;
    }

    DesiredState stateAt(LocalDate date, int minute) {
        if (schedule.open().stream().anyMatch(rule -> covers(rule, date, minute))) {
            return DesiredState.RUNNING;
        }
        if (schedule.closed().stream().anyMatch(rule -> covers(rule, date, minute))) {
            return DesiredState.PAUSED;
        }
        if (schedule.running().stream().anyMatch(rule -> coversUnlessCalledOff(rule, date, minute))) {
            return DesiredState.RUNNING;
        }
        return schedule.any().stream().anyMatch(rule -> coversUnlessCalledOff(rule, date, minute))
                ? DesiredState.ANY
                : DesiredState.PAUSED;
    }

    private boolean coversUnlessCalledOff(CalendarRule rule, LocalDate date, int minute) {
        return covers(rule, date, minute) && (minute >= rule.hours().startMinute() || !isClosed(date.minusDays(1)));
    }

    private boolean isClosed(LocalDate date) {
        return schedule.closed().stream().anyMatch(rule -> rule.hours().equals(Hours.WHOLE_DAY) && holds(rule, date));
    }

    private boolean covers(CalendarRule rule, LocalDate date, int minute) {
        boolean today =
                minute >= rule.hours().startMinute() && minute < rule.hours().endMinute();
        boolean sinceYesterday = minute + 1440 < rule.hours().endMinute();
        return (today && holds(rule, date)) || (sinceYesterday && holds(rule, date.minusDays(1)));
    }

    private boolean holds(CalendarRule rule, LocalDate date) {
        return known.computeIfAbsent(date, day -> new IdentityHashMap<>())
                .computeIfAbsent(
                        rule, each -> each.conditions().stream().allMatch(condition -> holds(condition, date)));
    }

    private static boolean holds(DateCondition condition, LocalDate date) {
        return switch (condition) {
            case DateCondition.Holidays(var calendar) -> calendar.nameOf(date).isPresent();
            case DateCondition.Dates(var first, var last) -> !date.isBefore(first) && !date.isAfter(last);
            case DateCondition.Weekdays(var every, var counted) ->
                every.contains(date.getDayOfWeek()) || counted.stream().anyMatch(nth -> isNth(nth, date));
            case DateCondition.MonthDays days -> isMonthDay(days, date);
            case DateCondition.Months(var months) -> months.contains(date.getMonth());
        };
    }

    private static boolean isNth(NthWeekday nth, LocalDate date) {
        boolean last = date.plusWeeks(1).getMonth() != date.getMonth();
        int ordinal = (date.getDayOfMonth() + 6) / 7;
        return nth.day() == date.getDayOfWeek() && (nth.ordinal() == NthWeekday.LAST ? last : nth.ordinal() == ordinal);
    }

    private static boolean isMonthDay(DateCondition.MonthDays days, LocalDate date) {
        YearMonth month = YearMonth.from(date);
        return days.days().contains(date.getDayOfMonth())
                || (days.last() && date.equals(month.atEndOfMonth()))
                || (days.lastWorkday() && date.equals(nearest(month.atEndOfMonth())))
                || days.nearest().stream()
                        .filter(month::isValidDay)
                        .anyMatch(day -> date.equals(nearest(month.atDay(day))));
    }

    /** The workday of the month at the least distance, found by trying. */
    private static LocalDate nearest(LocalDate date) {
        return List.of(0, -1, 1, -2, 2).stream()
                .map(date::plusDays)
                .filter(day -> day.getDayOfWeek().getValue() <= 5)
                .filter(day -> YearMonth.from(day).equals(YearMonth.from(date)))
                .findFirst()
                .orElseThrow();
    }

    /** All boundaries in a stretch of time; the first day only warms the watcher up. */
    Walk walk(Instant from, int days) {
        ZoneId zone = schedule.zone();
        Instant now = from.truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofDays(1));
        LocalDateTime latest = LocalDateTime.ofInstant(now, zone);
        DesiredState[] states = new DesiredState[days * 1440];
        for (int minute = -1440; minute < states.length; minute++) {
            LocalDateTime shown = LocalDateTime.ofInstant(now, zone);
            latest = shown.isAfter(latest) ? shown : latest;
            if (minute >= 0) {
                states[minute] = stateAt(latest.toLocalDate(), latest.getHour() * 60 + latest.getMinute());
            }
            now = now.plusSeconds(60);
        }
        return new Walk(from.truncatedTo(ChronoUnit.MINUTES), states);
    }

    /** What was seen on a walk. */
    static final class Walk {
        private final Instant first;
        private final DesiredState[] states;

        private Walk(Instant first, DesiredState[] states) {
            this.first = first;
            this.states = states;
        }

        DesiredState stateAt(Instant instant) {
            return states[minuteOf(instant)];
        }

        private int minuteOf(Instant instant) {
            return (int) Math.floorDiv(instant.getEpochSecond() - first.getEpochSecond(), 60L);
        }

        Instant end() {
            return first.plus(Duration.ofMinutes(states.length));
        }

        Instant start() {
            return first;
        }

        /** The last boundary up to an instant, if it was seen. */
        Optional<Boundary> lastBoundary(Instant instant) {
            int minute = minuteOf(instant);
            while (minute > 0 && states[minute] == states[minute - 1]) {
                minute--;
            }
            return minute == 0 ? Optional.empty() : Optional.of(boundary(minute));
        }

        /** The first boundary after an instant, if it was seen. */
        Optional<Boundary> nextBoundary(Instant instant) {
            int minute = minuteOf(instant) + 1;
            while (minute < states.length && states[minute] == states[minute - 1]) {
                minute++;
            }
            return minute == states.length ? Optional.empty() : Optional.of(boundary(minute));
        }

        private Boundary boundary(int minute) {
            return new Boundary(first.plus(Duration.ofMinutes(minute)), states[minute]);
        }
    }
}
