package dev.curfew.history;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.apprunner.ServiceStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One pause or resume, from the decision to the observed end: the unit of history.
 *
 * @param operationId Curfew's id of it; begins with the time of the request, so ids sort by it
 * @param serviceArn the service
 * @param action what was done
 * @param cause who or what made it happen
 * @param reason why, in one sentence
 * @param requestedBy who asked for it, where somebody did
 * @param boundary the boundary that it carries out, where there is one
 * @param status how far it is
 * @param statusBefore the service's status when it was decided, where it was seen
 * @param statusAfter the service's status at the end, as observed
 * @param appRunnerOperationId App Runner's id of it, once App Runner has taken it on
 * @param requestedAt when Curfew wrote it down; for operations from outside, when App Runner started it
 * @param callBy until when Curfew's call may still be under way; once it has passed without a trace in App Runner, the
 *     call never arrived
 * @param acceptedAt when App Runner's answer was written down
 * @param startedAt when App Runner started it, by App Runner's clock
 * @param endedAt when it ended, by App Runner's clock where App Runner knew it
 * @param closedAt when Curfew wrote down the end
 * @param error why it did not end well, in one sentence
 */
public record Operation(
        String operationId,
        ServiceArn serviceArn,
        Action action,
        Cause cause,
        String reason,
        @Nullable String requestedBy,
        @Nullable BoundaryMark boundary,
        OperationStatus status,
        @Nullable ServiceStatus statusBefore,
        @Nullable ServiceStatus statusAfter,
        @Nullable String appRunnerOperationId,
        Instant requestedAt,
        @Nullable Instant callBy,
        @Nullable Instant acceptedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant closedAt,
        @Nullable String error) {

    /** Returns an operation that is about to be asked for. */
    public static Operation requested(
            String operationId,
            ServiceArn serviceArn,
            Action action,
            Cause cause,
            String reason,
            @Nullable String requestedBy,
            BoundaryMark boundary,
            ServiceStatus statusBefore,
            Instant requestedAt,
            Duration callWindow) {
        return new Operation(
                operationId,
                serviceArn,
                action,
                cause,
                reason,
                requestedBy,
                boundary,
                OperationStatus.REQUESTED,
                statusBefore,
                null,
                null,
                requestedAt,
                requestedAt.plus(callWindow),
                null,
                null,
                null,
                null,
                null);
    }

    /** Returns an operation that somebody else started and that has ended. */
    public static Operation outside(
            String operationId,
            ServiceArn serviceArn,
            Action action,
            String appRunnerOperationId,
            boolean succeeded,
            Instant startedAt,
            Instant endedAt,
            Instant closedAt) {
        return new Operation(
                operationId,
                serviceArn,
                action,
                Cause.OUTSIDE,
                "Somebody else asked App Runner to " + action.word() + " the service.",
                null,
                null,
                succeeded ? OperationStatus.SUCCEEDED : OperationStatus.FAILED,
                null,
                succeeded ? action.target() : null,
                appRunnerOperationId,
                startedAt,
                null,
                null,
                startedAt,
                endedAt,
                closedAt,
                succeeded ? null : "App Runner reports that it failed; its service logs say why.");
    }

    /** Returns this operation as taken on by App Runner. */
    public Operation accepted(String appRunnerId, @Nullable Instant started, Instant at) {
        return new Operation(
                operationId,
                serviceArn,
                action,
                cause,
                reason,
                requestedBy,
                boundary,
                OperationStatus.IN_PROGRESS,
                statusBefore,
                statusAfter,
                appRunnerId,
                requestedAt,
                callBy,
                at,
                started,
                endedAt,
                closedAt,
                error);
    }

    /**
     * Returns this operation as ended.
     *
     * @param how SUCCEEDED, FAILED or ABANDONED
     * @param after the service's status as observed, if it was
     * @param ended when it ended
     * @param at when this is written down
     * @param why what went wrong, null if nothing did
     * @throws IllegalArgumentException if {@code how} is not an end
     */
    public Operation closed(
            OperationStatus how, @Nullable ServiceStatus after, Instant ended, Instant at, @Nullable String why) {
        if (how.open()) {
            throw new IllegalArgumentException("how: expected an end, found " + how);
        }
        return new Operation(
                operationId,
                serviceArn,
                action,
                cause,
                reason,
                requestedBy,
                boundary,
                how,
                statusBefore,
                after,
                appRunnerOperationId,
                requestedAt,
                callBy,
                acceptedAt,
                startedAt,
                ended,
                at,
                why);
    }
}
