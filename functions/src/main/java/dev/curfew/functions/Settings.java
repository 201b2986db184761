package dev.curfew.functions;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Function;

/**
 * What the template tells the functions through their environment.
 *
 * @param historyTable name of the table of operations
 * @param fleetTable name of the table of what is remembered of each service
 * @param eventBus name of the bus that outcomes go to
 * @param defaultZone zone of schedules that name none
 * @param defaultLease how long a resume or pause lasts that was requested without an end
 * @param historyRetention how long closed operations are kept
 * @param maxPausesPerTick how many services one tick may pause unasked
 */
public record Settings(
        String historyTable,
        String fleetTable,
        String eventBus,
        ZoneId defaultZone,
        Duration defaultLease,
        Duration historyRetention,
        int maxPausesPerTick) {

    /**
     * Reads the environment.
     *
     * @throws IllegalStateException if a variable is missing or cannot be read; it names the variable
     */
    public static Settings from(Map<String, String> environment) {
        return new Settings(
                required(environment, "HISTORY_TABLE", name -> name),
                required(environment, "FLEET_TABLE", name -> name),
                required(environment, "EVENT_BUS", name -> name),
                required(environment, "DEFAULT_ZONE", ZoneId::of),
                required(environment, "DEFAULT_LEASE", Settings::positive),
                required(environment, "HISTORY_DAYS", days -> Duration.ofDays(Long.parseLong(days))),
                required(environment, "MAX_PAUSES_PER_TICK", Settings::count));
    }

    private static <T> T required(Map<String, String> environment, String variable, Function<String, T> parser) {
        String value = environment.get(variable);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("environment variable " + variable + " is missing; template.yaml sets it");
        }
        try {
            return parser.apply(value);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "environment variable " + variable + "=" + value + ": " + e.getMessage(), e);
        }
    }

    private static int count(String text) {
        int count = Integer.parseInt(text);
        if (count < 1) {
            throw new IllegalArgumentException("expected at least 1");
        }
        return count;
    }

    private static Duration positive(String text) {
        Duration duration = Duration.parse(text);
        if (!duration.isPositive()) {
            throw new IllegalArgumentException("expected a positive duration such as PT2H");
        }
        return duration;
    }
}
