package dev.curfew.emulator.junit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The clock of a test: it stands still until the test moves it. Safe for use by several threads at once. */
public final class EmulatorClock implements InstantSource {
    private volatile Instant now;
    private volatile Runnable listener = () -> {};

    EmulatorClock(Instant start) {
        now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves the clock; what has become due in the emulator has happened, and its events are out, on return. */
    public void forward(Duration time) {
        set(now.plus(time));
    }

    /** Sets the clock; what has become due in the emulator has happened, and its events are out, on return. */
    public void set(Instant instant) {
        now = instant;
        listener.run();
    }

    void onMove(Runnable moved) {
        listener = moved;
    }
}
