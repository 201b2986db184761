package dev.curfew.control;

import dev.curfew.apprunner.Action;
import dev.curfew.history.BoundaryMark;
import dev.curfew.history.Cause;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What to do about one service now, and why. */
public sealed interface Decision {

    /** Builds the sentence for people; the same at every call. */
    Supplier<String> why();

    /** Returns why, in one sentence for people. */
    default String sentence() {
        return why().get();
    }

    /**
     * Pause or resume the service.
     *
     * @param action which of the two
     * @param cause who or what makes it happen
     * @param boundary the boundary that it carries out
     * @param why builds the sentence that says why
     * @param requestedBy who asked for it, where somebody did
     */
    record Act(
            Action action,
            Cause cause,
            BoundaryMark boundary,
            Supplier<String> why,
            @Nullable String requestedBy) implements Decision {

        /** Tells whether it pauses the service because time has passed, not because somebody commanded it. */
        public boolean pausesUnasked() {
            return action == Action.PAUSE && cause != Cause.CRON_ACTION && cause != Cause.REQUEST;
        }
    }

    /**
     * Do nothing.
     *
     * @param reason why, as a code
     * @param why builds the sentence that says why
     * @param carriedOut the boundary that this look has found carried out, if it is news
     */
    record Stay(
            Reason reason, Supplier<String> why, @Nullable BoundaryMark carriedOut) implements Decision {}

    /** Why nothing is done. */
    enum Reason {
        /** The service is where it should be. */
        IN_STATE,
        /** Somebody changed the service after the last boundary was carried out; that is respected. */
        LEFT_ALONE,
        /** It was paused because nobody visited it, and sleeps on until the next boundary. */
        ASLEEP,
        /** It is not idle, or not for long enough; asked by idle detection only. */
        NOT_IDLE,
        /** Nobody knows whether it is idle; asked by idle detection only. */
        NOT_COUNTED,
        /** App Runner is busy with the service; the next tick looks again. */
        BUSY,
        /** An operation of Curfew's is under way. */
        OPERATION_OPEN,
        /** Attempts were refused or failed; the next one has to wait. */
        BACKING_OFF,
        /** Neither schedule nor cron action nor lease says anything. */
        NO_OPINION,
        /** A tag cannot be read. */
        UNREADABLE,
        /** The service is in a state from which it can be neither paused nor resumed. */
        NOT_OPERABLE,
        /** The circuit breaker holds the change back; the next tick looks again. */
        HELD,
        /** Another service of its group goes first; the next tick looks again. */
        WAITING,
        /** Another invocation changed what is known of the service; the next tick looks again. */
        OVERTAKEN,
        /** Too little time is left in this invocation; the next tick goes on. */
        OUT_OF_TIME
    }
}
