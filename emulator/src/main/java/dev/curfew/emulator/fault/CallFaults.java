package dev.curfew.emulator.fault;

/**
 * How API calls fare.
 *
 * @param rates how likely each fault is
 * @param latency how long an answer takes on top of what it takes anyway
 */
public record CallFaults(Rates<CallFault> rates, Delay latency) {
    /** Nothing goes wrong. */
    public static final CallFaults NONE = new CallFaults(Rates.none(), Delay.NONE);

    /** Returns these faults with another rate for one of them, from 0 to 1. */
    public CallFaults with(CallFault fault, double rate) {
        return new CallFaults(rates.with(fault, rate), latency);
    }

    /** Returns these faults with another latency. */
    public CallFaults withLatency(Delay latency) {
        return new CallFaults(rates, latency);
    }
}
