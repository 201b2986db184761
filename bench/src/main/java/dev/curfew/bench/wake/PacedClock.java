package dev.curfew.bench.wake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still, and goes a step on when it is told so. */
final class PacedClock implements InstantSource {
    private final Duration step;
    private volatile Instant now;

    PacedClock(Instant start, Duration step) {
        this.now = start;
        this.step = step;
    }

    @Override
    public Instant instant() {
        return now;
    }

    void next() {
        now = now.plus(step);
    }
}
