package dev.curfew.emulator.fleet;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.apprunner.model.AuthenticationConfiguration;
import software.amazon.awssdk.services.apprunner.model.Service;
import software.amazon.awssdk.services.apprunner.model.ServiceObservabilityConfiguration;

/** What a service uses, by ARN. */
final class ServiceLinks {
    private ServiceLinks() {}

    static List<String> of(Service service) {
        return Stream.of(
                        service.autoScalingConfigurationSummary().autoScalingConfigurationArn(),
                        service.networkConfiguration().egressConfiguration().vpcConnectorArn(),
                        Optional.ofNullable(service.observabilityConfiguration())
                                .map(ServiceObservabilityConfiguration::observabilityConfigurationArn)
                                .orElse(null),
                        Optional.ofNullable(service.sourceConfiguration().authenticationConfiguration())
                                .map(AuthenticationConfiguration::connectionArn)
                                .orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }
}
