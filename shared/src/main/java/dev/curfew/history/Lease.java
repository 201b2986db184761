package dev.curfew.history;

import dev.curfew.apprunner.Action;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A temporary override with an end, the only kind of override there is.
 *
 * @param action RESUME to keep the service awake, PAUSE to keep it asleep
 * @param from when it was granted, inclusive
 * @param until when it ends by itself, exclusive
 * @param requestedBy who asked for it, as far as they said
 * @param reason why, as far as they said
 * @param session how long the service stays awake after the last visit, where a visit granted it; null where somebody
 *     asked for an end of their own
 * @param release who ended it before its time; null where nobody did
 */
public record Lease(
        Action action,
        Instant from,
        Instant until,
        @Nullable String requestedBy,
        @Nullable String reason,
        @Nullable Duration session,
        @Nullable Release release)
        implements Wish {

    /** Checks the action. */
    public Lease {
        action = action.asked();
    }

    /** Returns a lease with an end of its own. */
    public static Lease of(
            Action action, Instant from, Instant until, @Nullable String requestedBy, @Nullable String reason) {
        return new Lease(action, from, until, requestedBy, reason, null, null);
    }

    /** Tells whether the lease holds at an instant; one granted by a host whose clock is ahead holds already. */
    public boolean holdsAt(Instant instant) {
        return instant.isBefore(until);
    }

    /** Returns a lease that a visit grants, and later ones prolong. */
    public static Lease ofVisit(Instant from, Instant until, String visitor, @Nullable Duration session) {
        return new Lease(Action.RESUME, from, until, visitor, null, session, null);
    }

    /** Returns this lease with another end, which nobody asked for. */
    public Lease endedAt(Instant end) {
        return new Lease(action, from, end, requestedBy, reason, session, null);
    }

    /** Returns this lease as somebody has ended it at an instant. */
    public Lease releasedAt(Instant end, Release by) {
        return new Lease(action, from, end, requestedBy, reason, session, by);
    }

    /**
     * Returns this lease as granted after another one: events bear whole seconds, and each lease has a beginning of its
     * own.
     */
    public Lease after(@Nullable Lease before) {
        return before == null || from.isAfter(before.from)
                ? this
                : new Lease(action, before.from.plusMillis(1), until, requestedBy, reason, session, release);
    }

    /** Returns the boundary at which it begins. */
    public BoundaryMark start() {
        return new BoundaryMark(BoundaryMark.Source.LEASE_START, from);
    }

    /** Returns the boundary at which it ends. */
    public BoundaryMark end() {
        return new BoundaryMark(BoundaryMark.Source.LEASE_END, until);
    }
}
