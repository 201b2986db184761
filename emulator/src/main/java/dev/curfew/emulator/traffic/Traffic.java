package dev.curfew.emulator.traffic;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many requests services have served, by the minute, as CloudWatch's metric {@code Requests} of the namespace
 * {@code AWS/AppRunner} counts them. Minutes are kept as long as CloudWatch keeps data of one minute: 15 days. Safe for
 * use by several threads at once.
 *
 * @see <a href="https://docs.aws.amazon.com/apprunner/latest/dg/monitor-cw.html">Viewing metrics</a>
 */
public final class Traffic {
    /** How long requests are kept. */
    public static final Duration KEPT = Duration.ofDays(15);

    private final Map<String, TreeMap<Instant, Long>> minutesByArn = new TreeMap<>();

    /** Creates counters that are all zero. */
    public Traffic() {}

    /**
     * Adds requests without HTTP, for simulations.
     *
     * @param arn the ARN of the service
     * @param at an instant in their minute
     * @param requests how many, not negative
     */
    public synchronized void add(String arn, Instant at, long requests) {
        if (requests < 0) {
            throw new IllegalArgumentException("requests must not be negative: " + requests);
        }
        if (requests > 0) {
            TreeMap<Instant, Long> minutes = minutesByArn.computeIfAbsent(arn, _ -> new TreeMap<>());
            minutes.merge(at.truncatedTo(ChronoUnit.MINUTES), requests, Long::sum);
            minutes.headMap(minutes.lastKey().minus(KEPT)).clear();
        }
    }

    /** Returns the minutes in which a service had requests, with their number; a minute is named by its beginning. */
    public synchronized SortedMap<Instant, Long> minutes(String arn) {
        NavigableMap<Instant, Long> minutes = minutesByArn.getOrDefault(arn, new TreeMap<>());
        return Collections.unmodifiableSortedMap(new TreeMap<>(minutes));
    }

    /**
     * Returns the number of requests in the minutes that begin in a span of time, as CloudWatch's sum over a period.
     *
     * @param fromInclusive its start
     * @param toExclusive its end
     */
    public synchronized long sum(String arn, Instant fromInclusive, Instant toExclusive) {
        TreeMap<Instant, Long> minutes = minutesByArn.getOrDefault(arn, new TreeMap<>());
        return minutes.subMap(fromInclusive, true, toExclusive, false).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
