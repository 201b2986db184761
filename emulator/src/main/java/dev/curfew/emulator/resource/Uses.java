package dev.curfew.emulator.resource;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which services use which configuration, both by ARN; services that are deleted use nothing. An index: it can be made
 * again from the services.
 */
public final class Uses {
    /**
     * A service that uses something.
     *
     * @param number its place in the order of creation
     * @param arn its ARN
     */
    public record User(long number, String arn) {}

    private final Map<String, TreeMap<Long, User>> users = new HashMap<>();

    /** Tells whether any service uses a configuration. */
    public boolean isUsed(String arn) {
        return users.containsKey(arn);
    }

    /** Returns the services after a number that use a configuration, in the order of their creation. */
    public Collection<User> of(String arn, long after) {
        TreeMap<Long, User> found = users.get(arn);
        return found == null ? List.of() : found.tailMap(after, false).values();
    }

    /** Notes that a service no longer uses some configurations, and then that it uses others. */
    public void change(User user, Collection<String> before, Collection<String> now) {
        before.forEach(arn -> users.computeIfPresent(arn, (_, present) -> {
            present.remove(user.number());
            return present.isEmpty() ? null : present;
        }));
        now.forEach(arn -> users.computeIfAbsent(arn, _ -> new TreeMap<>()).put(user.number(), user));
    }
}
