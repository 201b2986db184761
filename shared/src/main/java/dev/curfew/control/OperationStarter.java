package dev.curfew.control;

import dev.curfew.apprunner.AppRunnerFacade;
import dev.curfew.apprunner.ChangeResult;
import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.Service;
import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationHistory;
import dev.curfew.history.OperationIds;
import dev.curfew.history.OperationStatus;
import dev.curfew.history.ServiceState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Starts operations so that none is lost: written down first, then asked for, then written down as taken on.
 *
 * <p>A process that dies between any two of these steps leaves an operation that {@link OperationSettler} repairs.
 */
final class OperationStarter {
    /** A call that has not begun this long after the operation was written down is not made any more. */
    private static final Duration START_WITHIN = Duration.ofSeconds(5);

    /** After this long, no call for the operation can be under way. */
    static final Duration CALL_WINDOW = START_WITHIN.plus(AppRunnerFacade.CALL_TIMEOUT);

    /** An operation is only begun when this much time is left: for the call, and to write down what came of it. */
    static final Duration TIME_NEEDED = CALL_WINDOW.plusSeconds(2);

    private final AppRunnerFacade appRunner;
    private final OperationHistory history;
    private final OperationIds ids;
    private final InstantSource clock;

    OperationStarter(AppRunnerFacade appRunner, OperationHistory history, OperationIds ids, InstantSource clock) {
        this.appRunner = appRunner;
        this.history = history;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Starts one operation.
     *
     * @return the operation as far as it came, or empty if another invocation changed the service's state first
     */
    Optional<Operation> start(Service service, ServiceState state, Decision.Act act, Deadline deadline) {
        Instant now = clock.instant();
        Operation requested = Operation.requested(
                ids.next(now),
                service.arn(),
                act.action(),
                act.cause(),
                act.sentence(),
                act.requestedBy(),
                act.boundary(),
                service.status(),
                now,
                CALL_WINDOW);
        return history.open(requested, state).map(opened -> ask(requested, opened, act, deadline));
    }

    private Operation ask(Operation requested, ServiceState state, Decision.Act act, Deadline deadline) {
        if (clock.instant().isAfter(requested.requestedAt().plus(START_WITHIN))) {
            return requested; // the next tick sees that the call was never made, and begins again
        }
        ChangeResult result = appRunner.change(act.action(), requested.serviceArn(), deadline);
        Instant now = clock.instant();
        return switch (result) {
            case ChangeResult.Accepted(String operationId) -> {
                Operation accepted = requested.accepted(operationId, null, now);
                history.accepted(accepted); // false: an event was faster and has closed it
                yield accepted;
            }
            case ChangeResult.AlreadyThere there -> {
                ServiceStatus there1 = act.action().target();
                ServiceState carriedOut = state.withCarriedOut(act.boundary()).withLastStatus(there1);
                yield end(requested, carriedOut, OperationStatus.ABANDONED, there1, "It was " + there1 + " already.");
            }
            case ChangeResult.Busy(String message) ->
                end(requested, state, OperationStatus.ABANDONED, null, "App Runner was busy: " + message);
            case ChangeResult.Gone gone ->
                end(requested, state, OperationStatus.ABANDONED, null, "The service no longer exists.");
            case ChangeResult.Throttled(String message) ->
                end(requested, backOff(state, act, now), OperationStatus.ABANDONED, null, "Throttled: " + message);
            case ChangeResult.Refused(String code, String message) ->
                end(requested, backOff(state, act, now), OperationStatus.FAILED, null, code + ": " + message);
            // It may have started or not: the operation stays open until somebody has looked.
            case ChangeResult.Unanswered unanswered -> requested;
        };
    }

    private static ServiceState backOff(ServiceState state, Decision.Act act, Instant now) {
        return state.withAttempts(Backoff.after(state.attempts(), act.boundary(), now));
    }

    private Operation end(
            Operation operation, ServiceState state, OperationStatus how, @Nullable ServiceStatus after, String why) {
        Instant now = clock.instant();
        Operation closed = operation.closed(how, after, now, now, why);
        history.close(closed, state); // empty: somebody looked in the meantime and has closed it
        return closed;
    }
}
