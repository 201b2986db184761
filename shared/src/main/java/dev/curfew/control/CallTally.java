package dev.curfew.control;

import dev.curfew.apprunner.ChangeResult;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.history.Hold;
import dev.curfew.history.OperationIds;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the changes went that one tick has asked App Runner for so far.
 *
 * @param worked how many were answered as they should be, be it with "not now" or "not needed"
 * @param refused how many were refused, throttled or not answered
 * @param lastRefusal what was said to the last of these; empty if there is none
 */
record CallTally(int worked, int refused, String lastRefusal) {
    /** After so many refusals, with nothing that worked, the same is to be expected of the rest. */
    static final int LIMIT = 5;

    static final CallTally NONE = new CallTally(0, 0, "");

    /** Returns this tally with one more answer. */
    CallTally plus(ChangeResult answer) {
        return switch (answer) {
            case ChangeResult.Accepted accepted -> oneMoreWorked();
            case ChangeResult.AlreadyThere there -> oneMoreWorked();
            case ChangeResult.Busy busy -> oneMoreWorked();
            case ChangeResult.Gone gone -> oneMoreWorked();
            case ChangeResult.Refused(String code, String message) -> oneMoreRefused(code + ": " + message);
            case ChangeResult.Throttled(String message) -> oneMoreRefused("throttled: " + message);
            case ChangeResult.Unanswered(String message) -> oneMoreRefused("no answer: " + message);
        };
    }

    /** Tells whether App Runner refuses everything. */
    boolean hopeless() {
        return refused >= LIMIT && worked == 0;
    }

    /**
     * Tells whether all that a tick has asked for was refused, and not by chance.
     *
     * @param again whether each of these services was refused before
     */
    private boolean refusedAll(boolean again) {
        return hopeless() || (again && refused > 0 && worked == 0);
    }

    /** Returns why nothing more is asked for, in one sentence for people. */
    String sentence() {
        return "App Runner refused each of the first " + refused + " changes of this tick (the last one: " + lastRefusal
                + "), so no more are asked for; the next tick tries again.";
    }

    private String sentenceOfAll() {
        return "App Runner refused " + (refused == 1 ? "the only change" : "each of the " + refused + " changes")
                + " of this tick (the last one: " + lastRefusal + "); each is tried again after a while.";
    }

    /**
     * Returns the hold that is in place after a tick: it lasts until a change works or none is left to make, so that people
     * are told once and not every minute.
     *
     * @param heldBack the services that this tick has not tried to change, because it was hopeless
     * @param asked those that it has
     * @param again whether each of these was refused before
     * @param unfinished how many services are still to be changed
     * @param before the hold that is in place, or null
     */
    Optional<Hold> after(
            Set<ServiceArn> heldBack,
            Set<ServiceArn> asked,
            boolean again,
            int unfinished,
            @Nullable Hold before,
            Instant now,
            OperationIds ids) {
        if (worked > 0 || unfinished == 0) {
            return Optional.empty();
        }
        if (before != null || !refusedAll(again)) {
            return Optional.ofNullable(before);
        }
        boolean all = heldBack.isEmpty();
        return Optional.of(new Hold(
                ids.next(now),
                Hold.Reason.REFUSED,
                now,
                unfinished,
                LIMIT,
                all ? asked : heldBack,
                all ? sentenceOfAll() : sentence(),
                null));
    }

    private CallTally oneMoreWorked() {
        return new CallTally(worked + 1, refused, lastRefusal);
    }

    private CallTally oneMoreRefused(String words) {
        return new CallTally(worked, refused + 1, words);
    }
}
