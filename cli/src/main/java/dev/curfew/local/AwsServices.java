package dev.curfew.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The services that answer, by the beginning of the header X-Amz-Target. */
final class AwsServices {
    private final Map<String, AwsJsonService> services;

    AwsServices(Map<String, AwsJsonService> services) {
        this.services = new LinkedHashMap<>(services);
    }

    /** Returns the service of a target. */
    Optional<AwsJsonService> find(String target) {
        return services.entrySet().stream()
                .filter(entry -> target.startsWith(entry.getKey()))
                .findFirst()
                .map(Map.Entry::getValue);
    }

    /**
     * Answers a request.
     *
     * @throws IllegalArgumentException if no service has that target
     */
    AwsAnswer answer(String target, String body) {
        return find(target)
                .orElseThrow(() -> new IllegalArgumentException("nothing answers " + target))
                .handle(target, body);
    }

    /** Returns what is served, for people. */
    String words() {
        return String.join(", ", services.keySet());
    }
}
