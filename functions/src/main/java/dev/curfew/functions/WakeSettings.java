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
 * @param restricted whether only those wake anything who have a signed link
 * @param linkSecret the ARN of the secret that links are signed with; empty if there are no such links
 */
public record WakeSettings(
        int wakesPerHour, List<String> ignoredAgents, boolean restricted, Optional<String> linkSecret) {
    private static final String WAKES_PER_HOUR = "WAKES_PER_HOUR";
    private static final String WAKE_IGNORED_AGENTS = "WAKE_IGNORED_AGENTS";
    private static final String WAKE_URL = "WAKE_URL";
    private static final String LINK_SECRET = "LINK_SECRET";
    private static final String RESTRICTED = "RESTRICTED";

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
        boolean restricted = environment.getOrDefault(WAKE_URL, "").equals(RESTRICTED);
        Optional<String> secret = Optional.of(environment.getOrDefault(LINK_SECRET, ""))
                .map(String::strip)
                .filter(arn -> !arn.isEmpty());
        if (restricted && secret.isEmpty()) {
            throw new IllegalStateException(
                    "environment variable LINK_SECRET is missing; WakeUrl=RESTRICTED needs LinkSecretArn");
        }
        return Optional.of(new WakeSettings(
                Settings.required(environment, WAKES_PER_HOUR, Settings::count), agents, restricted, secret));
    }
}
