package dev.curfew.control;

import dev.curfew.apprunner.Action;
import dev.curfew.history.BoundaryMark;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the latest operations of a service tell about waking it.
 *
 * @param operations newest first
 */
record PastWakes(List<Operation> operations) {
    /** How many operations have to be known to see an hour in which visitors woke the service so often. */
    static int needed(int wakesPerHour) {
        return Math.max(
                20, 5 * wakesPerHour); // a deployment and a pause follow each wake, and some are tried more than once
    }

    /** Returns how long it usually takes: the median of those that ended well. */
    Visit.Estimate estimate() {
        List<Duration> lengths = operations.stream()
                .filter(PastWakes::succeeded)
                .flatMap(operation -> length(operation).stream())
                .sorted()
                .toList();
        return lengths.isEmpty()
                ? Visit.Estimate.GUESS
                : new Visit.Estimate(lengths.get(lengths.size() / 2), lengths.size());
    }

    private static boolean succeeded(Operation operation) {
        return operation.action() == Action.RESUME && operation.status() == OperationStatus.SUCCEEDED;
    }

    private static Optional<Duration> length(Operation operation) {
        Instant from = operation.startedAt();
        Instant to = operation.endedAt();
        return from == null || to == null || !to.isAfter(from)
                ? Optional.empty()
                : Optional.of(Duration.between(from, to));
    }

    /** Returns the operation of an id. */
    Optional<Operation> find(@Nullable String id) {
        return operations.stream()
                .filter(operation -> operation.operationId().equals(id))
                .findFirst();
    }

    /** Returns the newest operation but for deployments, if it woke the service. */
    Optional<Operation> lastIfSucceeded() {
        return operations.stream()
                .filter(operation -> operation.action() != Action.DEPLOY)
                .findFirst()
                .filter(PastWakes::succeeded);
    }

    /** Returns the last attempt to wake the service for a boundary. */
    Optional<Operation> lastFor(BoundaryMark boundary) {
        return operations.stream()
                .filter(operation -> operation.action() == Action.RESUME && boundary.equals(operation.boundary()))
                .findFirst();
    }

    /**
     * Returns when visitors woke the service since an instant, oldest first. What was tried several times for one visit
     * counts once.
     */
    List<Instant> byVisitors(Instant since) {
        Map<BoundaryMark, Instant> first = new HashMap<>();
        for (Operation operation : operations) {
            BoundaryMark boundary = operation.boundary();
            if (operation.action() == Action.RESUME
                    && boundary != null
                    && WakeStarter.VISITOR.equals(operation.requestedBy())
                    && operation.requestedAt().isAfter(since)) {
                first.put(boundary, operation.requestedAt()); // newest first, so that the first try stays
            }
        }
        Collection<Instant> wakes = first.values();
        return wakes.stream().sorted().toList();
    }
}
