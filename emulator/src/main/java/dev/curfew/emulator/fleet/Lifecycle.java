package dev.curfew.emulator.fleet;

import static java.util.Comparator.comparing;

import dev.curfew.emulator.wire.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.apprunner.model.OperationStatus;
import software.amazon.awssdk.services.apprunner.model.OperationSummary;
import software.amazon.awssdk.services.apprunner.model.Service;
import software.amazon.awssdk.services.apprunner.model.ServiceStatus;

/**
 * The asynchronous life of services: an operation starts, the service is OPERATION_IN_PROGRESS, and when its time has
 * come the operation succeeds. Part of the guarded store: only for code that holds the emulator's lock.
 *
 * <p>The order of what happens follows the event logs that App Runner writes: "Service update started.", then "Service
 * status is set to OPERATION_IN_PROGRESS."; at the end "Service update completed successfully. …", then "Service status
 * is set to RUNNING.".
 */
public final class Lifecycle {
    /** The end of an operation, still to come. */
    private record Due(Instant at, long number, ServiceEntry entry, int operation, OperationKind kind) {}

    private final Fleet fleet;
    private final TagStore tags;
    private final Identifiers identifiers;
    private final Function<OperationKind, Duration> settleTime;
    private final Consumer<Fact> facts;
    private final PriorityQueue<Due> dues =
            new PriorityQueue<>(comparing(Due::at).thenComparingLong(Due::number));
    private long nextNumber = 1;

    /** Creates the life of a fleet, which tells every fact to the consumer as it becomes true. */
    public Lifecycle(
            Fleet fleet,
            TagStore tags,
            Identifiers identifiers,
            Function<OperationKind, Duration> settleTime,
            Consumer<Fact> facts) {
        this.fleet = fleet;
        this.tags = tags;
        this.identifiers = identifiers;
        this.settleTime = settleTime;
        this.facts = facts;
    }

    /**
     * Adds a new service and starts its creation. There is no status change to tell of: it had no status before.
     *
     * @return the id of the operation
     */
    public String create(Service service, Instant at) {
        ServiceEntry entry = fleet.add(service.toBuilder()
                .status(ServiceStatus.OPERATION_IN_PROGRESS)
                .createdAt(at)
                .updatedAt(at)
                .build());
        return begin(entry, OperationKind.CREATE, at);
    }

    /**
     * Starts an operation on a service, when {@link StateRules} accepts it.
     *
     * @param change what changes about the service at once (an update shows its new configuration from the start)
     * @return the id of the operation, or empty when the service is there already
     * @throws ApiException when the rules refuse it, or the change does
     */
    public Optional<String> start(ServiceEntry entry, OperationKind kind, UnaryOperator<Service> change, Instant at) {
        ServiceStatus previous = entry.service().status();
        return switch (StateRules.verdict(kind, previous)) {
            case StateRules.Verdict.Refused(var type, var message) -> throw new ApiException(type, message);
            case StateRules.Verdict.NothingToDo _ -> Optional.empty();
            case StateRules.Verdict.Accepted _ -> {
                entry.become(change.apply(entry.service()).toBuilder()
                        .status(ServiceStatus.OPERATION_IN_PROGRESS)
                        .updatedAt(at)
                        .build());
                String id = begin(entry, kind, at);
                tellStatus(entry, previous, at);
                yield Optional.of(id);
            }
        };
    }

    /** Applies, in the order of time, all that is due. What is noticed late still carries the instant it was due. */
    public void settle(Instant now) {
        Due due = dues.peek();
        while (due != null && !due.at().isAfter(now)) {
            dues.remove();
            succeed(due);
            due = dues.peek();
        }
        fleet.forgetDeleted(now);
    }

    /** Returns when the next operation ends, or empty when none is under way. */
    public Optional<Instant> nextDue() {
        return Optional.ofNullable(dues.peek()).map(Due::at);
    }

    private String begin(ServiceEntry entry, OperationKind kind, Instant at) {
        OperationSummary operation = OperationSummary.builder()
                .id(identifiers.uuid().toString())
                .type(kind.type())
                .status(OperationStatus.IN_PROGRESS)
                .targetArn(entry.service().serviceArn())
                .startedAt(at)
                .updatedAt(at)
                .build();
        int index = entry.append(operation);
        dues.add(new Due(at.plus(settleTime.apply(kind)), nextNumber++, entry, index, kind));
        facts.accept(new Fact.OperationStarted(at, identifiers.uuid(), entry.service(), kind));
        return operation.id();
    }

    private void succeed(Due due) {
        ServiceEntry entry = due.entry();
        ServiceStatus previous = entry.service().status();
        ServiceStatus settled = due.kind().settled();
        OperationSummary operation = entry.operations().get(due.operation());
        entry.replace(
                due.operation(),
                operation.toBuilder()
                        .status(OperationStatus.SUCCEEDED)
                        .endedAt(due.at())
                        .updatedAt(due.at())
                        .build());
        Service.Builder service = entry.service().toBuilder().status(settled).updatedAt(due.at());
        if (settled == ServiceStatus.DELETED) {
            entry.become(service.deletedAt(due.at()).build());
            fleet.retire(entry);
            tags.forget(entry.service().serviceArn());
        } else {
            entry.become(service.build());
        }
        facts.accept(new Fact.OperationSucceeded(due.at(), identifiers.uuid(), entry.service(), due.kind()));
        tellStatus(entry, previous, due.at());
    }

    private void tellStatus(ServiceEntry entry, ServiceStatus previous, Instant at) {
        ServiceStatus current = entry.service().status();
        facts.accept(new Fact.StatusChanged(at, identifiers.uuid(), entry.service(), previous, current));
    }
}
