package dev.curfew.history;

import dev.curfew.apprunner.ServiceArn;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is remembered of a fleet, read at once.
 *
 * @param states what is remembered of each service
 * @param schedules the documents of the named schedules, by name
 * @param holds what the circuit breaker holds back, by its reason
 */
public record FleetMemory(
        Map<ServiceArn, ServiceState> states, Map<String, String> schedules, Map<Hold.Reason, Hold> holds) {

    /** What is remembered at first. */
    public static final FleetMemory NOTHING = new FleetMemory(Map.of(), Map.of(), Map.of());

    /** Copies the maps; what is remembered keeps its order, so that it is gone through in the same order every time. */
    public FleetMemory {
        states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
        schedules = Map.copyOf(schedules);
        holds = Map.copyOf(holds);
    }

    /** Returns the same with a state of a service that was stored since. */
    public FleetMemory with(ServiceState stored) {
        Map<ServiceArn, ServiceState> newer = new LinkedHashMap<>(states);
        newer.put(stored.arn(), stored);
        return new FleetMemory(newer, schedules, holds);
    }

    /** Returns the hold of a reason, or null if there is none. */
    public @Nullable Hold hold(Hold.Reason reason) {
        return holds.get(reason);
    }
}
