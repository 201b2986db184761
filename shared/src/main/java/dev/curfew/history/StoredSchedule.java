package dev.curfew.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named schedule as it is stored, or the trace of one that was deleted: without that, a request to store it that comes
 * late would bring it back. Immutable; every stored change raises the version, and a change that was made from an older
 * version is refused.
 *
 * @param name its name
 * @param version 0 for one that was never stored
 * @param document its JSON; null once it was deleted
 * @param storedAt when it was asked for, in whole seconds, since events bear no more
 * @param requests the ids of the requests of that very second that were served
 * @param origin where it comes from
 */
public record StoredSchedule(
        String name, long version, @Nullable String document, Instant storedAt, List<String> requests, Origin origin) {

    /** Copies the list. */
    public StoredSchedule {
        requests = List.copyOf(requests);
    }

    /** Returns what stands for a schedule of which nothing is stored. */
    public static StoredSchedule none(String name) {
        return new StoredSchedule(name, 0, null, Instant.EPOCH, List.of(), Origin.UNKNOWN);
    }

    /** Returns the resource that declares it, null if none does. */
    public @Nullable Declaration declaredBy() {
        return origin.declaredBy();
    }

    /** Tells whether there is such a schedule. */
    public boolean exists() {
        return document != null;
    }

    /**
     * Returns this schedule with another document, or with none.
     *
     * @param requestId the id of the request
     * @param at when it was asked for; not before {@link #storedAt}
     */
    public StoredSchedule with(@Nullable String changed, String requestId, Instant at, Origin from) {
        List<String> ids = at.equals(storedAt) ? new ArrayList<>(requests) : new ArrayList<>();
        if (!ids.contains(requestId)) {
            ids.add(requestId);
        }
        return new StoredSchedule(name, version, changed, at, ids, from);
    }

    /** Returns this schedule with the next version, as it is stored. */
    StoredSchedule stored() {
        return new StoredSchedule(name, version + 1, document, storedAt, requests, origin);
    }
}
