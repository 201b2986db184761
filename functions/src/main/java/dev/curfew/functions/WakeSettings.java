package dev.curfew.functions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the template tells WakePage alone.
 *
 * @param wakesPerHour how often an hour visitors may wake the same service
 * @param ignoredAgents words in the User-Agent of those who wake nothing, besides those that are known
 */
public record WakeSettings(int wakesPerHour, List<String> ignoredAgents) {
    private static final String WAKES_PER_HOUR = "WAKES_PER_HOUR";
    private static final String WAKE_IGNORED_AGENTS = "WAKE_IGNORED_AGENTS";

    /** Copies the list. */
    public WakeSettings {
        ignoredAgents = List.copyOf(ignoredAgents);
    }

    /** Reads the environment; empty for functions that have no such settings. */
    static Optional<WakeSettings> from(Map<String, String> environment) {
        if (environment.getOrDefault(WAKES_PER_HOUR, "").isBlank()) {
            return Optional.empty();
        }
        List<String> agents = Stream.of(
                        environment.getOrDefault(WAKE_IGNORED_AGENTS, "").split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
        return Optional.of(new WakeSettings(Settings.required(environment, WAKES_PER_HOUR, Settings::count), agents));
    }
}
