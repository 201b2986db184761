package dev.curfew.emulator;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A service to be put in place at once, see {@link AppRunnerEmulator#seedService}.
 *
 * @param name the name, 4 to 40 characters
 * @param tags key and value
 * @param cpu as in the API, for example {@code 1024} or {@code 1 vCPU}
 * @param memory as in the API, for example {@code 2048} or {@code 2 GB}
 * @param minSize the number of instances that are always provisioned, 1 to 25
 * @param status {@code RUNNING} or {@code PAUSED}
 */
public record SeedService(
        String name, Map<String, String> tags, String cpu, String memory, int minSize, String status) {
    /** Copies the tags and sorts them, so that the same seed makes the same run. */
    public SeedService {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }
}
