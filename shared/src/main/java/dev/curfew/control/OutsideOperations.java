package dev.curfew.control;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.Answer;
import dev.curfew.apprunner.AppRunnerFacade;
import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.ServiceOperation;
import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationHistory;
import dev.curfew.history.OperationIds;
import dev.curfew.history.ServiceState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Records the pauses and resumes that other people and programs started.
 *
 * <p>Each is written together with the service's state as it was before App Runner was asked: had Curfew opened an
 * operation of its own since, the state would have changed and nothing would be written. So none of ours is ever taken
 * for somebody else's.
 */
final class OutsideOperations {
    private final AppRunnerFacade appRunner;
    private final OperationHistory history;
    private final InstantSource clock;

    OutsideOperations(AppRunnerFacade appRunner, OperationHistory history, InstantSource clock) {
        this.appRunner = appRunner;
        this.history = history;
        this.clock = clock;
    }

    /**
     * What recording came to.
     *
     * @param state the service's state afterwards
     * @param recorded the operations that were written down now, oldest first
     * @param left what is left to record
     */
    record Recorded(ServiceState state, List<Operation> recorded, Left left) {}

    /** What is left to record. */
    enum Left {
        /** Nothing. */
        NOTHING,
        /** An operation that has not ended. */
        UNDER_WAY,
        /** Nobody knows: App Runner did not answer, or somebody else changed the state. */
        UNKNOWN
    }

    /** Records what has ended since the service is managed and is not in the history; the slot must be free. */
    Recorded record(ServiceState state, Deadline deadline) {
        return appRunner.operations(state.arn(), deadline) instanceof Answer.Value<List<ServiceOperation>>(var listed)
                ? record(state, listed)
                : new Recorded(state, List.of(), Left.UNKNOWN);
    }

    private Recorded record(ServiceState state, List<ServiceOperation> listed) {
        Instant oldest = listed.stream()
                .map(ServiceOperation::startedAt)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(clock.instant());
        Set<String> known = history.appRunnerIds(state.arn(), oldest);
        ServiceState current = state;
        List<Operation> recorded = new ArrayList<>();
        for (ServiceOperation operation : listed.reversed()) {
            if (known.contains(operation.id())) {
                continue;
            }
            Optional<Operation> ended = ended(state, operation);
            if (ended.isEmpty()) {
                continue;
            }
            ServiceStatus after = ended.get().statusAfter();
            ServiceState next = current.withLastChange(operation.endedAt());
            Optional<ServiceState> stored =
                    history.record(ended.get(), after == null ? next : next.withLastStatus(after));
            if (stored.isEmpty()) {
                return new Recorded(current, recorded, Left.UNKNOWN);
            }
            current = stored.get();
            recorded.add(ended.get());
        }
        boolean underWay = listed.stream()
                .anyMatch(operation -> operation.progress() == ServiceOperation.Progress.RUNNING
                        && Action.MOVES.stream().anyMatch(operation::does)
                        && !known.contains(operation.id()));
        return new Recorded(current, recorded, underWay ? Left.UNDER_WAY : Left.NOTHING);
    }

    private Optional<Operation> ended(ServiceState state, ServiceOperation operation) {
        Instant started = operation.startedAt();
        if (started == null
                || started.isBefore(state.managedSince())
                || operation.progress() == ServiceOperation.Progress.RUNNING) {
            return Optional.empty();
        }
        for (Action action : Action.MOVES) {
            if (operation.does(action)) {
                return Optional.of(Operation.outside(
                        OperationIds.of(started, operation.id()),
                        state.arn(),
                        action,
                        operation.id(),
                        operation.progress() == ServiceOperation.Progress.SUCCEEDED,
                        started,
                        Objects.requireNonNullElse(operation.endedAt(), clock.instant()),
                        clock.instant()));
            }
        }
        return Optional.empty();
    }
}
