package dev.curfew.savings;

import dev.curfew.history.Cause;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which a service was paused.
 *
 * @param from its beginning, inclusive
 * @param to its end, exclusive
 * @param cause why the pause that began it was made; null if that was before all that is known
 */
public record PausedStretch(
        Instant from, Instant to, @Nullable Cause cause) {
    /** The name of the cause of a pause from before all that is known. */
    public static final String EARLIER = "EARLIER";

    /** Returns the name of the cause, or {@link #EARLIER}. */
    public String causeName() {
        return cause == null ? EARLIER : cause.name();
    }

    /** Returns how long it lasted. */
    public Duration duration() {
        return Duration.between(from, to);
    }
}
