package dev.curfew.emulator.fleet;

import java.time.Duration;
import java.util.Optional;

/**
 * What will become of an operation, decided when it starts.
 *
 * @param time how long it takes, or empty when it is stuck until somebody releases it
 * @param ending how it ends
 */
public record Course(Optional<Duration> time, Ending ending) {
    /** Returns the course of an operation that succeeds. */
    public static Course success(Duration time) {
        return new Course(Optional.of(time), Ending.SUCCESS);
    }
}
