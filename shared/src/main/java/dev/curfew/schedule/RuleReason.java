package dev.curfew.schedule;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a {@link NamedSchedule} wants what it wants, in words. */
final class RuleReason {

    private RuleReason() {}

    /** Which rule decides in a local minute, such as <code>closed by `holidays DE-BY` (Corpus Christi)</code>. */
    static String of(RuleSet rules, LocalDate date, int minute) {
        Optional<CalendarRule> open = RuleSet.covering(rules.open(), date, minute);
        if (open.isPresent()) {
            return "open by " + named(open.get(), startOf(open.get(), date, minute));
        }
        Optional<CalendarRule> closed = RuleSet.covering(rules.closed(), date, minute);
        if (closed.isPresent()) {
            return "closed by " + named(closed.get(), startOf(closed.get(), date, minute));
        }
        LocalDate eve = date.minusDays(1);
        Optional<CalendarRule> eveClosed = rules.closing(eve);
        List<RuleSet.Compiled> today = eveClosed.isEmpty()
                ? rules.running()
                : rules.running().stream()
                        .filter(rule -> minute >= rule.start())
                        .toList();
        Optional<CalendarRule> running = RuleSet.covering(today, date, minute);
        if (running.isPresent()) {
            return "running by " + named(running.get(), startOf(running.get(), date, minute));
        }
        return RuleSet.covering(rules.running(), date, minute)
                .map(span -> "the night of " + eve + " closed by " + named(eveClosed.orElseThrow(), eve))
                .orElse("outside all hours");
    }

    private static LocalDate startOf(CalendarRule rule, LocalDate date, int minute) {
        return minute < rule.hours().startMinute() ? date.minusDays(1) : date;
    }

    private static String named(CalendarRule rule, LocalDate start) {
        String holidays = rule.conditions().stream()
                .filter(DateCondition.Holidays.class::isInstance)
                .map(condition -> ((DateCondition.Holidays) condition).calendar())
                .flatMap(calendar -> calendar.nameOf(start).stream())
                .collect(Collectors.joining(" and "));
        return "`" + rule + "`" + (holidays.isEmpty() ? "" : " (" + holidays + ")");
    }
}
