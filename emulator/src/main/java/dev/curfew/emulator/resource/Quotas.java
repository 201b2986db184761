package dev.curfew.emulator.resource;

import dev.curfew.emulator.wire.ApiException;
import dev.curfew.emulator.wire.ErrorType;

/**
 * How many of everything an account may have in a region; not negative.
 *
 * @param services services that are not deleted, failed ones included
 * @param connections connections
 * @param scalingNames names of auto scaling configurations
 * @param scalingRevisions active revisions of one auto scaling configuration
 * @param observabilityNames names of observability configurations
 * @param observabilityRevisions active revisions of one observability configuration
 * @param vpcConnectors active VPC connectors
 * @param ingressPerService VPC ingress connections of one service
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/apprunner.html">App Runner endpoints and quotas</a>
 */
public record Quotas(
        int services,
        int connections,
        int scalingNames,
        int scalingRevisions,
        int observabilityNames,
        int observabilityRevisions,
        int vpcConnectors,
        int ingressPerService) {

    /** What a new account has. */
    public static final Quotas DEFAULT = new Quotas(30, 10, 10, 5, 10, 10, 10, 1);

    /** Returns these quotas with another one for services. */
    public Quotas withServices(int quota) {
        return new Quotas(
                quota,
                connections,
                scalingNames,
                scalingRevisions,
                observabilityNames,
                observabilityRevisions,
                vpcConnectors,
                ingressPerService);
    }

    /**
     * Checks that there is room for one more.
     *
     * @param count how many there are
     * @param quota how many there may be
     * @param what their name in the plural, for the message
     * @throws ApiException ({@link ErrorType#SERVICE_QUOTA_EXCEEDED}) when there are as many as there may be
     */
    public static void require(int count, int quota, String what) {
        if (count >= quota) {
            throw new ApiException(
                    ErrorType.SERVICE_QUOTA_EXCEEDED,
                    "The account has reached its quota of " + quota + " " + what + ".");
        }
    }
}
