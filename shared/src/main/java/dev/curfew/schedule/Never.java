package dev.curfew.schedule;

import java.time.Instant;
import java.util.Optional;

/** The schedule {@code never}: paused at all times, so that only a request wakes the service. It has no boundary. */
public record Never() implements Schedule {

    @Override
    public DesiredState stateAt(Instant instant) {
        return DesiredState.PAUSED;
    }

    @Override
    public Optional<Boundary> lastBoundary(Instant atOrBefore) {
        return Optional.empty();
    }

    @Override
    public Optional<Boundary> nextBoundary(Instant after) {
        return Optional.empty();
    }

    @Override
    public String explain(Instant instant) {
        return "`never`: paused at all times, running on demand only";
    }

    @Override
    public String toString() {
        return "never";
    }
}
