package dev.curfew.schedule;

import java.time.Instant;
import java.util.Objects;

/**
 * An instant at which a schedule speaks anew: from then on (inclusive) it wants this state. That is another state than
 * just before, unless the boundary is the edge of a {@link CronSchedule}, which may repeat the state.
 *
 * @param at the instant, on a whole second
 * @param state what is wanted from then on
 */
public record Boundary(Instant at, DesiredState state) {

    /** Checks that nothing is missing. */
    public Boundary {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(state, "state");
    }
}
