package dev.curfew.emulator.fault;

import java.util.List;
import java.util.OptionalLong;

/**
 * A plan of faults as a whole, as it is kept in files and sent to the admin endpoint.
 *
 * @param seed where the random numbers begin anew, or empty to go on with those that there are
 * @param plan what goes wrong at some rate
 * @param next what goes wrong once
 */
public record FaultDocument(OptionalLong seed, FaultPlan plan, List<NextFault> next) {
    /** Copies the list. */
    public FaultDocument {
        next = List.copyOf(next);
    }
}
