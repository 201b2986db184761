package dev.curfew.emulator.coverage;

import static dev.curfew.emulator.EmulatorFixture.createRequest;
import static dev.curfew.emulator.coverage.Source.D;
import static dev.curfew.emulator.coverage.Source.I;
import static dev.curfew.emulator.coverage.Source.W;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import software.amazon.awssdk.services.apprunner.model.CreateObservabilityConfigurationResponse;
import software.amazon.awssdk.services.apprunner.model.CreateVpcConnectorResponse;
import software.amazon.awssdk.services.apprunner.model.DeleteObservabilityConfigurationResponse;
import software.amazon.awssdk.services.apprunner.model.DeleteVpcConnectorResponse;
import software.amazon.awssdk.services.apprunner.model.InvalidRequestException;
import software.amazon.awssdk.services.apprunner.model.ObservabilityConfigurationStatus;
import software.amazon.awssdk.services.apprunner.model.ResourceNotFoundException;
import software.amazon.awssdk.services.apprunner.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.apprunner.model.VpcConnectorStatus;

/** The operations on observability configurations and VPC connectors. */
final class SharedRules {
    private static final String TRACED = World.ARN + "observabilityconfiguration/traced";

    private SharedRules() {}

    static List<OperationCoverage> all() {
        return List.of(
                createObservability(),
                describeObservability(),
                listObservability(),
                deleteObservability(),
                createConnector(),
                describeConnector(),
                listConnectors(),
                deleteConnector());
    }

    private static OperationCoverage createObservability() {
        return OperationCoverage.of("CreateObservabilityConfiguration")
                .answers(D, "revisions count from 1, the newest is the latest; tracing is off unless asked for", w -> {
                    w.observability("traced");
                    CreateObservabilityConfigurationResponse created = w.client.createObservabilityConfiguration(
                            request -> request.observabilityConfigurationName("traced"));
                    assertThat(created.observabilityConfiguration().observabilityConfigurationRevision())
                            .isEqualTo(2);
                    assertThat(created.observabilityConfiguration().latest()).isTrue();
                    assertThat(created.observabilityConfiguration().traceConfiguration())
                            .isNull();
                    return created;
                })
                .refuses(
                        InvalidRequestException.class,
                        D,
                        "the name DefaultConfiguration is reserved",
                        w -> w.client.createObservabilityConfiguration(
                                request -> request.observabilityConfigurationName("DefaultConfiguration")))
                .refuses(ServiceQuotaExceededException.class, D, "10 names by default", w -> {
                    w.observability("traced-1");
                    w.observability("traced-2");
                    return w.client.createObservabilityConfiguration(
                            request -> request.observabilityConfigurationName("traced-3"));
                })
                .refuses(ServiceQuotaExceededException.class, D, "10 active revisions of a name by default", w -> {
                    w.observability("traced");
                    w.observability("traced");
                    return w.client.createObservabilityConfiguration(
                            request -> request.observabilityConfigurationName("traced"));
                });
    }

    private static OperationCoverage describeObservability() {
        return OperationCoverage.of("DescribeObservabilityConfiguration")
                .answers(D, "an ARN may end after the name or the revision", w -> {
                    w.observability("traced");
                    return w.client.describeObservabilityConfiguration(
                            request -> request.observabilityConfigurationArn(TRACED + "/1"));
                })
                .refuses(
                        InvalidRequestException.class,
                        D,
                        "the ARN is required",
                        w -> w.client.describeObservabilityConfiguration(_ -> {}))
                .refuses(
                        ResourceNotFoundException.class,
                        D,
                        "the configuration must be there",
                        w -> w.client.describeObservabilityConfiguration(
                                request -> request.observabilityConfigurationArn(TRACED)));
    }

    private static OperationCoverage listObservability() {
        return OperationCoverage.of("ListObservabilityConfigurations")
                .answers(D, "the latest active revision of each name unless LatestOnly is false", w -> {
                    w.observability("traced");
                    w.observability("traced");
                    assertThat(w.client
                                    .listObservabilityConfigurations(
                                            request -> request.observabilityConfigurationName("traced"))
                                    .observabilityConfigurationSummaryList())
                            .hasSize(1);
                    return w.client.listObservabilityConfigurations(
                            request -> request.latestOnly(false).maxResults(1));
                })
                .refuses(
                        InvalidRequestException.class,
                        D,
                        "MaxResults is between 1 and 100",
                        w -> w.client.listObservabilityConfigurations(request -> request.maxResults(0)));
    }

    private static OperationCoverage deleteObservability() {
        return OperationCoverage.of("DeleteObservabilityConfiguration")
                .answers(D, "a revision, or the latest one, becomes INACTIVE", w -> {
                    w.observability("traced");
                    DeleteObservabilityConfigurationResponse deleted = w.client.deleteObservabilityConfiguration(
                            request -> request.observabilityConfigurationArn(TRACED));
                    assertThat(deleted.observabilityConfiguration().status())
                            .isEqualTo(ObservabilityConfigurationStatus.INACTIVE);
                    return deleted;
                })
                .refuses(
                        InvalidRequestException.class, D, "a configuration that a service uses can't be deleted", w -> {
                            String arn = w.observability("traced");
                            w.created(createRequest("web-shop")
                                    .observabilityConfiguration(observability -> observability
                                            .observabilityEnabled(true)
                                            .observabilityConfigurationArn(arn))
                                    .build());
                            return w.client.deleteObservabilityConfiguration(
                                    request -> request.observabilityConfigurationArn(arn));
                        })
                .refuses(
                        ResourceNotFoundException.class,
                        D,
                        "the configuration must be there, and active (I)",
                        w -> w.client.deleteObservabilityConfiguration(
                                request -> request.observabilityConfigurationArn(TRACED)));
    }

    private static OperationCoverage createConnector() {
        return OperationCoverage.of("CreateVpcConnector")
                .answers(
                        D, "a connector is ACTIVE at once; without security groups it has the VPC's default one", w -> {
                            CreateVpcConnectorResponse created = w.client.createVpcConnector(request ->
                                    request.vpcConnectorName("to-vpc").subnets("subnet-1"));
                            assertThat(created.vpcConnector().status()).isEqualTo(VpcConnectorStatus.ACTIVE);
                            assertThat(created.vpcConnector().securityGroups()).hasSize(1);
                            return created;
                        })
                .refuses(
                        InvalidRequestException.class,
                        I,
                        "there is one revision per name, so the name must be new",
                        w -> {
                            w.connector("to-vpc");
                            return w.client.createVpcConnector(request ->
                                    request.vpcConnectorName("to-vpc").subnets("subnet-1"));
                        })
                .refuses(
                        InvalidRequestException.class,
                        I,
                        "there must be a subnet",
                        w -> w.client.createVpcConnector(
                                request -> request.vpcConnectorName("to-vpc").subnets(List.of())))
                .refuses(ServiceQuotaExceededException.class, D, "10 connectors by default", w -> {
                    w.connector("to-vpc-1");
                    w.connector("to-vpc-2");
                    return w.client.createVpcConnector(
                            request -> request.vpcConnectorName("to-vpc-3").subnets("subnet-1"));
                })
                .deviates(
                        "Subnets and security groups are not looked up; the id of the default security group is made up.");
    }

    private static OperationCoverage describeConnector() {
        return OperationCoverage.of("DescribeVpcConnector")
                .answers(D, "a deleted connector is described as INACTIVE, for an hour (I)", w -> {
                    String arn = w.connector("to-vpc");
                    w.client.deleteVpcConnector(request -> request.vpcConnectorArn(arn));
                    assertThat(w.client
                                    .describeVpcConnector(request -> request.vpcConnectorArn(arn))
                                    .vpcConnector()
                                    .status())
                            .isEqualTo(VpcConnectorStatus.INACTIVE);
                    return w.client.describeVpcConnector(request -> request.vpcConnectorArn(arn));
                })
                .refuses(
                        InvalidRequestException.class,
                        D,
                        "the ARN is required",
                        w -> w.client.describeVpcConnector(_ -> {}))
                .refuses(ResourceNotFoundException.class, D, "the ARN must be a full one", w -> {
                    w.connector("to-vpc");
                    return w.client.describeVpcConnector(
                            request -> request.vpcConnectorArn(World.ARN + "vpcconnector/to-vpc"));
                });
    }

    private static OperationCoverage listConnectors() {
        return OperationCoverage.of("ListVpcConnectors")
                .answers(I, "the connectors that are not deleted", w -> {
                    w.connector("to-vpc-1");
                    w.connector("to-vpc-2");
                    assertThat(w.client.listVpcConnectorsPaginator(request -> request.maxResults(1)).stream())
                            .hasSize(2);
                    return w.client.listVpcConnectors(_ -> {});
                })
                .refuses(
                        InvalidRequestException.class,
                        D,
                        "a token must come from an answer to the same request",
                        w -> w.client.listVpcConnectors(request -> request.nextToken("made up")));
    }

    private static OperationCoverage deleteConnector() {
        return OperationCoverage.of("DeleteVpcConnector")
                .answers(D, "a connector becomes INACTIVE, and its name is free (I)", w -> {
                    String arn = w.connector("to-vpc");
                    DeleteVpcConnectorResponse deleted =
                            w.client.deleteVpcConnector(request -> request.vpcConnectorArn(arn));
                    assertThat(deleted.vpcConnector().deletedAt()).isNotNull();
                    w.connector("to-vpc");
                    return deleted;
                })
                .refuses(InvalidRequestException.class, W, "a connector that a service uses can't be deleted", w -> {
                    String arn = w.connector("to-vpc");
                    w.created(createRequest("web-shop")
                            .networkConfiguration(network -> network.egressConfiguration(
                                    egress -> egress.egressType("VPC").vpcConnectorArn(arn)))
                            .build());
                    return w.client.deleteVpcConnector(request -> request.vpcConnectorArn(arn));
                })
                .refuses(
                        ResourceNotFoundException.class,
                        D,
                        "the connector must be there",
                        w -> w.client.deleteVpcConnector(
                                request -> request.vpcConnectorArn(World.unknown("vpcconnector"))));
    }
}
