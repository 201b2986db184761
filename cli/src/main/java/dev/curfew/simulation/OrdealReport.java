package dev.curfew.simulation;

import dev.curfew.simulation.fault.FaultKind;
import dev.curfew.simulation.invariant.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What came of a simulation in which much went wrong.
 *
 * @param trouble how much did
 * @param faults how often each kind of fault happened
 * @param violations the promises that were broken
 * @param trail what happened
 */
public record OrdealReport(Trouble trouble, Map<FaultKind, Long> faults, List<Violation> violations, Trail trail) {
    private static final Duration BEFORE = Duration.ofMinutes(45);

    /** Returns what led to a violation. */
    public List<Trail.Step> trail(Violation violation) {
        return trail.around(violation.at(), violation.service(), BEFORE);
    }
}
