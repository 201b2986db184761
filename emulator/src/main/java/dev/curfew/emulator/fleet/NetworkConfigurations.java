package dev.curfew.emulator.fleet;

import dev.curfew.emulator.configuration.VpcConnectors;
import dev.curfew.emulator.wire.ApiException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apprunner.model.EgressConfiguration;
import software.amazon.awssdk.services.apprunner.model.EgressType;
import software.amazon.awssdk.services.apprunner.model.IpAddressType;
import software.amazon.awssdk.services.apprunner.model.NetworkConfiguration;

/**
 * Completes the network configuration of a service, and refuses what contradicts itself.
 *
 * @see <a href="https://docs.aws.amazon.com/apprunner/latest/api/API_NetworkConfiguration.html">The API reference</a>
 */
final class NetworkConfigurations {
    /** What a service has that asks for nothing. */
    static final NetworkConfiguration DEFAULT = NetworkConfiguration.builder()
            .egressConfiguration(egress -> egress.egressType(EgressType.DEFAULT))
            .ingressConfiguration(ingress -> ingress.isPubliclyAccessible(true))
            .ipAddressType(IpAddressType.IPV4)
            .build();

    private final VpcConnectors connectors;

    NetworkConfigurations(VpcConnectors connectors) {
        this.connectors = connectors;
    }

    NetworkConfiguration changed(NetworkConfiguration base, @Nullable NetworkConfiguration change) {
        if (change == null) {
            return base;
        }
        NetworkConfiguration merged = Overlay.of(base, change);
        return merged.toBuilder()
                .egressConfiguration(egress(merged.egressConfiguration(), change.egressConfiguration()))
                .build();
    }

    private EgressConfiguration egress(EgressConfiguration merged, @Nullable EgressConfiguration change) {
        String path = "NetworkConfiguration.EgressConfiguration.VpcConnectorArn";
        if (merged.egressType() == EgressType.VPC) {
            if (merged.vpcConnectorArn() == null) {
                throw ApiException.invalid(path, "is required when EgressType is VPC.");
            }
            return merged.toBuilder()
                    .vpcConnectorArn(connectors.forService(merged.vpcConnectorArn()))
                    .build();
        }
        if (change != null && change.vpcConnectorArn() != null) {
            throw ApiException.invalid(path, "is only valid when EgressType is VPC.");
        }
        return merged.toBuilder().vpcConnectorArn(null).build();
    }
}
