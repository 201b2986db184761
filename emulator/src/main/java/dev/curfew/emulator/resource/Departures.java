package dev.curfew.emulator.resource;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * What was deleted and is still described. "Inactive configuration revisions are permanently removed some time after
 * they are deleted", says the API reference, and of services that they can be described in any state, "including
 * deleted services"; neither says for how long. Terraform needs some minutes.
 */
public final class Departures {
    /** How long a deleted resource is still described. */
    public static final Duration DESCRIBED = Duration.ofHours(1);

    private record Departure(String arn, Instant at) {}

    private final PriorityQueue<Departure> departures = new PriorityQueue<>(comparing(Departure::at));

    /** Notes that a resource was deleted. */
    public void add(String arn, Instant at) {
        departures.add(new Departure(arn, at));
    }

    /** Hands over the ARNs of what was deleted long ago, once. */
    public void forget(Instant now, Consumer<String> forgotten) {
        while (!departures.isEmpty() && !now.isBefore(departures.element().at().plus(DESCRIBED))) {
            forgotten.accept(departures.remove().arn());
        }
    }
}
