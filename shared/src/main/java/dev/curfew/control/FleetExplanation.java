package dev.curfew.control;

import dev.curfew.apprunner.Fleet;
import dev.curfew.history.Hold;
import java.time.Instant;
import java.util.List;

/**
 * Why each service of a fleet is wanted as it is, all at one instant.
 *
 * @param at that instant
 * @param services the services that Curfew may touch, in the order of App Runner, without their last operations
 * @param fleet all services there are, and what could not be read of them
 * @param holds what the circuit breaker holds back
 */
public record FleetExplanation(Instant at, List<Explanation> services, Fleet fleet, List<Hold> holds) {

    /** Copies the lists. */
    public FleetExplanation {
        services = List.copyOf(services);
        holds = List.copyOf(holds);
    }
}
