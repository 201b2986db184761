package dev.curfew.emulator.fleet;

import dev.curfew.emulator.resource.Identifiers;
import dev.curfew.emulator.resource.TagStore;
import dev.curfew.emulator.resource.Timeline;
import dev.curfew.emulator.wire.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
    private final Fleet fleet;
    private final TagStore tags;
    private final Identifiers identifiers;
    private final Timeline timeline;
    private final Function<OperationKind, Duration> settleTime;
    private final Consumer<Fact> facts;

    /** Creates the life of a fleet, which tells every fact to the consumer as it becomes true. */
    public Lifecycle(
            Fleet fleet,
            TagStore tags,
            Identifiers identifiers,
            Timeline timeline,
            Function<OperationKind, Duration> settleTime,
            Consumer<Fact> facts) {
        this.fleet = fleet;
        this.tags = tags;
        this.identifiers = identifiers;
        this.timeline = timeline;
        this.settleTime = settleTime;
        this.facts = facts;
    }

    /** Adds a service that has settled already, without an operation; it runs (or ran) the newest version. */
    public void place(Service service) {
        ServiceEntry entry = fleet.add(service);
        entry.become(entry.versions().withDeployed(entry.versions().pushed()));
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
                fleet.change(
                        entry,
                        change.apply(entry.service()).toBuilder()
                                .status(ServiceStatus.OPERATION_IN_PROGRESS)
                                .updatedAt(at)
                                .build());
                String id = begin(entry, kind, at);
                tellStatus(entry, previous, at);
                yield Optional.of(id);
            }
        };
    }

    /**
     * Notes that a new version is in the source repository of a service. With automatic deployments a running service
     * deploys it at once, and one in an operation when it runs again. "If you push while the service is paused, App
     * Runner doesn't deploy it", neither then nor on resume.
     */
    public void push(ServiceEntry entry, Instant at) {
        entry.become(entry.versions().withPush());
        Service service = entry.service();
        if (Boolean.TRUE.equals(service.sourceConfiguration().autoDeploymentsEnabled())) {
            if (service.status() == ServiceStatus.RUNNING) {
                start(entry, OperationKind.DEPLOY, UnaryOperator.identity(), at);
            } else if (service.status() == ServiceStatus.OPERATION_IN_PROGRESS) {
                entry.become(entry.versions().withWaiting(true));
            }
        }
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
        Instant endsAt = at.plus(settleTime.apply(kind));
        entry.begin(
                operation,
                new Underway(
                        entry.operations().size(),
                        kind,
                        endsAt,
                        entry.versions().pushed()));
        timeline.plan(endsAt, due -> succeed(entry, due));
        facts.accept(new Fact.OperationStarted(at, identifiers.uuid(), entry.service(), kind));
        return operation.id();
    }

    private void succeed(ServiceEntry entry, Instant at) {
        Underway underway = entry.underway().orElseThrow();
        ServiceStatus previous = entry.service().status();
        ServiceStatus settled = underway.kind().settled();
        entry.end(entry.operations().get(underway.operation()).toBuilder()
                .status(OperationStatus.SUCCEEDED)
                .endedAt(at)
                .updatedAt(at)
                .build());
        if (underway.kind().deploys()) {
            entry.become(entry.versions().withDeployed(underway.version()));
        }
        Service.Builder service = entry.service().toBuilder().status(settled).updatedAt(at);
        if (settled == ServiceStatus.DELETED) {
            entry.become(service.deletedAt(at).build());
            fleet.retire(entry, at);
            tags.forget(entry.service().serviceArn());
        } else {
            entry.become(service.build());
        }
        facts.accept(new Fact.OperationSucceeded(at, identifiers.uuid(), entry.service(), underway.kind()));
        tellStatus(entry, previous, at);
        deployWaiting(entry, at);
    }

    private void deployWaiting(ServiceEntry entry, Instant at) {
        boolean waiting = entry.versions().waiting();
        entry.become(entry.versions().withWaiting(false));
        if (waiting && entry.service().status() == ServiceStatus.RUNNING) {
            start(entry, OperationKind.DEPLOY, UnaryOperator.identity(), at);
        }
    }

    private void tellStatus(ServiceEntry entry, ServiceStatus previous, Instant at) {
        ServiceStatus current = entry.service().status();
        facts.accept(new Fact.StatusChanged(at, identifiers.uuid(), entry.service(), previous, current));
    }
}
