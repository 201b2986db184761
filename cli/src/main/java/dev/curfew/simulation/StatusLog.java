package dev.curfew.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Which status a service had when; grows at the end only. */
public final class StatusLog {

    /**
     * A stretch of one status.
     *
     * @param from its beginning, inclusive
     * @param status the status, as App Runner writes it
     */
    public record Stretch(Instant from, String status) {}

    private final List<Stretch> stretches = new ArrayList<>();

    /** Begins with a status at an instant. */
    public StatusLog(Instant from, String status) {
        stretches.add(new Stretch(from, status));
    }

    /** Adds a change. */
    public void changed(Instant at, String status) {
        stretches.add(new Stretch(at, status));
    }

    /** Returns for how long the service had a status within a time range. */
    public Duration in(String status, Instant fromInclusive, Instant toExclusive) {
        Duration total = Duration.ZERO;
        for (int i = 0; i < stretches.size(); i++) {
            if (!stretches.get(i).status().equals(status)) {
                continue;
            }
            Instant from = max(stretches.get(i).from(), fromInclusive);
            Instant end = i + 1 < stretches.size() ? stretches.get(i + 1).from() : toExclusive;
            Instant to = end.isBefore(toExclusive) ? end : toExclusive;
            if (from.isBefore(to)) {
                total = total.plus(Duration.between(from, to));
            }
        }
        return total;
    }

    /** Returns the stretches, in order. */
    List<Stretch> stretches() {
        return List.copyOf(stretches);
    }

    /** Returns the status at the end. */
    public String last() {
        return stretches.getLast().status();
    }

    private static Instant max(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
