package dev.curfew.control;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.Answer;
import dev.curfew.apprunner.AppRunnerFacade;
import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.apprunner.ServiceOperation;
import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.history.BoundaryMark;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationHistory;
import dev.curfew.history.OperationStatus;
import dev.curfew.history.ServiceState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Closes open operations with what is observed in App Runner, whoever started them and however far they came.
 *
 * <p>An operation whose call was never answered is matched with the one that App Runner lists, if there is one: since a
 * service has one open operation at a time, the first of its kind since the request is it.
 */
final class OperationSettler {
    /** Operations that take longer than this are reported; stuck ones have been seen. */
    static final Duration STUCK_AFTER = Duration.ofMinutes(20);

    // How far the clocks of two hosts may differ.
    private static final Duration SKEW = Duration.ofSeconds(5);
    // How long App Runner may not list an operation that it has taken on, before the service's status decides.
    private static final Duration UNLISTED_FOR = Duration.ofMinutes(5);

    private final AppRunnerFacade appRunner;
    private final OperationHistory history;
    private final InstantSource clock;

    OperationSettler(AppRunnerFacade appRunner, OperationHistory history, InstantSource clock) {
        this.appRunner = appRunner;
        this.history = history;
        this.clock = clock;
    }

    /**
     * What looking after an open operation came to.
     *
     * @param state the service's state afterwards, or the given one if nothing changed
     * @param closed the operation, if it was closed now
     * @param notice what should be known about it, if anything
     */
    record Settlement(
            ServiceState state,
            @Nullable Operation closed,
            @Nullable Notice notice) {}

    /**
     * Looks after the open operation of a service.
     *
     * @param state the service's state, whose slot is taken
     * @param seen the service's status if it was just seen; a service that is seen busy with an operation that App
     *     Runner has taken on is not asked about further
     */
    Settlement settle(ServiceState state, @Nullable ServiceStatus seen, Deadline deadline) {
        String id = Objects.requireNonNull(state.openOperation(), "openOperation");
        Optional<Operation> found = history.find(state.arn(), id);
        if (found.isEmpty() || !found.get().status().open()) {
            // One of the tables was restored, or somebody else was faster; then the version of the state has changed,
            // too.
            return new Settlement(state.withOpenOperation(null), null, null);
        }
        Operation operation = found.get();
        if (seen == ServiceStatus.OPERATION_IN_PROGRESS && operation.status() == OperationStatus.IN_PROGRESS) {
            return stillOpen(state, operation);
        }
        Instant asked = clock.instant(); // the list may be as old as this
        return switch (appRunner.operations(state.arn(), deadline)) {
            case Answer.Gone<List<ServiceOperation>> gone -> gone(state, operation);
            case Answer.Failed<List<ServiceOperation>>(String code, String message) ->
                new Settlement(
                        state,
                        null,
                        new Notice(
                                false, "operation " + id + " could not be looked up (" + code + ": " + message + ")"));
            case Answer.Value<List<ServiceOperation>>(List<ServiceOperation> listed) ->
                settle(state, operation, listed, asked, seen, deadline);
        };
    }

    /** Closes the open operation of a service that no longer exists. */
    Settlement gone(ServiceState state, Operation operation) {
        return close(state, operation, OperationStatus.ABANDONED, null, null, "The service was deleted.");
    }

    private Settlement settle(
            ServiceState state,
            Operation operation,
            List<ServiceOperation> listed,
            Instant asked,
            @Nullable ServiceStatus seen,
            Deadline deadline) {
        Optional<ServiceOperation> match = match(operation, listed);
        if (match.isEmpty()) {
            return unlisted(state, operation, asked, seen);
        }
        ServiceOperation own = match.get();
        Operation known = operation.accepted(
                own.id(), own.startedAt(), Objects.requireNonNullElse(operation.acceptedAt(), clock.instant()));
        if (operation.status() == OperationStatus.REQUESTED) {
            history.accepted(known); // false: somebody else was faster
        }
        return switch (own.progress()) {
            case RUNNING -> stillOpen(state, known);
            case SUCCEEDED ->
                close(state, known, OperationStatus.SUCCEEDED, known.action().target(), own.endedAt(), null);
            case FAILED ->
                close(
                        state,
                        known,
                        OperationStatus.FAILED,
                        statusAfterFailure(state.arn(), seen, deadline),
                        own.endedAt(),
                        "App Runner reports that it failed; the service's logs say why.");
        };
    }

    private Optional<ServiceOperation> match(Operation operation, List<ServiceOperation> listed) {
        String id = operation.appRunnerOperationId();
        if (id != null) {
            return listed.stream().filter(o -> id.equals(o.id())).findFirst();
        }
        Instant earliest = operation.requestedAt().minus(SKEW);
        Instant latest = lastArrival(operation);
        Set<String> recorded = history.appRunnerIds(operation.serviceArn(), earliest);
        return listed.stream()
                .filter(o -> o.does(operation.action()) && !recorded.contains(o.id()))
                .filter(o -> o.startedAt() != null
                        && !o.startedAt().isBefore(earliest)
                        && !o.startedAt().isAfter(latest)) // what came later is somebody else's
                .min(Comparator.comparing(o -> Objects.requireNonNull(o.startedAt())));
    }

    /** Returns until when App Runner may have taken the call on, by its own clock. */
    private static Instant lastArrival(Operation operation) {
        return Objects.requireNonNullElse(operation.callBy(), operation.requestedAt())
                .plus(SKEW.multipliedBy(2)); // either clock may be wrong
    }

    private Settlement unlisted(ServiceState state, Operation operation, Instant asked, @Nullable ServiceStatus seen) {
        if (operation.status() == OperationStatus.REQUESTED) {
            return asked.isBefore(lastArrival(operation))
                    ? new Settlement(state, null, null)
                    : close(
                            state,
                            operation,
                            OperationStatus.ABANDONED,
                            seen,
                            null,
                            "The call never reached App Runner.");
        }
        if (seen == null
                || !seen.settled()
                || asked.isBefore(operation.requestedAt().plus(UNLISTED_FOR))) {
            return stillOpen(state, operation);
        }
        return seen == operation.action().target()
                ? close(state, operation, OperationStatus.SUCCEEDED, seen, null, null)
                : close(state, operation, OperationStatus.FAILED, seen, null, "App Runner no longer lists it.");
    }

    private Settlement stillOpen(ServiceState state, Operation operation) {
        boolean stuck = clock.instant().isAfter(operation.requestedAt().plus(STUCK_AFTER));
        return new Settlement(
                state,
                null,
                stuck
                        ? new Notice(
                                true,
                                "operation " + operation.operationId() + " has been under way since "
                                        + operation.requestedAt())
                        : null);
    }

    private Settlement close(
            ServiceState state,
            Operation operation,
            OperationStatus how,
            @Nullable ServiceStatus after,
            @Nullable Instant endedAt,
            @Nullable String why) {
        Instant now = clock.instant();
        Operation closed = operation.closed(how, after, Objects.requireNonNullElse(endedAt, now), now, why);
        // What failed or was given up has not brought the service where it is: whoever has is still to be found out.
        boolean accounted = how == OperationStatus.SUCCEEDED && after != null && after.settled();
        ServiceState next = (accounted ? state.withLastStatus(after) : state).withLastChange(endedAt);
        BoundaryMark boundary = operation.boundary();
        if (boundary != null && how == OperationStatus.FAILED) {
            next = next.withAttempts(Backoff.after(state.attempts(), boundary, now));
        } else if (boundary != null && how == OperationStatus.ABANDONED) {
            next = next.withAttempts(Backoff.afterSilence(state.attempts(), boundary, now));
        } else if (boundary != null && operation.action() != Action.DEPLOY) {
            next = next.withCarriedOut(boundary);
        }
        return history.close(closed, operation.status(), DeployOnResume.closed(next, closed))
                .map(stored -> new Settlement(stored, closed, null))
                .orElseGet(() -> new Settlement(state, null, null)); // somebody else was faster
    }

    private @Nullable ServiceStatus statusAfterFailure(
            ServiceArn arn, @Nullable ServiceStatus seen, Deadline deadline) {
        if (seen != null) {
            return seen;
        }
        return appRunner.status(arn, deadline) instanceof Answer.Value<ServiceStatus>(ServiceStatus status)
                ? status
                : null;
    }
}
