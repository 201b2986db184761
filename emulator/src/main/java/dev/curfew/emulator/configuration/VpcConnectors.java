package dev.curfew.emulator.configuration;

import dev.curfew.emulator.journal.Changes;
import dev.curfew.emulator.journal.Recorded;
import dev.curfew.emulator.resource.Identifiers;
import dev.curfew.emulator.resource.Quotas;
import dev.curfew.emulator.resource.ResourceKind;
import dev.curfew.emulator.resource.Revision;
import dev.curfew.emulator.resource.Revisions;
import dev.curfew.emulator.resource.Uses;
import dev.curfew.emulator.wire.ApiException;
import dev.curfew.emulator.wire.ErrorType;
import dev.curfew.emulator.wire.ModelJson;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.apprunner.model.CreateVpcConnectorRequest;
import software.amazon.awssdk.services.apprunner.model.VpcConnector;
import software.amazon.awssdk.services.apprunner.model.VpcConnectorStatus;

/**
 * The VPC connectors of the account: ways from services into a VPC. Part of the guarded store.
 *
 * @see <a href="https://docs.aws.amazon.com/apprunner/latest/api/API_VpcConnector.html">The API reference</a>
 */
public final class VpcConnectors {
    /**
     * Where a connector leads.
     *
     * @param subnets ids of subnets
     * @param securityGroups ids of security groups
     */
    public record Settings(List<String> subnets, List<String> securityGroups) {
        /** Copies the lists. */
        public Settings {
            subnets = List.copyOf(subnets);
            securityGroups = List.copyOf(securityGroups);
        }
    }

    private static final Revisions.Form<Settings> FORM = new Revisions.Form<>() {
        @Override
        public SdkPojo written(Settings settings) {
            return VpcConnector.builder()
                    .subnets(settings.subnets)
                    .securityGroups(settings.securityGroups)
                    .build();
        }

        @Override
        public Settings read(Map<?, ?> json) {
            VpcConnector read = ModelJson.read(json, VpcConnector.builder());
            return new Settings(read.subnets(), read.securityGroups());
        }
    };

    private final Revisions<Settings> revisions;
    private final Identifiers identifiers;
    private final Quotas quotas;
    private final Uses uses;

    /** Creates an empty store. */
    public VpcConnectors(Identifiers identifiers, Quotas quotas, Uses uses, Changes changes) {
        this.revisions = new Revisions<>(ResourceKind.VPC_CONNECTOR, identifiers, FORM, changes);
        this.identifiers = identifiers;
        this.quotas = quotas;
        this.uses = uses;
    }

    /**
     * Creates the connector that a checked request asks for.
     *
     * @throws ApiException ({@code InvalidRequestException}) when the name is taken ("App Runner supports only one
     *     revision per name") or there is no subnet, or ({@link ErrorType#SERVICE_QUOTA_EXCEEDED}) when there are enough
     */
    public Revision<Settings> create(CreateVpcConnectorRequest request, Instant at) {
        if (request.subnets().isEmpty()) {
            throw ApiException.invalid("Subnets", "must have at least one subnet.");
        }
        if (!revisions.named(request.vpcConnectorName()).isEmpty()) {
            throw ApiException.invalid("VpcConnectorName", "must be unique: there is such a VPC connector.");
        }
        Quotas.require(revisions.after(0).size(), quotas.vpcConnectors(), "VPC connectors");
        // App Runner falls back to the default security group of the VPC, whose id it knows and we make up.
        List<String> groups = request.securityGroups().isEmpty()
                ? List.of("sg-" + identifiers.resourceId().substring(0, 17))
                : request.securityGroups();
        return revisions.add(request.vpcConnectorName(), new Settings(request.subnets(), groups), at);
    }

    /**
     * Returns a connector by its full ARN.
     *
     * @throws ApiException ({@link ErrorType#RESOURCE_NOT_FOUND}) when there is none
     */
    public Revision<Settings> require(String arn) {
        return revisions
                .find(arn)
                .filter(revision -> revision.arn().equals(arn))
                .orElseThrow(() -> ResourceKind.VPC_CONNECTOR.notFound(arn));
    }

    /**
     * Returns the full ARN of an active connector for a service to use.
     *
     * @throws ApiException ({@code InvalidRequestException}) when there is none
     */
    public String forService(String arn) {
        return revisions
                .find(arn)
                .filter(Revision::isActive)
                .map(Revision::arn)
                .orElseThrow(() -> ApiException.invalid(
                        "NetworkConfiguration.EgressConfiguration.VpcConnectorArn",
                        "names no active VPC connector: " + arn));
    }

    /**
     * Deletes a connector.
     *
     * @throws ApiException ({@link ErrorType#RESOURCE_NOT_FOUND}) when there is none, or
     *     ({@code InvalidRequestException}) when a service uses it
     */
    public Revision<Settings> delete(String arn, Instant at) {
        Revision<Settings> revision = require(arn);
        if (!revision.isActive()) {
            throw ResourceKind.VPC_CONNECTOR.notFound(arn);
        }
        if (uses.isUsed(arn)) {
            throw new ApiException(
                    ErrorType.INVALID_REQUEST,
                    "Provided VPC connector arn is being used by other services. ARN: " + arn);
        }
        return revisions.delete(revision, at);
    }

    /** Returns the active connectors after a position, in the order of creation. */
    public Collection<Revision<Settings>> after(long position) {
        return revisions.after(position);
    }

    /** Returns the stores that can be written down. */
    public List<Recorded> records() {
        return List.of(revisions);
    }

    /** Forgets what was deleted long ago. */
    public void forgetDeleted(Instant now) {
        revisions.forgetDeleted(now);
    }

    /** Returns a connector as the API describes and lists it. */
    public VpcConnector described(Revision<Settings> revision) {
        return VpcConnector.builder()
                .vpcConnectorName(revision.name())
                .vpcConnectorArn(revision.arn())
                .vpcConnectorRevision(revision.number())
                .subnets(revision.settings().subnets)
                .securityGroups(revision.settings().securityGroups)
                .status(revision.isActive() ? VpcConnectorStatus.ACTIVE : VpcConnectorStatus.INACTIVE)
                .createdAt(revision.createdAt())
                .deletedAt(revision.deletedAt())
                .build();
    }
}
