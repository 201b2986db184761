package dev.curfew.schedule;

import java.time.Instant;
import java.util.Optional;

/** The schedule {@code always}: running at all times. It has no boundary. */
public record Always() implements Schedule {

    @Override
    public DesiredState stateAt(Instant instant) {
        return DesiredState.RUNNING;
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
        return "`always`: running at all times";
    }

    @Override
    public String toString() {
        return "always";
    }
}
