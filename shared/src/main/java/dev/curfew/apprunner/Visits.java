package dev.curfew.apprunner;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many requests a service has served, by the minute, as CloudWatch has counted them. A minute that is missing had none,
 * or has not been counted yet: CloudWatch does not say which.
 *
 * @param from since when they were asked for
 * @param counted whether anything was counted, were it nought
 * @param minutes the counts above nought, by the beginning of their minutes
 */
public record Visits(Instant from, boolean counted, SortedMap<Instant, Long> minutes) {
    /** Nothing was counted. */
    public static final Visits NONE = new Visits(Instant.EPOCH, false, Collections.emptySortedMap());

    /** Copies the map. */
    public Visits {
        minutes = Collections.unmodifiableSortedMap(new TreeMap<>(minutes));
    }

    /**
     * Returns the last minute that had visitors.
     *
     * @param ignored how many requests a minute are noise
     */
    public Optional<Instant> last(long ignored) {
        return minutes.reversed().entrySet().stream()
                .filter(minute -> minute.getValue() > ignored)
                .map(minute -> minute.getKey())
                .findFirst();
    }

    /** Returns the number of requests in the minutes that begin at an instant or later. */
    public long since(Instant fromInclusive) {
        return minutes.tailMap(fromInclusive).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
