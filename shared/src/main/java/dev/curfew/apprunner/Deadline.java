package dev.curfew.apprunner;

import java.time.Duration;

/** How much time is left for the invocation that is running. */
@FunctionalInterface
public interface Deadline {
    /** No deadline: a day is left, always. */
    Deadline NONE = () -> Duration.ofDays(1);

    /** Returns the time left; zero or negative when it has run out. */
    Duration remaining();

    /** Tells whether at least so much time is left. */
    default boolean allows(Duration time) {
        return remaining().compareTo(time) >= 0;
    }
}
