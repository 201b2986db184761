package dev.curfew.emulator;

import dev.curfew.emulator.action.ActionCatalog;
import dev.curfew.emulator.action.GetResources;
import dev.curfew.emulator.action.LifecycleActions;
import dev.curfew.emulator.action.OperationActions;
import dev.curfew.emulator.action.ServiceActions;
import dev.curfew.emulator.action.TagActions;
import dev.curfew.emulator.fleet.Fact;
import dev.curfew.emulator.fleet.Fleet;
import dev.curfew.emulator.fleet.Identifiers;
import dev.curfew.emulator.fleet.Lifecycle;
import dev.curfew.emulator.fleet.ScalingConfigurations;
import dev.curfew.emulator.fleet.ServiceConfigurations;
import dev.curfew.emulator.fleet.ServiceEntry;
import dev.curfew.emulator.fleet.TagStore;
import dev.curfew.emulator.wire.ApiException;
import dev.curfew.emulator.wire.Constraints;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.services.apprunner.model.AutoScalingConfiguration;
import software.amazon.awssdk.services.apprunner.model.CreateServiceRequest;
import software.amazon.awssdk.services.apprunner.model.ImageRepositoryType;
import software.amazon.awssdk.services.apprunner.model.Service;
import software.amazon.awssdk.services.apprunner.model.ServiceStatus;

/** Everything the account has, wired together: the guarded store and the actions on it. */
final class Account {
    private static final String SEED_IMAGE = "public.ecr.aws/aws-containers/hello-app-runner:latest";

    private final Constraints constraints = Constraints.load();
    private final TagStore tags = new TagStore();
    private final Identifiers identifiers;
    private final Fleet fleet;
    private final ScalingConfigurations scaling;
    private final ServiceConfigurations configurations;
    private final Lifecycle lifecycle;
    private final ActionCatalog actions;

    Account(Identifiers identifiers, int serviceQuota, SettleTimes settle, Instant createdAt, Consumer<Fact> facts) {
        this.identifiers = identifiers;
        fleet = new Fleet(serviceQuota);
        scaling = new ScalingConfigurations(identifiers, createdAt);
        configurations = new ServiceConfigurations(identifiers, scaling);
        lifecycle = new Lifecycle(fleet, tags, identifiers, settle::of, facts);
        actions = new ActionCatalog(
                constraints,
                List.of(
                        new ServiceActions(fleet, lifecycle, configurations, tags),
                        new LifecycleActions(fleet, lifecycle),
                        new OperationActions(fleet),
                        new TagActions(tags),
                        new GetResources(fleet, tags)));
    }

    ActionCatalog actions() {
        return actions;
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
                .serviceArn(identifiers.serviceArn(seed.name(), id))
                .status(status)
                .createdAt(at)
                .updatedAt(at)
                .autoScalingConfigurationSummary(ScalingConfigurations.summary(scalingOf(seed, at)))
                .build();
        fleet.add(service);
        tags.register(service.serviceArn(), seed.tags());
        return service.serviceArn();
    }

    List<ServiceView> views() {
        return fleet.after(0).stream().map(this::view).toList();
    }

    private AutoScalingConfiguration scalingOf(SeedService seed, Instant at) {
        // The names of auto scaling configurations are shorter than those of services.
        String name = seed.name().substring(0, Math.min(32, seed.name().length()));
        return seed.minSize() == 1 ? scaling.defaultConfiguration() : scaling.add(name, seed.minSize(), at);
    }

    private ServiceView view(ServiceEntry entry) {
        Service service = entry.service();
        String scalingArn = service.autoScalingConfigurationSummary().autoScalingConfigurationArn();
        return new ServiceView(
                service.serviceArn(),
                service.serviceName(),
                service.statusAsString(),
                service.instanceConfiguration().memory(),
                scaling.require(scalingArn).minSize(),
                tags.find(service.serviceArn()).map(TagStore.Tagging::tags).orElse(Map.of()));
    }
}
