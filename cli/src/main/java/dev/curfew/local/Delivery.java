package dev.curfew.local;

import java.time.Duration;
import java.util.List;

/** When an asynchronous invocation reaches its function; AWS promises at least once, and sooner or later. */
@FunctionalInterface
public interface Delivery {
    /** Once, and at once. */
    Delivery AT_ONCE = (function, payload) -> List.of(Duration.ZERO);

    /**
     * Decides about one invocation.
     *
     * @param function the logical id of the function
     * @param payload what it is given
     * @return how long after now it arrives, each time that it does
     */
    List<Duration> delays(String function, String payload);
}
