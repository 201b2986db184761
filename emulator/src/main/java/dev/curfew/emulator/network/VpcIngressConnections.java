package dev.curfew.emulator.network;

import static java.util.Comparator.comparingLong;

import dev.curfew.emulator.fleet.Fleet;
import dev.curfew.emulator.journal.Changes;
import dev.curfew.emulator.journal.Fields;
import dev.curfew.emulator.journal.Recorded;
import dev.curfew.emulator.resource.Departures;
import dev.curfew.emulator.resource.Identifiers;
import dev.curfew.emulator.resource.Quotas;
import dev.curfew.emulator.resource.ResourceKind;
import dev.curfew.emulator.resource.TagStore;
import dev.curfew.emulator.resource.Timeline;
import dev.curfew.emulator.wire.ApiException;
import dev.curfew.emulator.wire.ErrorType;
import dev.curfew.emulator.wire.ModelJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.apprunner.model.CreateVpcIngressConnectionRequest;
import software.amazon.awssdk.services.apprunner.model.IngressVpcConfiguration;
import software.amazon.awssdk.services.apprunner.model.Service;
import software.amazon.awssdk.services.apprunner.model.ServiceStatus;
import software.amazon.awssdk.services.apprunner.model.VpcIngressConnection;
import software.amazon.awssdk.services.apprunner.model.VpcIngressConnectionStatus;

/**
 * The VPC ingress connections of the account. Creation, update and deletion take their time; meanwhile the connection is
 * PENDING and nothing else can be done to it. Part of the guarded store.
 *
 * @see <a href="https://docs.aws.amazon.com/apprunner/latest/dg/network-pl.html">Enabling private endpoints</a>
 */
public final class VpcIngressConnections implements Recorded {
    /**
     * A connection and its place.
     *
     * @param position its place in the order of creation
     * @param connection the connection
     * @param settlesAt when it leaves a status PENDING_…; in another status, when it came there
     */
    public record Entry(long position, VpcIngressConnection connection, Instant settlesAt) {}

    private final Fleet fleet;
    private final TagStore tags;
    private final Identifiers identifiers;
    private final int quotaPerService;
    private final Timeline timeline;
    private final Duration settleTime;
    private final Changes changes;
    private final TreeMap<Long, Entry> listed = new TreeMap<>();
    private final Map<String, Entry> byArn = new HashMap<>();
    private final Map<String, TreeMap<Long, String>> byService = new HashMap<>();
    private final Departures departures = new Departures();
    private long nextPosition = 1;

    /** Creates an empty store for the services of a fleet. */
    public VpcIngressConnections(
            Fleet fleet,
            TagStore tags,
            Identifiers identifiers,
            Quotas quotas,
            Timeline timeline,
            Duration settleTime,
            Changes changes) {
        this.fleet = fleet;
        this.tags = tags;
        this.identifiers = identifiers;
        this.quotaPerService = quotas.ingressPerService();
        this.timeline = timeline;
        this.settleTime = settleTime;
        this.changes = changes;
    }

    /**
     * Starts to create the connection that a checked request asks for.
     *
     * @throws ApiException ({@code InvalidRequestException}) when the service is unknown or public, or the name is
     *     taken; ({@link ErrorType#INVALID_STATE}) when the service does not run;
     *     ({@link ErrorType#SERVICE_QUOTA_EXCEEDED}) when the service has one already
     */
    public VpcIngressConnection create(CreateVpcIngressConnectionRequest request, Instant at) {
        Service service = fleet.requireNamed(request.serviceArn()).service();
        if (service.networkConfiguration().ingressConfiguration().isPubliclyAccessible()) {
            throw ApiException.invalid("ServiceArn", "names a service that is publicly accessible.");
        }
        IngressRules.requireComplete(request.ingressVpcConfiguration());
        String name = request.vpcIngressConnectionName();
        if (listed.values().stream()
                .anyMatch(entry -> entry.connection().vpcIngressConnectionName().equals(name))) {
            throw ApiException.invalid(
                    "VpcIngressConnectionName",
                    "must be unique: there is a VPC ingress connection named " + name + ".");
        }
        if (service.status() != ServiceStatus.RUNNING) {
            throw new ApiException(
                    ErrorType.INVALID_STATE,
                    "A VPC ingress connection needs a service in RUNNING state: " + service.status() + ".");
        }
        Quotas.require(ofService(request.serviceArn()).size(), quotaPerService, "VPC ingress connections per service");
        return become(
                nextPosition++,
                VpcIngressConnection.builder()
                        .vpcIngressConnectionArn(
                                identifiers.arn(ResourceKind.VPC_INGRESS_CONNECTION, name, identifiers.resourceId()))
                        .vpcIngressConnectionName(name)
                        .serviceArn(request.serviceArn())
                        .accountId(identifiers.account())
                        .domainName(identifiers.serviceUrl())
                        .ingressVpcConfiguration(request.ingressVpcConfiguration())
                        .createdAt(at)
                        .build(),
                VpcIngressConnectionStatus.PENDING_CREATION,
                at);
    }

    /**
     * Starts to lead a connection to another endpoint.
     *
     * @param change the members to change
     * @throws ApiException ({@link ErrorType#RESOURCE_NOT_FOUND}) when there is none, or
     *     ({@link ErrorType#INVALID_STATE}) when its status does not allow an update
     */
    public VpcIngressConnection update(String arn, IngressVpcConfiguration change, Instant at) {
        Entry entry = require(arn);
        IngressRules.requireUpdatable(entry.connection().status());
        return become(
                entry.position(),
                entry.connection().toBuilder()
                        .ingressVpcConfiguration(
                                IngressRules.merged(entry.connection().ingressVpcConfiguration(), change))
                        .build(),
                VpcIngressConnectionStatus.PENDING_UPDATE,
                at);
    }

    /**
     * Starts to delete a connection.
     *
     * @throws ApiException ({@link ErrorType#RESOURCE_NOT_FOUND}) when there is none, or
     *     ({@link ErrorType#INVALID_STATE}) when its status does not allow a deletion
     */
    public VpcIngressConnection delete(String arn, Instant at) {
        Entry entry = require(arn);
        IngressRules.requireDeletable(entry.connection().status());
        return become(entry.position(), entry.connection(), VpcIngressConnectionStatus.PENDING_DELETION, at);
    }

    /**
     * Returns a connection by its ARN, also one that was deleted a short while ago.
     *
     * @throws ApiException ({@link ErrorType#RESOURCE_NOT_FOUND}) when there is none
     */
    public Entry require(String arn) {
        return Optional.ofNullable(byArn.get(arn)).orElseThrow(() -> ResourceKind.VPC_INGRESS_CONNECTION.notFound(arn));
    }

    /** Returns the connections after a position that are not deleted, in the order of creation. */
    public Collection<Entry> after(long position) {
        return listed.tailMap(position, false).values();
    }

    /** Returns the connections of a service that are not deleted, in the order of creation. */
    public List<VpcIngressConnection> ofService(String serviceArn) {
        TreeMap<Long, String> arns = byService.get(serviceArn);
        return arns == null
                ? List.of()
                : arns.values().stream().map(arn -> require(arn).connection()).toList();
    }

    /** Forgets what was deleted long ago. */
    public void forgetDeleted(Instant now) {
        departures.forget(now, byArn::remove);
    }

    @Override
    public String kind() {
        return ResourceKind.VPC_INGRESS_CONNECTION.word();
    }

    @Override
    public Stream<String> keys() {
        return byArn.values().stream()
                .sorted(comparingLong(Entry::position))
                .map(entry -> entry.connection().vpcIngressConnectionArn());
    }

    @Override
    public Optional<Map<String, Object>> record(String arn) {
        return Optional.ofNullable(byArn.get(arn))
                .map(entry -> Map.of(
                        "position",
                        entry.position(),
                        "settlesAt",
                        entry.settlesAt().toString(),
                        "connection",
                        ModelJson.write(entry.connection())));
    }

    @Override
    public void restore(String arn, Fields record) {
        Entry entry = new Entry(
                record.number("position"),
                ModelJson.read(record.object("connection"), VpcIngressConnection.builder()),
                record.instant("settlesAt"));
        nextPosition = Math.max(nextPosition, entry.position() + 1);
        switch (entry.connection().status()) {
            case PENDING_CREATION, PENDING_UPDATE, PENDING_DELETION -> await(entry);
            case DELETED -> remove(entry);
            default -> keep(entry);
        }
    }

    private VpcIngressConnection become(
            long position, VpcIngressConnection connection, VpcIngressConnectionStatus status, Instant at) {
        VpcIngressConnection pending = connection.toBuilder().status(status).build();
        await(new Entry(position, pending, at.plus(settleTime)));
        return pending;
    }

    private void await(Entry entry) {
        keep(entry);
        timeline.plan(entry.settlesAt(), due -> settle(entry.connection().vpcIngressConnectionArn(), due));
    }

    private void settle(String arn, Instant at) {
        Entry entry = require(arn);
        VpcIngressConnection.Builder settled = entry.connection().toBuilder();
        if (entry.connection().status() == VpcIngressConnectionStatus.PENDING_DELETION) {
            remove(new Entry(
                    entry.position(),
                    settled.status(VpcIngressConnectionStatus.DELETED)
                            .deletedAt(at)
                            .build(),
                    at));
        } else {
            keep(new Entry(
                    entry.position(),
                    settled.status(VpcIngressConnectionStatus.AVAILABLE).build(),
                    at));
        }
    }

    private void keep(Entry entry) {
        String arn = entry.connection().vpcIngressConnectionArn();
        listed.put(entry.position(), entry);
        byArn.put(arn, entry);
        byService
                .computeIfAbsent(entry.connection().serviceArn(), _ -> new TreeMap<>())
                .put(entry.position(), arn);
        changes.note(this, arn);
    }

    private void remove(Entry entry) {
        String arn = entry.connection().vpcIngressConnectionArn();
        listed.remove(entry.position());
        byArn.put(arn, entry);
        byService.computeIfPresent(entry.connection().serviceArn(), (_, arns) -> {
            arns.remove(entry.position());
            return arns.isEmpty() ? null : arns;
        });
        tags.forget(arn);
        departures.add(arn, entry.settlesAt());
        changes.note(this, arn);
    }
}
