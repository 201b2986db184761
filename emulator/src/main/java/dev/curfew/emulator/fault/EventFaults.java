package dev.curfew.emulator.fault;

import java.time.Duration;

/**
 * How the delivery of events fails; it is "best effort". Rates are from 0 to 1 and independent of one another.
 *
 * @param lost how likely an event never comes
 * @param doubled how likely it comes twice, with the same id
 * @param late how likely it, or its double, comes later
 * @param delay how much later
 * @param outOfOrder how likely it comes after the event that follows it (or after {@link #LONGEST_HOLD} when none does)
 */
public record EventFaults(double lost, double doubled, double late, Delay delay, double outOfOrder) {
    /** Every event comes once, at once and in order. If some were late, then by five seconds to five minutes. */
    public static final EventFaults NONE =
            new EventFaults(0, 0, 0, new Delay.Uniform(Duration.ofSeconds(5), Duration.ofMinutes(5)), 0);

    /** So long an event waits at most for the one that shall overtake it. */
    public static final Duration LONGEST_HOLD = Duration.ofMinutes(1);

    /** Checks the rates. */
    public EventFaults {
        for (double rate : new double[] {lost, doubled, late, outOfOrder}) {
            if (!(rate >= 0 && rate <= 1)) {
                throw new IllegalArgumentException("a rate must be from 0 to 1: " + rate);
            }
        }
    }

    /** Tells whether nothing goes wrong. */
    boolean none() {
        return lost == 0 && doubled == 0 && late == 0 && outOfOrder == 0;
    }
}
