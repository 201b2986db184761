package dev.curfew.emulator.fault;

import java.time.Duration;

/**
 * Maintenance that comes by itself: a running service is OPERATION_IN_PROGRESS "for a few minutes", and no operation is
 * listed.
 *
 * @param perServiceDay how often, on average, a service is maintained in 24 hours; the times are those of a Poisson
 *     process
 * @param lasts how long
 */
public record MaintenanceFaults(double perServiceDay, Delay lasts) {
    /** No maintenance. It would last two to ten minutes. */
    public static final MaintenanceFaults NONE =
            new MaintenanceFaults(0, new Delay.Uniform(Duration.ofMinutes(2), Duration.ofMinutes(10)));

    /** Checks the rate. */
    public MaintenanceFaults {
        if (!(perServiceDay >= 0 && perServiceDay <= 1440)) {
            throw new IllegalArgumentException("maintenance must be from 0 to 1440 a service day: " + perServiceDay);
        }
    }
}
