package dev.curfew.emulator.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * What becomes of one API call.
 *
 * @param fault what goes wrong, if anything
 * @param latency how long the answer takes on top of what it takes anyway
 */
public record CallVerdict(Optional<CallFault> fault, Duration latency) {
    /** The call fares well. */
    public static final CallVerdict WELL = new CallVerdict(Optional.empty(), Duration.ZERO);
}
