package dev.curfew.schedule;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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
        // Where the eve is closed, nothing of its night is left.
        Predicate<RuleSet.Compiled> counts = rule -> eveClosed.isEmpty() || minute >= rule.start();
        Optional<CalendarRule> running = covering(rules.running(), counts, date, minute);
        if (running.isPresent()) {
            return "running by " + named(running.get(), startOf(running.get(), date, minute));
        }
        Optional<CalendarRule> any = covering(rules.any(), counts, date, minute);
        if (any.isPresent()) {
            return "no opinion by " + named(any.get(), startOf(any.get(), date, minute));
        }
        return RuleSet.covering(rules.running(), date, minute)
                .or(() -> RuleSet.covering(rules.any(), date, minute))
                .map(span -> "the night of " + eve + " closed by " + named(eveClosed.orElseThrow(), eve))
                .orElse("outside all hours");
    }

    private static Optional<CalendarRule> covering(
            List<RuleSet.Compiled> rules, Predicate<RuleSet.Compiled> counts, LocalDate date, int minute) {
        return RuleSet.covering(rules.stream().filter(counts).toList(), date, minute);
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
