package dev.curfew.functions;

import dev.curfew.apprunner.Target;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the template tells the functions through their environment.
 *
 * @param home the account and region that Curfew itself is in
 * @param historyTable name of the table of operations
 * @param fleetTable name of the table of what is remembered of each service
 * @param eventBus name of the bus that outcomes go to
 * @param defaultZone zone of schedules that name none
 * @param defaultLease how long a resume or pause lasts that was requested without an end
 * @param historyRetention how long closed operations are kept
 * @param maxPausesPerTick how many services one tick may pause unasked
 * @param pauseNotice how long before a scheduled pause people are told; zero for never
 * @param reach which other accounts and regions Curfew looks after; empty if only its own
 * @param wake what visitors may; empty for functions that receive none
 * @param links how links are made for people who are told of a pause; empty for functions that tell nobody
 * @param console who may see the console; empty for other functions
 * @param consoleLinks how links to the console are made; empty for functions that make none
 */
public record Settings(
        Target home,
        String historyTable,
        String fleetTable,
        String eventBus,
        ZoneId defaultZone,
        Duration defaultLease,
        Duration historyRetention,
        int maxPausesPerTick,
        Duration pauseNotice,
        Optional<Reach> reach,
        Optional<WakeSettings> wake,
        Optional<LinkSettings> links,
        Optional<ConsoleSettings> console,
        Optional<ConsoleLinkSettings> consoleLinks) {

    /**
     * Reads the environment.
     *
     * @throws IllegalStateException if a variable is missing or cannot be read; it names the variable
     */
    public static Settings from(Map<String, String> environment) {
        Target home = required(environment, "HOME_TARGET", Target::parse);
        return new Settings(
                home,
                required(environment, "HISTORY_TABLE", name -> name),
                required(environment, "FLEET_TABLE", name -> name),
                required(environment, "EVENT_BUS", name -> name),
                required(environment, "DEFAULT_ZONE", ZoneId::of),
                required(environment, "DEFAULT_LEASE", Settings::positive),
                required(environment, "HISTORY_DAYS", days -> Duration.ofDays(Long.parseLong(days))),
                required(environment, "MAX_PAUSES_PER_TICK", Settings::count),
                required(environment, "PAUSE_NOTICE", Settings::notNegative),
                reach(environment, home),
                WakeSettings.from(environment),
                LinkSettings.from(environment),
                ConsoleSettings.from(environment),
                ConsoleLinkSettings.from(environment));
    }

    private static Optional<Reach> reach(Map<String, String> environment, Target home) {
        if (environment.getOrDefault("TARGET_ACCOUNTS", "").isBlank()) {
            return Optional.empty();
        }
        String regions = environment.getOrDefault("TARGET_REGIONS", "");
        return Optional.of(new Reach(
                required(environment, "TARGET_ACCOUNTS", Settings::list),
                regions.isBlank() ? List.of(home.region()) : list(regions),
                required(environment, "TARGET_TICKS", name -> name),
                required(environment, "SPOKE_ROLE", name -> name),
                required(environment, "EXTERNAL_ID", name -> name)));
    }

    private static List<String> list(String text) {
        return Stream.of(text.split(",", -1)).map(String::strip).toList();
    }

    static <T> T required(Map<String, String> environment, String variable, Function<String, T> parser) {
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

    static int count(String text) {
        int count = Integer.parseInt(text);
        if (count < 1) {
            throw new IllegalArgumentException("expected at least 1");
        }
        return count;
    }

    private static Duration notNegative(String text) {
        Duration duration = Duration.parse(text);
        if (duration.isNegative()) {
            throw new IllegalArgumentException("expected a duration such as PT15M, or PT0S");
        }
        return duration;
    }

    private static Duration positive(String text) {
        Duration duration = Duration.parse(text);
        if (!duration.isPositive()) {
            throw new IllegalArgumentException("expected a positive duration such as PT2H");
        }
        return duration;
    }
}
