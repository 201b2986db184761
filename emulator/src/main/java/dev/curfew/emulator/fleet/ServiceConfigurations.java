package dev.curfew.emulator.fleet;

import dev.curfew.emulator.configuration.ObservabilityConfigurations;
import dev.curfew.emulator.configuration.ScalingConfigurations;
import dev.curfew.emulator.configuration.SharedConfigurations;
import dev.curfew.emulator.resource.Identifiers;
import dev.curfew.emulator.resource.ResourceKind;
import dev.curfew.emulator.resource.Revision;
import dev.curfew.emulator.wire.ApiException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apprunner.model.CreateServiceRequest;
import software.amazon.awssdk.services.apprunner.model.HealthCheckConfiguration;
import software.amazon.awssdk.services.apprunner.model.HealthCheckProtocol;
import software.amazon.awssdk.services.apprunner.model.InstanceConfiguration;
import software.amazon.awssdk.services.apprunner.model.Service;
import software.amazon.awssdk.services.apprunner.model.ServiceObservabilityConfiguration;
import software.amazon.awssdk.services.apprunner.model.UpdateServiceRequest;

/**
 * Turns requests into services: defaults and the rules that span several members.
 *
 * @see <a href="https://docs.aws.amazon.com/apprunner/latest/api/API_CreateService.html">CreateService</a>
 */
public final class ServiceConfigurations {
    private static final InstanceConfiguration INSTANCE =
            InstanceConfiguration.builder().cpu("1024").memory("2048").build();

    private static final HealthCheckConfiguration HEALTH_CHECK = HealthCheckConfiguration.builder()
            .protocol(HealthCheckProtocol.TCP)
            .path("/")
            .interval(5)
            .timeout(2)
            .healthyThreshold(1)
            .unhealthyThreshold(5)
            .build();

    private static final ServiceObservabilityConfiguration NOT_OBSERVED = ServiceObservabilityConfiguration.builder()
            .observabilityEnabled(false)
            .build();

    private final Identifiers identifiers;
    private final ScalingConfigurations scaling;
    private final ObservabilityConfigurations observability;
    private final SourceConfigurations sources;
    private final NetworkConfigurations networks;

    /** Creates the rules for services with these ids, which may use what the account has. */
    public ServiceConfigurations(Identifiers identifiers, SharedConfigurations shared) {
        this.identifiers = identifiers;
        this.scaling = shared.scaling();
        this.observability = shared.observability();
        this.sources = new SourceConfigurations(identifiers.account(), shared.connections());
        this.networks = new NetworkConfigurations(shared.connectors());
    }

    /**
     * Returns the service that a checked request asks for, as yet without status and times.
     *
     * @throws ApiException ({@code InvalidRequestException}) when members contradict each other or name what is not
     *     there
     */
    public Service created(CreateServiceRequest request) {
        String id = identifiers.resourceId();
        return Service.builder()
                .serviceName(request.serviceName())
                .serviceId(id)
                .serviceArn(identifiers.arn(ResourceKind.SERVICE, request.serviceName(), id))
                .serviceUrl(identifiers.serviceUrl())
                .sourceConfiguration(sources.complete(request.sourceConfiguration()))
                .instanceConfiguration(instance(INSTANCE, request.instanceConfiguration()))
                .encryptionConfiguration(request.encryptionConfiguration())
                .healthCheckConfiguration(Overlay.of(HEALTH_CHECK, request.healthCheckConfiguration()))
                .autoScalingConfigurationSummary(
                        scaling.summaryForService(scalingOf(request.autoScalingConfigurationArn())))
                .networkConfiguration(networks.changed(NetworkConfigurations.DEFAULT, request.networkConfiguration()))
                .observabilityConfiguration(observed(NOT_OBSERVED, request.observabilityConfiguration()))
                .build();
    }

    /**
     * Returns a service with what a checked request changes about it; what the request leaves out stays as it is.
     *
     * @throws ApiException ({@code InvalidRequestException}) when members contradict each other or name what is not
     *     there, or the source would switch between code and image
     */
    public Service updated(Service service, UpdateServiceRequest request) {
        Service.Builder changed = service.toBuilder()
                .sourceConfiguration(sources.updated(service.sourceConfiguration(), request.sourceConfiguration()))
                .instanceConfiguration(instance(service.instanceConfiguration(), request.instanceConfiguration()))
                .healthCheckConfiguration(
                        Overlay.of(service.healthCheckConfiguration(), request.healthCheckConfiguration()))
                .networkConfiguration(networks.changed(service.networkConfiguration(), request.networkConfiguration()))
                .observabilityConfiguration(
                        observed(service.observabilityConfiguration(), request.observabilityConfiguration()));
        if (request.autoScalingConfigurationArn() != null) {
            changed.autoScalingConfigurationSummary(
                    scaling.summaryForService(scaling.forService(request.autoScalingConfigurationArn())));
        }
        return changed.build();
    }

    private Revision<ScalingConfigurations.Settings> scalingOf(@Nullable String arn) {
        return arn == null ? scaling.defaultConfiguration() : scaling.forService(arn);
    }

    private static InstanceConfiguration instance(InstanceConfiguration base, @Nullable InstanceConfiguration change) {
        if (change == null) {
            return base;
        }
        InstanceConfiguration instance = Overlay.of(base, change);
        InstanceSize size = InstanceSize.of(instance.cpu(), instance.memory());
        return instance.toBuilder()
                .cpu(Integer.toString(size.cpu()))
                .memory(Integer.toString(size.memory()))
                .build();
    }

    private ServiceObservabilityConfiguration observed(
            ServiceObservabilityConfiguration base, @Nullable ServiceObservabilityConfiguration change) {
        if (change == null) {
            return base;
        }
        String path = "ObservabilityConfiguration.ObservabilityConfigurationArn";
        if (!change.observabilityEnabled()) {
            if (change.observabilityConfigurationArn() != null) {
                throw ApiException.invalid(path, "is only valid when ObservabilityEnabled is true.");
            }
            return NOT_OBSERVED;
        }
        ServiceObservabilityConfiguration merged = Overlay.of(base, change);
        if (merged.observabilityConfigurationArn() == null) {
            throw ApiException.invalid(path, "is required when ObservabilityEnabled is true.");
        }
        return merged.toBuilder()
                .observabilityConfigurationArn(observability.forService(merged.observabilityConfigurationArn()))
                .build();
    }
}
