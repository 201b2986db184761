package dev.curfew.local;

import java.time.Instant;
import java.util.Optional;

/** Lambda's event source mapping: reads a source and hands what it finds to a function. */
interface EventSource {
    /** Returns when there is something to hand over, if so. */
    Optional<Instant> nextDue();

    /** Hands over all that is due and returns how many invocations that took. */
    int poll();
}
