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

    private Backoff() {}

    /** Counts one more attempt for a boundary; attempts for an earlier boundary count no longer. */
    static Attempts after(@Nullable Attempts before, BoundaryMark boundary, Instant now) {
        int count = before != null && before.boundary().equals(boundary) ? before.count() + 1 : 1;
        Duration pause = PAUSES.get(Math.min(count, PAUSES.size()) - 1);
        return new Attempts(boundary, count, now.plus(pause));
    }
}
