package dev.curfew.control;

import dev.curfew.apprunner.ServiceArn;
import dev.curfew.history.Hold;
import dev.curfew.history.OperationIds;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a tick may pause as many services as it wants to. Pure, but for the ids of new holds.
 *
 * <p>A tick that wants too many begins a hold. The next one agrees if it wants the same services, give or take as many as
 * any tick may pause; if it wants others, the hold begins anew with these. An agreement lasts until the pauses are made.
 * Either begins anew once it {@linkplain Hold#lapsed is too old}.
 *
 * @param limit how many services one tick may pause unasked
 */
record PauseBreaker(int limit) {
    /** EventBridge Scheduler delivers at least once: a tick that comes sooner than this may be the same one again. */
    private static final Duration AGREES_AFTER = Duration.ofSeconds(30);

    /** Checks the limit. */
    PauseBreaker {
        if (limit < 1) {
            throw new IllegalArgumentException("limit: expected at least 1, found " + limit);
        }
    }

    /**
     * Returns the hold that is in place after a look: none, or an agreed one, means that the services may be paused.
     *
     * @param wanted the services to pause
     * @param before the hold that is in place, or null
     */
    Optional<Hold> after(Set<ServiceArn> wanted, @Nullable Hold before, Instant now, OperationIds ids) {
        if (wanted.size() <= limit) {
            return Optional.empty();
        }
        if (before == null || before.lapsed(now) || others(wanted, before) > limit) {
            return Optional.of(begun(wanted, now, ids));
        }
        return Optional.of(
                before.agreed() || now.isBefore(before.since().plus(AGREES_AFTER))
                        ? before
                        : before.agreed(new Hold.Agreement(now, null, "the next tick wants the same")));
    }

    private static long others(Set<ServiceArn> wanted, Hold hold) {
        return wanted.stream()
                .filter(service -> !hold.services().contains(service))
                .count();
    }

    private Hold begun(Set<ServiceArn> wanted, Instant now, OperationIds ids) {
        String sentence = wanted.size() + " services are to be paused at once, more than MaxPausesPerTick (" + limit
                + "), so none of them is yet; the next tick goes on if it wants the same, and an event Pauses Confirmed"
                + " makes it go on.";
        return new Hold(ids.next(now), Hold.Reason.TOO_MANY, now, wanted.size(), limit, wanted, sentence, null);
    }
}
