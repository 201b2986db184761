package dev.curfew.history;

import dev.curfew.apprunner.ServiceArn;
import java.util.Map;

/**
 * Everything that is remembered of a fleet, read at once.
 *
 * @param states what is remembered of each service
 * @param schedules the documents of the named schedules, by name
 */
public record FleetMemory(Map<ServiceArn, ServiceState> states, Map<String, String> schedules) {

    /** Copies the maps. */
    public FleetMemory {
        states = Map.copyOf(states);
        schedules = Map.copyOf(schedules);
    }
}
