package dev.curfew.emulator.fleet;

import dev.curfew.emulator.resource.Identifiers;
import dev.curfew.emulator.resource.TagStore;
import dev.curfew.emulator.resource.Timeline;
import dev.curfew.emulator.wire.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
 * come the operation ends. Part of the guarded store: only for code that holds the emulator's lock.
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
    private final Function<OperationKind, Course> courses;
    private final Consumer<Fact> facts;

    /**
     * Creates the life of a fleet, which tells every fact to the consumer as it becomes true.
     *
     * @param courses is asked what will become of an operation, once for each that starts
     */
    public Lifecycle(
            Fleet fleet,
            TagStore tags,
            Identifiers identifiers,
            Timeline timeline,
            Function<OperationKind, Course> courses,
            Consumer<Fact> facts) {
        this.fleet = fleet;
        this.tags = tags;
        this.identifiers = identifiers;
        this.timeline = timeline;
        this.courses = courses;
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
        return begin(entry, OperationKind.CREATE, entry.service(), at);
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
                Service before = entry.service();
                fleet.change(
                        entry,
                        change.apply(before).toBuilder()
                                .status(ServiceStatus.OPERATION_IN_PROGRESS)
                                .updatedAt(at)
                                .build());
                String id = begin(entry, kind, before, at);
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

    /**
     * Starts maintenance: the service is OPERATION_IN_PROGRESS for a while, and no operation is listed. (The developer
     * guide says that App Runner does so "for a few minutes"; that events tell of the status is inferred.)
     *
     * @return whether it started: only a service that is RUNNING is maintained
     */
    public boolean maintain(ServiceEntry entry, Duration lasts, Instant at) {
        if (entry.service().status() != ServiceStatus.RUNNING) {
            return false;
        }
        Instant end = at.plus(lasts).truncatedTo(ChronoUnit.MILLIS);
        await(entry, new Underway.Maintained(end));
        become(entry, ServiceStatus.OPERATION_IN_PROGRESS, at);
        return true;
    }

    /**
     * Ends a stuck operation, in the way that was decided when it started.
     *
     * @return whether the service had one
     */
    public boolean release(ServiceEntry entry, Instant at) {
        boolean stuck = isStuck(entry);
        if (stuck) {
            end(entry, at);
        }
        return stuck;
    }

    /** Returns the services whose operation is stuck, in the order of their creation. */
    public List<ServiceEntry> stuck() {
        return fleet.after(0).stream().filter(Lifecycle::isStuck).toList();
    }

    /** Goes on, after a restart, with what was underway. */
    public void wake() {
        fleet.after(0).forEach(this::await);
    }

    private void await(ServiceEntry entry) {
        entry.underway().flatMap(Underway::endsAt).ifPresent(end -> timeline.plan(end, due -> end(entry, due)));
    }

    private static boolean isStuck(ServiceEntry entry) {
        return entry.underway().filter(underway -> underway.endsAt().isEmpty()).isPresent();
    }

    private String begin(ServiceEntry entry, OperationKind kind, Service before, Instant at) {
        OperationSummary operation = OperationSummary.builder()
                .id(identifiers.uuid().toString())
                .type(kind.type())
                .status(OperationStatus.IN_PROGRESS)
                .targetArn(entry.service().serviceArn())
                .startedAt(at)
                .updatedAt(at)
                .build();
        Course course = courses.apply(kind);
        int index = entry.append(operation);
        long version = entry.versions().pushed();
        await(
                entry,
                new Underway.Operating(
                        index,
                        kind,
                        before,
                        version,
                        course.ending(),
                        course.time().map(at::plus)));
        facts.accept(new Fact.OperationStarted(at, identifiers.uuid(), entry.service(), kind));
        return operation.id();
    }

    private void await(ServiceEntry entry, Underway underway) {
        entry.become(Optional.of(underway));
        await(entry);
    }

    private void end(ServiceEntry entry, Instant at) {
        Underway underway = entry.underway().orElseThrow();
        entry.become(Optional.empty());
        switch (underway) {
            case Underway.Maintained _ -> become(entry, ServiceStatus.RUNNING, at);
            case Underway.Operating operating -> {
                switch (operating.ending()) {
                    case Ending.Success _ -> succeed(entry, operating, at);
                    case Ending.Failure failure -> fail(entry, operating, failure, at);
                    case Ending.Rollback rollback -> rollBack(entry, operating, rollback, at);
                }
            }
        }
        deployWaiting(entry, at);
    }

    private void succeed(ServiceEntry entry, Underway.Operating operating, Instant at) {
        ServiceStatus previous = entry.service().status();
        ServiceStatus settled = operating.kind().settled();
        conclude(entry, operating.operation(), OperationStatus.SUCCEEDED, at);
        if (operating.kind().deploys()) {
            entry.become(entry.versions().withDeployed(operating.version()));
        }
        Service.Builder service = entry.service().toBuilder().status(settled).updatedAt(at);
        if (settled == ServiceStatus.DELETED) {
            entry.become(service.deletedAt(at).build());
            fleet.retire(entry, at);
            tags.forget(entry.service().serviceArn());
        } else {
            entry.become(service.build());
        }
        facts.accept(new Fact.OperationSucceeded(at, identifiers.uuid(), entry.service(), operating.kind()));
        tellStatus(entry, previous, at);
    }

    /** The service is what it was before, and runs the version that it ran before: none when its creation failed. */
    private void fail(ServiceEntry entry, Underway.Operating operating, Ending.Failure failure, Instant at) {
        ServiceStatus previous = entry.service().status();
        ServiceStatus after = failure.after().orElse(operating.kind().failed(operating.before()));
        conclude(entry, operating.operation(), failure.operation(), at);
        fleet.change(
                entry,
                operating.before().toBuilder().status(after).updatedAt(at).build());
        facts.accept(new Fact.OperationFailed(at, identifiers.uuid(), entry.service(), operating.kind()));
        tellStatus(entry, previous, at);
    }

    private void rollBack(ServiceEntry entry, Underway.Operating operating, Ending.Rollback rollback, Instant at) {
        entry.replace(
                operating.operation(),
                entry.operations().get(operating.operation()).toBuilder()
                        .status(OperationStatus.ROLLBACK_IN_PROGRESS)
                        .updatedAt(at)
                        .build());
        await(entry, operating.turnedTo(rollback.then(), at.plus(rollback.takes())));
    }

    /** A version that was pushed while the service could not deploy it is deployed once it runs again. */
    private void deployWaiting(ServiceEntry entry, Instant at) {
        ServiceStatus status = entry.service().status();
        if (entry.versions().waiting() && status != ServiceStatus.OPERATION_IN_PROGRESS) {
            entry.become(entry.versions().withWaiting(false));
            if (status == ServiceStatus.RUNNING) {
                start(entry, OperationKind.DEPLOY, UnaryOperator.identity(), at);
            }
        }
    }

    private static void conclude(ServiceEntry entry, int index, OperationStatus status, Instant at) {
        entry.replace(
                index,
                entry.operations().get(index).toBuilder()
                        .status(status)
                        .endedAt(at)
                        .updatedAt(at)
                        .build());
    }

    private void become(ServiceEntry entry, ServiceStatus status, Instant at) {
        ServiceStatus previous = entry.service().status();
        entry.become(entry.service().toBuilder().status(status).updatedAt(at).build());
        tellStatus(entry, previous, at);
    }

    private void tellStatus(ServiceEntry entry, ServiceStatus previous, Instant at) {
        ServiceStatus current = entry.service().status();
        facts.accept(new Fact.StatusChanged(at, identifiers.uuid(), entry.service(), previous, current));
    }
}
