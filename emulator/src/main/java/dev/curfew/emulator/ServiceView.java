package dev.curfew.emulator;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What matters about a service to somebody who watches the emulator.
 *
 * @param arn the ARN
 * @param name the name
 * @param status as on the wire, for example {@code RUNNING}
 * @param memory megabytes of one instance
 * @param minSize the number of instances that are always provisioned
 * @param tags key and value
 * @param pushedVersion the newest version in its source repository; every push adds one, the first is 1
 * @param deployedVersion the version that runs, or that a paused service ran last; 0 until it was created
 */
public record ServiceView(
        String arn,
        String name,
        String status,
        String memory,
        int minSize,
        Map<String, String> tags,
        long pushedVersion,
        long deployedVersion) {
    /** Copies the tags, in their order. */
    public ServiceView {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }
}
