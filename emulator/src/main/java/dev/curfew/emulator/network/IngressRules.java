package dev.curfew.emulator.network;

import static java.util.Objects.requireNonNullElse;

import dev.curfew.emulator.wire.ApiException;
import dev.curfew.emulator.wire.ErrorType;
import software.amazon.awssdk.services.apprunner.model.IngressVpcConfiguration;
import software.amazon.awssdk.services.apprunner.model.VpcIngressConnectionStatus;

/** What can be done to a VPC ingress connection in which status, as the pages of Update- and Delete- list it. */
final class IngressRules {
    private IngressRules() {}

    static void requireUpdatable(VpcIngressConnectionStatus status) {
        boolean allowed = switch (status) {
            case AVAILABLE, FAILED_CREATION, FAILED_UPDATE -> true;
            default -> false;
        };
        require(allowed, "updated", status);
    }

    static void requireDeletable(VpcIngressConnectionStatus status) {
        boolean allowed = switch (status) {
            case AVAILABLE, FAILED_CREATION, FAILED_UPDATE, FAILED_DELETION -> true;
            default -> false;
        };
        require(allowed, "deleted", status);
    }

    /** The model requires neither; but without both there is no endpoint to connect to. */
    static void requireComplete(IngressVpcConfiguration configuration) {
        if (configuration.vpcId() == null || configuration.vpcEndpointId() == null) {
            throw ApiException.invalid("IngressVpcConfiguration", "must have both VpcId and VpcEndpointId.");
        }
    }

    static IngressVpcConfiguration merged(IngressVpcConfiguration base, IngressVpcConfiguration change) {
        return IngressVpcConfiguration.builder()
                .vpcId(requireNonNullElse(change.vpcId(), base.vpcId()))
                .vpcEndpointId(requireNonNullElse(change.vpcEndpointId(), base.vpcEndpointId()))
                .build();
    }

    private static void require(boolean allowed, String done, VpcIngressConnectionStatus status) {
        if (!allowed) {
            throw new ApiException(
                    ErrorType.INVALID_STATE,
                    "VPC ingress connection cannot be " + done + " in the current state: " + status + ".");
        }
    }
}
