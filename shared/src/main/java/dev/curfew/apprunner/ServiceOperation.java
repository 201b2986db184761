package dev.curfew.apprunner;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operation as App Runner lists it. App Runner declares every member optional.
 *
 * @param id App Runner's id of the operation
 * @param type its type, such as {@code PAUSE_SERVICE}
 * @param progress how far it is
 * @param startedAt when it started
 * @param endedAt when it ended, if it has
 * @see <a href="https://docs.aws.amazon.com/apprunner/latest/api/API_OperationSummary.html">OperationSummary</a>
 */
public record ServiceOperation(
        String id,
        String type,
        Progress progress,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    /** How far an operation is. */
    public enum Progress {
        /** It has not ended yet. */
        RUNNING,
        /** It ended well. */
        SUCCEEDED,
        /** It ended badly, rolled back or not. */
        FAILED
    }

    /** Tells whether this is an operation of the given kind. */
    public boolean does(Action action) {
        return action.operationType().equals(type);
    }
}
