package dev.curfew.schedule;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules of a {@link NamedSchedule}, compiled, and whose word counts in a local minute: {@code open} beats
 * {@code closed} beats {@code running} beats {@code any}. {@link MonthPlan} answers the same for many days at once.
 */
final class RuleSet {

    /** A rule with its days compiled. */
    record Compiled(CalendarRule rule, DayPattern days, int start, int end) {

        static Compiled of(CalendarRule rule) {
            return new Compiled(
                    rule,
                    DayPattern.all(rule.conditions()),
                    rule.hours().startMinute(),
                    rule.hours().endMinute());
        }

        boolean overnight() {
            return end > Hours.DAY;
        }

        boolean startsOn(LocalDate date) {
            return days.has(date);
        }

        boolean covers(LocalDate date, int minute) {
            boolean inTail = minute < end - Hours.DAY;
            return inTail ? startsOn(date.minusDays(1)) : minute >= start && minute < end && startsOn(date);
        }
    }

    private final List<Compiled> running;
    private final List<Compiled> closed;
    private final List<Compiled> open;
    private final List<Compiled> any;

    RuleSet(List<CalendarRule> running, List<CalendarRule> closed, List<CalendarRule> open, List<CalendarRule> any) {
        this.running = running.stream().map(Compiled::of).toList();
        this.closed = closed.stream().map(Compiled::of).toList();
        this.open = open.stream().map(Compiled::of).toList();
        this.any = any.stream().map(Compiled::of).toList();
    }

    List<Compiled> running() {
        return running;
    }

    List<Compiled> closed() {
        return closed;
    }

    List<Compiled> open() {
        return open;
    }

    List<Compiled> any() {
        return any;
    }

    Stream<CalendarRule> all() {
        return Stream.of(running, closed, open, any).flatMap(List::stream).map(Compiled::rule);
    }

    /** The first of the rules whose hours hold in a local minute. */
    static Optional<CalendarRule> covering(List<Compiled> rules, LocalDate date, int minute) {
        return rules.stream()
                .filter(rule -> rule.covers(date, minute))
                .map(Compiled::rule)
                .findFirst();
    }

    /** The first of the rules that closes a whole date, and with it the spans that start on it. */
    Optional<CalendarRule> closing(LocalDate date) {
        return closed.stream()
                .filter(rule -> rule.rule().wholeDay() && rule.startsOn(date))
                .map(Compiled::rule)
                .findFirst();
    }
}
