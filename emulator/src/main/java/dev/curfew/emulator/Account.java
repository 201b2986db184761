package dev.curfew.emulator;

import dev.curfew.emulator.action.ActionCatalog;
import dev.curfew.emulator.action.ConnectionActions;
import dev.curfew.emulator.action.DomainActions;
import dev.curfew.emulator.action.GetResources;
import dev.curfew.emulator.action.LifecycleActions;
import dev.curfew.emulator.action.ObservabilityActions;
import dev.curfew.emulator.action.OperationActions;
import dev.curfew.emulator.action.ScalingActions;
import dev.curfew.emulator.action.ServiceActions;
import dev.curfew.emulator.action.TagActions;
import dev.curfew.emulator.action.VpcConnectorActions;
import dev.curfew.emulator.action.VpcIngressActions;
import dev.curfew.emulator.configuration.Connections;
import dev.curfew.emulator.configuration.ObservabilityConfigurations;
import dev.curfew.emulator.configuration.ScalingConfigurations;
import dev.curfew.emulator.configuration.SharedConfigurations;
import dev.curfew.emulator.configuration.VpcConnectors;
import dev.curfew.emulator.domain.CustomDomains;
import dev.curfew.emulator.fleet.Course;
import dev.curfew.emulator.fleet.Fact;
import dev.curfew.emulator.fleet.Fleet;
import dev.curfew.emulator.fleet.Lifecycle;
import dev.curfew.emulator.fleet.OperationKind;
import dev.curfew.emulator.fleet.ServiceConfigurations;
import dev.curfew.emulator.fleet.ServiceEntry;
import dev.curfew.emulator.journal.Changes;
import dev.curfew.emulator.journal.Journal;
import dev.curfew.emulator.journal.JournalException;
import dev.curfew.emulator.journal.Recorded;
import dev.curfew.emulator.network.VpcIngressConnections;
import dev.curfew.emulator.resource.Identifiers;
import dev.curfew.emulator.resource.Quotas;
import dev.curfew.emulator.resource.ResourceKind;
import dev.curfew.emulator.resource.Revision;
import dev.curfew.emulator.resource.TagStore;
import dev.curfew.emulator.resource.Timeline;
import dev.curfew.emulator.resource.Uses;
import dev.curfew.emulator.wire.ApiException;
import dev.curfew.emulator.wire.Constraints;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.apprunner.model.CodeRepository;
import software.amazon.awssdk.services.apprunner.model.CreateServiceRequest;
import software.amazon.awssdk.services.apprunner.model.ImageRepository;
import software.amazon.awssdk.services.apprunner.model.ImageRepositoryType;
import software.amazon.awssdk.services.apprunner.model.Service;
import software.amazon.awssdk.services.apprunner.model.ServiceStatus;

/** Everything the account has, wired together: the guarded store and the actions on it. */
final class Account {
    private static final String SEED_IMAGE = "public.ecr.aws/aws-containers/hello-app-runner:latest";

    private final Constraints constraints = Constraints.load();
    private final TagStore tags;
    private final Uses uses = new Uses();
    private final Timeline timeline = new Timeline();
    private final Identifiers identifiers;
    private final Consumer<Fact> facts;
    private final SharedConfigurations shared;
    private final Fleet fleet;
    private final ServiceConfigurations configurations;
    private final Lifecycle lifecycle;
    private final VpcIngressConnections ingress;
    private final CustomDomains domains;
    private final ActionCatalog actions;

    Account(
            Identifiers identifiers,
            Quotas quotas,
            SettleTimes settle,
            Function<OperationKind, Course> courses,
            Instant createdAt,
            Consumer<Fact> facts,
            Changes changes) {
        this.identifiers = identifiers;
        this.facts = facts;
        tags = new TagStore(changes);
        shared = new SharedConfigurations(
                new ScalingConfigurations(identifiers, quotas, uses, changes, createdAt),
                new ObservabilityConfigurations(identifiers, quotas, uses, changes),
                new VpcConnectors(identifiers, quotas, uses, changes),
                new Connections(identifiers, quotas, uses, changes));
        tags.register(shared.scaling().defaultConfiguration().arn(), Map.of());
        fleet = new Fleet(quotas.services(), uses, changes);
        configurations = new ServiceConfigurations(identifiers, shared);
        domains = new CustomDomains(fleet, identifiers, timeline, settle.domain(), facts, changes);
        lifecycle = new Lifecycle(fleet, tags, identifiers, timeline, courses, this::hear);
        ingress = new VpcIngressConnections(fleet, tags, identifiers, quotas, timeline, settle.ingress(), changes);
        actions = new ActionCatalog(
                constraints,
                List.of(
                        new ServiceActions(fleet, lifecycle, configurations, ingress, tags),
                        new LifecycleActions(fleet, lifecycle, ingress),
                        new OperationActions(fleet),
                        new ScalingActions(shared.scaling(), fleet, uses, tags),
                        new ObservabilityActions(shared.observability(), tags),
                        new ConnectionActions(shared.connections(), tags),
                        new VpcConnectorActions(shared.connectors(), tags),
                        new VpcIngressActions(ingress, tags),
                        new DomainActions(domains, fleet, ingress),
                        new TagActions(tags),
                        new GetResources(tags)));
    }

    ActionCatalog actions() {
        return actions;
    }

    /** Takes back what the account had when it was written down. */
    void restore(Journal journal) {
        // Domains speak of services: they come after them.
        List<Recorded> stores = Stream.<List<? extends Recorded>>of(
                        shared.scaling().records(),
                        shared.observability().records(),
                        shared.connectors().records(),
                        List.of(shared.connections()),
                        fleet.records(),
                        List.of(ingress, domains, tags))
                .<Recorded>flatMap(List::stream)
                .toList();
        try {
            journal.restore(stores);
        } catch (JournalException e) {
            journal.close();
            throw e;
        }
        lifecycle.wake();
    }

    /** Applies everything that is due. */
    void settle(Instant now) {
        timeline.settle(now);
        fleet.forgetDeleted(now);
        ingress.forgetDeleted(now);
        shared.scaling().forgetDeleted(now);
        shared.observability().forgetDeleted(now);
        shared.connectors().forgetDeleted(now);
    }

    Timeline timeline() {
        return timeline;
    }

    void completeHandshake(String connectionArn) {
        shared.connections().completeHandshake(connectionArn);
    }

    int push(String source, Instant at) {
        List<ServiceEntry> pushed = fleet.after(0).stream()
                .filter(entry -> hasSource(entry.service(), source))
                .toList();
        pushed.forEach(entry -> lifecycle.push(entry, at));
        return pushed.size();
    }

    /** Returns whether there is such a service. */
    boolean pushTo(String serviceArn, Instant at) {
        Optional<ServiceEntry> found =
                fleet.find(serviceArn).filter(entry -> entry.service().status() != ServiceStatus.DELETED);
        found.ifPresent(entry -> lifecycle.push(entry, at));
        return found.isPresent();
    }

    Fleet fleet() {
        return fleet;
    }

    /** Tells whether there is a call of this name, for example {@code PauseService}. */
    boolean hasCall(String name) {
        return actions.find("AppRunner." + name).isPresent()
                || actions.find("ResourceGroupsTaggingAPI_20170126." + name).isPresent();
    }

    Lifecycle lifecycle() {
        return lifecycle;
    }

    String seed(SeedService seed, Instant at) {
        ServiceStatus status = ServiceStatus.fromValue(seed.status());
        if (status != ServiceStatus.RUNNING && status != ServiceStatus.PAUSED) {
            throw ApiException.invalid("status", "must be RUNNING or PAUSED.");
        }
        if (seed.minSize() < 1 || seed.minSize() > 25) {
            throw ApiException.invalid("minSize", "must be between 1 and 25.");
        }
        CreateServiceRequest request = CreateServiceRequest.builder()
                .serviceName(seed.name())
                .sourceConfiguration(source -> source.imageRepository(
                        image -> image.imageIdentifier(SEED_IMAGE).imageRepositoryType(ImageRepositoryType.ECR_PUBLIC)))
                .instanceConfiguration(instance -> instance.cpu(seed.cpu()).memory(seed.memory()))
                .build();
        constraints.check(request);
        fleet.requireNewName(seed.name());
        // The same name is the same service again after a restart, so that what others remember of it still fits.
        String id = UUID.nameUUIDFromBytes(seed.name().getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        Service service = configurations.created(request).toBuilder()
                .serviceId(id)
                .serviceArn(identifiers.arn(ResourceKind.SERVICE, seed.name(), id))
                .status(status)
                .createdAt(at)
                .updatedAt(at)
                .autoScalingConfigurationSummary(shared.scaling().summaryForService(scalingOf(seed, at)))
                .build();
        lifecycle.place(service);
        tags.register(service.serviceArn(), seed.tags());
        return service.serviceArn();
    }

    List<ServiceView> views() {
        return fleet.after(0).stream().map(this::view).toList();
    }

    /** Custom domains go with their service. */
    private void hear(Fact fact) {
        if (fact instanceof Fact.StatusChanged changed && changed.current() == ServiceStatus.DELETED) {
            domains.removeAll(changed.service().serviceArn());
        }
        facts.accept(fact);
    }

    private Revision<ScalingConfigurations.Settings> scalingOf(SeedService seed, Instant at) {
        if (seed.minSize() == 1) {
            return shared.scaling().defaultConfiguration();
        }
        // The names of auto scaling configurations are shorter than those of services.
        String name = seed.name().substring(0, Math.min(32, seed.name().length()));
        Revision<ScalingConfigurations.Settings> added =
                shared.scaling().add(name, new ScalingConfigurations.Settings(100, seed.minSize(), 25), at);
        tags.register(added.arn(), Map.of());
        return added;
    }

    private ServiceView view(ServiceEntry entry) {
        Service service = entry.service();
        String scalingArn = service.autoScalingConfigurationSummary().autoScalingConfigurationArn();
        return new ServiceView(
                service.serviceArn(),
                service.serviceName(),
                service.statusAsString(),
                service.instanceConfiguration().memory(),
                shared.scaling().require(scalingArn).settings().minSize(),
                tags.find(service.serviceArn()).map(TagStore.Tagging::tags).orElse(Map.of()),
                entry.versions().pushed(),
                entry.versions().deployed());
    }

    private static boolean hasSource(Service service, String source) {
        ImageRepository image = service.sourceConfiguration().imageRepository();
        CodeRepository code = service.sourceConfiguration().codeRepository();
        return (image != null && image.imageIdentifier().equals(source))
                || (code != null && code.repositoryUrl().equals(source));
    }
}
