package dev.curfew.simulation.host;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is set. It never goes back. */
public final class VirtualClock implements InstantSource {
    private volatile Instant now;

    /** Creates a clock that shows an instant. */
    public VirtualClock(Instant start) {
        this.now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Sets the clock; an instant that has passed leaves it as it is. */
    public void advanceTo(Instant instant) {
        if (instant.isAfter(now)) {
            now = instant;
        }
    }
}
