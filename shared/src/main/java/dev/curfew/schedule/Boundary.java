package dev.curfew.schedule;

import java.time.Instant;
import java.util.Objects;

/**
 * A change of the desired state: from this instant on (inclusive) the schedule wants another state than just before.
 *
 * @param at the instant of the change, on a whole second
 * @param state what is wanted from then on
 */
public record Boundary(Instant at, DesiredState state) {

    /** Checks that nothing is missing. */
    public Boundary {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(state, "state");
    }
}
