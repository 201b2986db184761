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
import java.util.stream.Collectors;

/**
 * Records the pauses and resumes that other people and programs started.
 *
 * <p>Each is written together with the service's state as it was before App Runner was asked: had Curfew opened an
 * operation of its own since, the state would have changed and nothing would be written. So none of ours is ever taken
 * for somebody else's.
 */
final class OutsideOperations {
    private static final int LATEST = 50; // more than the 20 that App Runner lists

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
     * @param complete false if App Runner did not answer or somebody else changed the state: look again later
     */
    record Recorded(ServiceState state, List<Operation> recorded, boolean complete) {}

    /** Records what has ended since the service was first seen and is not in the history; the slot must be free. */
    Recorded record(ServiceState state, Deadline deadline) {
        return appRunner.operations(state.arn(), deadline) instanceof Answer.Value<List<ServiceOperation>>(var listed)
                ? record(state, listed)
                : new Recorded(state, List.of(), false);
    }

    private Recorded record(ServiceState state, List<ServiceOperation> listed) {
        Set<String> known = history.latest(state.arn(), LATEST).stream()
                .map(Operation::appRunnerOperationId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
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
            Optional<ServiceState> stored =
                    history.record(ended.get(), after == null ? current : current.withLastStatus(after));
            if (stored.isEmpty()) {
                return new Recorded(current, recorded, false);
            }
            current = stored.get();
            recorded.add(ended.get());
        }
        return new Recorded(current, recorded, true);
    }

    private Optional<Operation> ended(ServiceState state, ServiceOperation operation) {
        Instant started = operation.startedAt();
        if (started == null
                || started.isBefore(state.seenAt())
                || operation.progress() == ServiceOperation.Progress.RUNNING) {
            return Optional.empty();
        }
        for (Action action : Action.values()) {
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
