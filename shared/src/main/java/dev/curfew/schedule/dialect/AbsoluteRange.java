package dev.curfew.schedule.dialect;

import dev.curfew.schedule.CalendarRule;
import dev.curfew.schedule.DateCondition;
import dev.curfew.schedule.Hours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Rules that cover the time between two instants. */
final class AbsoluteRange {
    private static final int DAY = 24 * 60;

    private AbsoluteRange() {}

    /** Whether the local time of an instant has been before, since the clocks went back. */
    static boolean isSecond(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        return !local.equals(local.withEarlierOffsetAtOverlap());
    }

    /** Whether nothing is left between the local times of two instants, since the clocks went back between them. */
    static boolean isLost(Instant startInclusive, Instant endExclusive, ZoneId zone) {
        return !endExclusive
                .atZone(zone)
                .toLocalDateTime()
                .isAfter(startInclusive.atZone(zone).toLocalDateTime());
    }

    /**
     * The rules, at most three: the rest of the first date, whole dates, the beginning of the last one.
     *
     * @throws IllegalArgumentException if a date lies in a year that no rule can name
     */
    static List<CalendarRule> rules(Instant startInclusive, Instant endExclusive, ZoneId zone) {
        LocalDateTime start = startInclusive.atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES);
        LocalDateTime end =
                endExclusive.plusSeconds(59).atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES);
        LocalDate first = start.toLocalDate();
        LocalDate last = end.toLocalDate();
        int from = minuteOf(start);
        int to = minuteOf(end);
        List<CalendarRule> rules = new ArrayList<>();
        if (first.equals(last)) {
            rules.add(rule(first, last, from, to));
            return rules;
        }
        LocalDate whole = first;
        if (from > 0) {
            rules.add(rule(first, first, from, DAY));
            whole = first.plusDays(1);
        }
        if (whole.isBefore(last)) {
            rules.add(rule(whole, last.minusDays(1), 0, DAY));
        }
        if (to > 0) {
            rules.add(rule(last, last, 0, to));
        }
        return rules;
    }

    private static CalendarRule rule(LocalDate first, LocalDate last, int from, int to) {
        return new CalendarRule(List.of(new DateCondition.Dates(first, last)), new Hours(from, to));
    }

    private static int minuteOf(LocalDateTime time) {
        return time.getHour() * 60 + time.getMinute();
    }
}
