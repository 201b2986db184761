package dev.curfew.control;

import dev.curfew.history.Attempts;
import dev.curfew.history.BoundaryMark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long to wait after refused or failed attempts: 1, 2, 5, 15 minutes, then 30 every time. */
final class Backoff {
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30));

    // A tick may come a little early; the first pause is to end before the next one.
    private static final Duration EARLY = Duration.ofSeconds(10);

    private Backoff() {}

    /** Counts one more attempt for a boundary; attempts for an earlier boundary count no longer. */
    static Attempts after(@Nullable Attempts before, BoundaryMark boundary, Instant now) {
        int count = before != null && before.boundary().equals(boundary) ? before.count() + 1 : 1;
        return waiting(boundary, count, now);
    }

    /**
     * Counts a call that left no trace. The first is repeated at once, since a process may have died before it; more of
     * them mean that App Runner does not answer.
     */
    static Attempts afterSilence(@Nullable Attempts before, BoundaryMark boundary, Instant now) {
        return before != null && before.boundary().equals(boundary)
                ? after(before, boundary, now)
                : new Attempts(boundary, 1, now);
    }

    private static Attempts waiting(BoundaryMark boundary, int count, Instant now) {
        return new Attempts(boundary, count, next(count, now));
    }

    /**
     * Returns when to try again, at the earliest.
     *
     * @param count how often it has been tried, at least once
     */
    static Instant next(int count, Instant now) {
        Duration pause = PAUSES.get(Math.min(count, PAUSES.size()) - 1);
        return now.plus(pause).minus(EARLY);
    }
}
