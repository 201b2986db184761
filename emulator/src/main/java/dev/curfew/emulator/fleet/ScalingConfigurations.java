package dev.curfew.emulator.fleet;

import dev.curfew.emulator.wire.ApiException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.apprunner.model.AutoScalingConfiguration;
import software.amazon.awssdk.services.apprunner.model.AutoScalingConfigurationStatus;
import software.amazon.awssdk.services.apprunner.model.AutoScalingConfigurationSummary;

/** The auto scaling configurations of the account. Part of the guarded store. */
public final class ScalingConfigurations {
    private static final String DEFAULT_ID = "00000000000000000000000000000001";

    private final Identifiers identifiers;
    private final Map<String, AutoScalingConfiguration> byArn = new LinkedHashMap<>();
    private final AutoScalingConfiguration defaultConfiguration;

    /** Creates the store with {@code DefaultConfiguration/1}, which every account has. */
    public ScalingConfigurations(Identifiers identifiers, Instant at) {
        this.identifiers = identifiers;
        this.defaultConfiguration = keep("DefaultConfiguration", DEFAULT_ID, 1, true, at);
    }

    /** Adds the first revision of a configuration that differs from the default in its smallest number of instances. */
    public AutoScalingConfiguration add(String name, int minSize, Instant at) {
        return keep(name, identifiers.resourceId(), minSize, false, at);
    }

    /** Returns the configuration that services get when they ask for none. */
    public AutoScalingConfiguration defaultConfiguration() {
        return defaultConfiguration;
    }

    /**
     * Returns the configuration with an ARN, which may end after the revision or after the name.
     *
     * @throws ApiException ({@code InvalidRequestException}) when there is none
     */
    public AutoScalingConfiguration require(String arn) {
        AutoScalingConfiguration exact = byArn.get(arn);
        if (exact != null) {
            return exact;
        }
        return byArn.values().stream()
                .filter(configuration ->
                        configuration.autoScalingConfigurationArn().startsWith(arn + "/"))
                .reduce((_, later) -> later)
                .orElseThrow(() -> ApiException.invalid(
                        "AutoScalingConfigurationArn", "names no auto scaling configuration: " + arn));
    }

    /** Returns the short form that a service shows. */
    public static AutoScalingConfigurationSummary summary(AutoScalingConfiguration configuration) {
        return AutoScalingConfigurationSummary.builder()
                .autoScalingConfigurationArn(configuration.autoScalingConfigurationArn())
                .autoScalingConfigurationName(configuration.autoScalingConfigurationName())
                .autoScalingConfigurationRevision(configuration.autoScalingConfigurationRevision())
                .status(configuration.status())
                .createdAt(configuration.createdAt())
                .hasAssociatedService(true)
                .isDefault(configuration.isDefault())
                .build();
    }

    private AutoScalingConfiguration keep(String name, String id, int minSize, boolean isDefault, Instant at) {
        AutoScalingConfiguration configuration = AutoScalingConfiguration.builder()
                .autoScalingConfigurationArn(identifiers.autoScalingArn(name, 1, id))
                .autoScalingConfigurationName(name)
                .autoScalingConfigurationRevision(1)
                .latest(true)
                .status(AutoScalingConfigurationStatus.ACTIVE)
                .maxConcurrency(100)
                .minSize(minSize)
                .maxSize(25)
                .createdAt(at)
                .isDefault(isDefault)
                .build();
        byArn.put(configuration.autoScalingConfigurationArn(), configuration);
        return configuration;
    }
}
