package dev.curfew.emulator.fleet;

import dev.curfew.emulator.wire.ApiException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apprunner.model.AuthenticationConfiguration;
import software.amazon.awssdk.services.apprunner.model.AutoScalingConfiguration;
import software.amazon.awssdk.services.apprunner.model.CreateServiceRequest;
import software.amazon.awssdk.services.apprunner.model.EgressType;
import software.amazon.awssdk.services.apprunner.model.HealthCheckConfiguration;
import software.amazon.awssdk.services.apprunner.model.HealthCheckProtocol;
import software.amazon.awssdk.services.apprunner.model.ImageConfiguration;
import software.amazon.awssdk.services.apprunner.model.ImageRepository;
import software.amazon.awssdk.services.apprunner.model.ImageRepositoryType;
import software.amazon.awssdk.services.apprunner.model.InstanceConfiguration;
import software.amazon.awssdk.services.apprunner.model.IpAddressType;
import software.amazon.awssdk.services.apprunner.model.NetworkConfiguration;
import software.amazon.awssdk.services.apprunner.model.Service;
import software.amazon.awssdk.services.apprunner.model.ServiceObservabilityConfiguration;
import software.amazon.awssdk.services.apprunner.model.SourceConfiguration;
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

    private static final NetworkConfiguration NETWORK = NetworkConfiguration.builder()
            .egressConfiguration(egress -> egress.egressType(EgressType.DEFAULT))
            .ingressConfiguration(ingress -> ingress.isPubliclyAccessible(true))
            .ipAddressType(IpAddressType.IPV4)
            .build();

    private static final ServiceObservabilityConfiguration OBSERVABILITY = ServiceObservabilityConfiguration.builder()
            .observabilityEnabled(false)
            .build();

    private static final ImageConfiguration IMAGE =
            ImageConfiguration.builder().port("8080").build();

    private final Identifiers identifiers;
    private final ScalingConfigurations scaling;

    /** Creates the rules for services with these ids and auto scaling configurations. */
    public ServiceConfigurations(Identifiers identifiers, ScalingConfigurations scaling) {
        this.identifiers = identifiers;
        this.scaling = scaling;
    }

    /**
     * Returns the service that a checked request asks for, as yet without status and times.
     *
     * @throws ApiException ({@code InvalidRequestException}) when members contradict each other
     */
    public Service created(CreateServiceRequest request) {
        String id = identifiers.resourceId();
        return Service.builder()
                .serviceName(request.serviceName())
                .serviceId(id)
                .serviceArn(identifiers.serviceArn(request.serviceName(), id))
                .serviceUrl(identifiers.serviceUrl())
                .sourceConfiguration(source(request.sourceConfiguration()))
                .instanceConfiguration(instance(INSTANCE, request.instanceConfiguration()))
                .encryptionConfiguration(request.encryptionConfiguration())
                .healthCheckConfiguration(Overlay.of(HEALTH_CHECK, request.healthCheckConfiguration()))
                .autoScalingConfigurationSummary(
                        ScalingConfigurations.summary(scalingOf(request.autoScalingConfigurationArn())))
                .networkConfiguration(Overlay.of(NETWORK, request.networkConfiguration()))
                .observabilityConfiguration(Overlay.of(OBSERVABILITY, request.observabilityConfiguration()))
                .build();
    }

    /**
     * Returns a service with what a checked request changes about it; what the request leaves out stays as it is.
     *
     * @throws ApiException ({@code InvalidRequestException}) when members contradict each other, or the source would
     *     switch between code and image
     */
    public Service updated(Service service, UpdateServiceRequest request) {
        Service.Builder changed = service.toBuilder()
                .sourceConfiguration(updatedSource(service.sourceConfiguration(), request.sourceConfiguration()))
                .instanceConfiguration(instance(service.instanceConfiguration(), request.instanceConfiguration()))
                .healthCheckConfiguration(
                        Overlay.of(service.healthCheckConfiguration(), request.healthCheckConfiguration()))
                .networkConfiguration(Overlay.of(service.networkConfiguration(), request.networkConfiguration()))
                .observabilityConfiguration(
                        Overlay.of(service.observabilityConfiguration(), request.observabilityConfiguration()));
        if (request.autoScalingConfigurationArn() != null) {
            changed.autoScalingConfigurationSummary(
                    ScalingConfigurations.summary(scaling.require(request.autoScalingConfigurationArn())));
        }
        return changed.build();
    }

    private AutoScalingConfiguration scalingOf(@Nullable String arn) {
        return arn == null ? scaling.defaultConfiguration() : scaling.require(arn);
    }

    private static InstanceConfiguration instance(InstanceConfiguration base, @Nullable InstanceConfiguration change) {
        InstanceConfiguration instance = Overlay.of(base, change);
        InstanceSize size = InstanceSize.of(instance.cpu(), instance.memory());
        return instance.toBuilder()
                .cpu(Integer.toString(size.cpu()))
                .memory(Integer.toString(size.memory()))
                .build();
    }

    private SourceConfiguration updatedSource(SourceConfiguration source, @Nullable SourceConfiguration change) {
        if (change == null) {
            return source;
        }
        boolean switched = (change.imageRepository() != null && source.imageRepository() == null)
                || (change.codeRepository() != null && source.codeRepository() == null);
        if (switched) {
            throw ApiException.invalid("SourceConfiguration", "can't switch between code and image.");
        }
        return source(Overlay.of(source, change));
    }

    private SourceConfiguration source(SourceConfiguration source) {
        if ((source.imageRepository() == null) == (source.codeRepository() == null)) {
            throw ApiException.invalid(
                    "SourceConfiguration", "must have either a CodeRepository or an ImageRepository, but not both.");
        }
        SourceConfiguration.Builder complete = source.toBuilder();
        if (source.imageRepository() != null) {
            complete.imageRepository(image(source.imageRepository(), source.authenticationConfiguration()));
        }
        if (source.autoDeploymentsEnabled() == null) {
            complete.autoDeploymentsEnabled(deploysByItself(source.imageRepository()));
        }
        return complete.build();
    }

    private static ImageRepository image(ImageRepository image, @Nullable AuthenticationConfiguration authentication) {
        boolean needsRole = image.imageRepositoryType() == ImageRepositoryType.ECR;
        if (needsRole && (authentication == null || authentication.accessRoleArn() == null)) {
            throw ApiException.invalid(
                    "SourceConfiguration.AuthenticationConfiguration.AccessRoleArn",
                    "is required for ECR image repositories (but not for ECR Public repositories).");
        }
        return image.toBuilder()
                .imageConfiguration(Overlay.of(IMAGE, image.imageConfiguration()))
                .build();
    }

    /** The API reference: false for images of ECR Public and of other accounts, true in all other cases. */
    private boolean deploysByItself(@Nullable ImageRepository image) {
        return image == null
                || (image.imageRepositoryType() == ImageRepositoryType.ECR
                        && image.imageIdentifier().startsWith(identifiers.account() + "."));
    }
}
