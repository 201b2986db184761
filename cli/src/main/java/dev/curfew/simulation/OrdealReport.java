package dev.curfew.simulation;

import dev.curfew.simulation.fault.FaultKind;
import dev.curfew.simulation.invariant.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a simulation in which much went wrong.
 *
 * @param trouble how much did
 * @param faults how often each kind of fault happened
 * @param violations the promises that were broken
 * @param trail what happened
 */
public record OrdealReport(Trouble trouble, Map<FaultKind, Long> faults, List<Violation> violations, Trail trail) {
    private static final Duration AROUND = Duration.ofMinutes(45);

    /** Returns what led to a violation of this run. */
    public List<Trail.Step> trail(Violation violation) {
        return trail.around(violation.at(), violation.service(), AROUND);
    }

    /** Returns a violation, or another one of the same promise, if this run has one. */
    public Optional<Violation> like(Violation violation) {
        return violations.contains(violation)
                ? Optional.of(violation)
                : violations.stream()
                        .filter(own -> own.promise() == violation.promise())
                        .findFirst();
    }

    /**
     * Tells how a violation of this run came about.
     *
     * @param shortest a run with less trouble that breaks the same promise, or this one
     */
    public Story story(Violation violation, OrdealReport shortest) {
        return shortest.like(violation)
                .map(like -> new Story(shortest.kinds(), shortest.trail(like)))
                .orElseGet(() -> new Story(kinds(), trail(violation)));
    }

    /**
     * How a violation came about.
     *
     * @param kinds the kinds of faults that happened, by name
     * @param trail what led to it
     */
    public record Story(List<String> kinds, List<Trail.Step> trail) {}

    /** Returns the names of the kinds of faults that happened. */
    public List<String> kinds() {
        return faults.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getKey().name())
                .toList();
    }
}
