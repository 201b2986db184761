package dev.curfew.history;

import dev.curfew.apprunner.ServiceArn;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes that the circuit breaker holds back. Immutable; there is at most one of each reason at a time.
 *
 * @param id Curfew's id of it, which begins with the time it began
 * @param reason why
 * @param since when it began
 * @param wanted how many services were to be changed
 * @param limit how many pauses, or how many calls that do not work, one tick may make
 * @param services the services that are held back
 * @param sentence why, in one sentence for people
 * @param agreement what ends the waiting; null while there is none
 */
public record Hold(
        String id,
        Reason reason,
        Instant since,
        int wanted,
        int limit,
        Set<ServiceArn> services,
        String sentence,
        @Nullable Agreement agreement) {

    /**
     * After so long, what was wanted then says nothing about now: ticks may have been stopped in between. Ticks that are
     * further apart never agree with each other (docs/runbook.md).
     */
    private static final Duration LASTS = Duration.ofHours(3);

    /** Why changes are held back. */
    public enum Reason {
        /** One tick wants to pause more services than it may. */
        TOO_MANY,
        /** App Runner refuses everything. */
        REFUSED
    }

    /**
     * Somebody says that the changes are meant.
     *
     * @param at when
     * @param by who; null if it was the next tick, or somebody who gave no name
     * @param reason why, if they said it
     */
    public record Agreement(
            Instant at, @Nullable String by, @Nullable String reason) {}

    /** Copies the set. */
    public Hold {
        services = Set.copyOf(services);
    }

    /** Tells whether the changes may be made. */
    public boolean agreed() {
        return agreement != null;
    }

    /** Tells whether it, or its agreement if there is one, is too old to count. */
    public boolean lapsed(Instant now) {
        Instant latest = agreement == null ? since : agreement.at();
        return now.isAfter(latest.plus(LASTS));
    }

    /** Returns this hold with somebody's agreement. */
    public Hold agreed(Agreement given) {
        return new Hold(id, reason, since, wanted, limit, services, sentence, given);
    }
}
