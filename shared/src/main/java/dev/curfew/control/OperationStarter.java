package dev.curfew.control;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.AppRunnerFacade;
import dev.curfew.apprunner.ChangeResult;
import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.Service;
import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.history.FleetStates;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationHistory;
import dev.curfew.history.OperationIds;
import dev.curfew.history.OperationStatus;
import dev.curfew.history.ServiceState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;
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

    private static final int RACES = 5;

    private final AppRunnerFacade appRunner;
    private final FleetStates states;
    private final OperationHistory history;
    private final OperationIds ids;
    private final InstantSource clock;

    OperationStarter(
            AppRunnerFacade appRunner,
            FleetStates states,
            OperationHistory history,
            OperationIds ids,
            InstantSource clock) {
        this.appRunner = appRunner;
        this.states = states;
        this.history = history;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What starting came to.
     *
     * @param operation the operation as far as it came
     * @param answer what App Runner answered; null if it was too late to ask
     */
    record Started(Operation operation, @Nullable ChangeResult answer) {}

    /**
     * Starts one operation.
     *
     * @return what it came to, or empty if another invocation changed the service's state first
     */
    Optional<Started> start(Service service, ServiceState state, Decision.Act act, Deadline deadline) {
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
        return history.open(requested, DeployOnResume.opened(state, service, requested))
                .map(opened -> ask(requested, opened, act, deadline));
    }

    private Started ask(Operation requested, ServiceState state, Decision.Act act, Deadline deadline) {
        if (clock.instant().isAfter(requested.requestedAt().plus(START_WITHIN))) {
            return new Started(requested, null); // the next tick sees that the call was never made, and begins again
        }
        ChangeResult result = appRunner.change(act.action(), requested.serviceArn(), deadline);
        return new Started(record(requested, state, act, result), result);
    }

    private Operation record(Operation requested, ServiceState state, Decision.Act act, ChangeResult result) {
        Instant now = clock.instant();
        return switch (result) {
            case ChangeResult.Accepted(String operationId) -> {
                Operation accepted = requested.accepted(operationId, null, now);
                history.accepted(accepted); // false: an event was faster and has closed it
                yield accepted;
            }
            case ChangeResult.AlreadyThere there
            when act.action() == Action.DEPLOY ->
                end(
                        requested,
                        state,
                        current -> current.withDeployment(null),
                        requested.closed(
                                OperationStatus.ABANDONED, null, now, now, "App Runner found nothing to deploy."));
            case ChangeResult.AlreadyThere there -> {
                ServiceStatus target = act.action().target();
                yield end(
                        requested,
                        state,
                        current -> current.withCarriedOut(act.boundary()).withLastStatus(target),
                        requested.closed(
                                OperationStatus.ABANDONED, target, now, now, "It was " + target + " already."));
            }
            case ChangeResult.Busy(String message) ->
                end(
                        requested,
                        state,
                        UnaryOperator.identity(),
                        requested.closed(OperationStatus.ABANDONED, null, now, now, "App Runner was busy: " + message));
            case ChangeResult.Gone gone ->
                end(
                        requested,
                        state,
                        UnaryOperator.identity(),
                        requested.closed(OperationStatus.ABANDONED, null, now, now, "The service no longer exists."));
            case ChangeResult.Throttled(String message) ->
                end(
                        requested,
                        state,
                        current -> backOff(current, act, now),
                        requested.closed(OperationStatus.ABANDONED, null, now, now, "Throttled: " + message));
            case ChangeResult.Refused(String code, String message) ->
                end(
                        requested,
                        state,
                        current -> backOff(current, act, now),
                        requested.closed(OperationStatus.FAILED, null, now, now, code + ": " + message));
            // It may have started or not: the operation stays open until somebody has looked.
            case ChangeResult.Unanswered unanswered -> requested;
        };
    }

    private static ServiceState backOff(ServiceState state, Decision.Act act, Instant now) {
        return state.withAttempts(Backoff.after(state.attempts(), act.boundary(), now));
    }

    /** Records an end; should somebody else have changed the service's state meanwhile, on top of that. */
    private Operation end(
            Operation requested, ServiceState state, UnaryOperator<ServiceState> change, Operation closed) {
        ServiceState current = state;
        for (int race = 0; race < RACES; race++) {
            ServiceState next = DeployOnResume.closed(change.apply(current), closed);
            if (history.close(closed, OperationStatus.REQUESTED, next).isPresent()) {
                return closed;
            }
            Optional<ServiceState> newer = states.find(requested.serviceArn());
            if (newer.isEmpty() || !requested.operationId().equals(newer.get().openOperation())) {
                return history.find(requested.serviceArn(), requested.operationId())
                        .orElse(requested); // somebody has closed it
            }
            current = newer.get();
        }
        return requested; // still open: the next tick looks
    }
}
