package dev.curfew.emulator.coverage;

import static dev.curfew.emulator.coverage.Source.D;
import static dev.curfew.emulator.coverage.Source.I;
import static dev.curfew.emulator.coverage.Source.W;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import software.amazon.awssdk.services.apprunner.model.CreateVpcIngressConnectionRequest;
import software.amazon.awssdk.services.apprunner.model.CreateVpcIngressConnectionResponse;
import software.amazon.awssdk.services.apprunner.model.DeleteVpcIngressConnectionResponse;
import software.amazon.awssdk.services.apprunner.model.InvalidRequestException;
import software.amazon.awssdk.services.apprunner.model.InvalidStateException;
import software.amazon.awssdk.services.apprunner.model.ResourceNotFoundException;
import software.amazon.awssdk.services.apprunner.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.apprunner.model.UpdateVpcIngressConnectionResponse;
import software.amazon.awssdk.services.apprunner.model.VpcIngressConnection;

/** The operations on VPC ingress connections. */
final class NetworkRules {
    private NetworkRules() {}

    static List<OperationCoverage> all() {
        return List.of(create(), describe(), list(), update(), delete());
    }

    private static OperationCoverage create() {
        return OperationCoverage.of("CreateVpcIngressConnection")
                .answers(D, "PENDING_CREATION, and AVAILABLE when its time has come", w -> {
                    CreateVpcIngressConnectionResponse created =
                            w.client.createVpcIngressConnection(request(w.privateService(), "way-in"));
                    VpcIngressConnection connection = created.vpcIngressConnection();
                    assertThat(connection.statusAsString()).isEqualTo("PENDING_CREATION");
                    assertThat(connection.accountId()).isEqualTo("123456789012");
                    assertThat(connection.domainName()).endsWith(".eu-central-1.awsapprunner.com");
                    w.settle();
                    assertThat(status(w, connection.vpcIngressConnectionArn())).isEqualTo("AVAILABLE");
                    return created;
                })
                .refuses(
                        InvalidRequestException.class,
                        I,
                        "a service that is publicly accessible has none",
                        w -> w.client.createVpcIngressConnection(request(w.running(), "way-in")))
                .refuses(
                        InvalidRequestException.class,
                        I,
                        "the service must be there: the model has no ResourceNotFoundException here",
                        w -> w.client.createVpcIngressConnection(request(World.unknown("service"), "way-in")))
                .refuses(
                        InvalidRequestException.class,
                        D,
                        "the name must be unique among those that are not deleted",
                        w -> {
                            String arn = w.privateService();
                            w.ingress(arn);
                            return w.client.createVpcIngressConnection(request(arn, "way-in"));
                        })
                .refuses(InvalidStateException.class, I, "the service must run", w -> {
                    String arn = w.privateService();
                    w.client.pauseService(request -> request.serviceArn(arn));
                    return w.client.createVpcIngressConnection(request(arn, "way-in"));
                })
                .refuses(ServiceQuotaExceededException.class, D, "one per service by default", w -> {
                    String arn = w.privateService();
                    w.ingress(arn);
                    return w.client.createVpcIngressConnection(request(arn, "another"));
                })
                .deviates("VPCs and endpoints are not looked up, and nothing fails: FAILED_… does not occur.");
    }

    private static OperationCoverage describe() {
        return OperationCoverage.of("DescribeVpcIngressConnection")
                .answers(D, "a deleted one is described as DELETED, for an hour (I)", w -> {
                    String arn = w.ingress(w.privateService());
                    w.client.deleteVpcIngressConnection(request -> request.vpcIngressConnectionArn(arn));
                    w.settle();
                    assertThat(status(w, arn)).isEqualTo("DELETED");
                    return w.client.describeVpcIngressConnection(request -> request.vpcIngressConnectionArn(arn));
                })
                .refuses(
                        InvalidRequestException.class,
                        D,
                        "the ARN is required",
                        w -> w.client.describeVpcIngressConnection(_ -> {}))
                .refuses(
                        ResourceNotFoundException.class,
                        D,
                        "the connection must be there",
                        w -> w.client.describeVpcIngressConnection(
                                request -> request.vpcIngressConnectionArn(World.unknown("vpcingressconnection"))));
    }

    private static OperationCoverage list() {
        return OperationCoverage.of("ListVpcIngressConnections")
                .answers(D, "all, or those of a service, of an endpoint, or of both", w -> {
                    String arn = w.privateService();
                    w.ingress(arn);
                    assertThat(w.client
                                    .listVpcIngressConnections(request -> request.filter(
                                            filter -> filter.serviceArn(arn).vpcEndpointId("vpce-2")))
                                    .vpcIngressConnectionSummaryList())
                            .isEmpty();
                    assertThat(w.client
                                    .listVpcIngressConnections(request -> request.filter(
                                            filter -> filter.serviceArn(arn).vpcEndpointId("vpce-1")))
                                    .vpcIngressConnectionSummaryList())
                            .hasSize(1);
                    return w.client.listVpcIngressConnections(_ -> {});
                })
                .refuses(
                        InvalidRequestException.class,
                        D,
                        "MaxResults is between 1 and 100",
                        w -> w.client.listVpcIngressConnections(request -> request.maxResults(101)));
    }

    private static OperationCoverage update() {
        return OperationCoverage.of("UpdateVpcIngressConnection")
                .answers(D, "PENDING_UPDATE with the new endpoint, and AVAILABLE when its time has come", w -> {
                    String arn = w.ingress(w.privateService());
                    UpdateVpcIngressConnectionResponse updated =
                            w.client.updateVpcIngressConnection(request -> request.vpcIngressConnectionArn(arn)
                                    .ingressVpcConfiguration(vpc -> vpc.vpcEndpointId("vpce-2")));
                    assertThat(updated.vpcIngressConnection().statusAsString()).isEqualTo("PENDING_UPDATE");
                    assertThat(updated.vpcIngressConnection()
                                    .ingressVpcConfiguration()
                                    .vpcId())
                            .isEqualTo("vpc-1");
                    w.settle();
                    assertThat(status(w, arn)).isEqualTo("AVAILABLE");
                    return updated;
                })
                .refuses(InvalidRequestException.class, D, "IngressVpcConfiguration is required", w -> {
                    String arn = w.ingress(w.privateService());
                    return w.client.updateVpcIngressConnection(request -> request.vpcIngressConnectionArn(arn));
                })
                .refuses(
                        ResourceNotFoundException.class,
                        D,
                        "the connection must be there",
                        w -> w.client.updateVpcIngressConnection(
                                request -> request.vpcIngressConnectionArn(World.unknown("vpcingressconnection"))
                                        .ingressVpcConfiguration(vpc -> vpc.vpcEndpointId("vpce-2"))))
                .refuses(InvalidStateException.class, D, "it must be AVAILABLE (or have failed)", w -> {
                    String arn = w.ingress(w.privateService());
                    w.client.deleteVpcIngressConnection(request -> request.vpcIngressConnectionArn(arn));
                    return w.client.updateVpcIngressConnection(request -> request.vpcIngressConnectionArn(arn)
                            .ingressVpcConfiguration(vpc -> vpc.vpcEndpointId("vpce-2")));
                });
    }

    private static OperationCoverage delete() {
        return OperationCoverage.of("DeleteVpcIngressConnection")
                .answers(D, "PENDING_DELETION, and DELETED when its time has come; then the service can go", w -> {
                    String service = w.privateService();
                    String arn = w.ingress(service);
                    DeleteVpcIngressConnectionResponse deleted =
                            w.client.deleteVpcIngressConnection(request -> request.vpcIngressConnectionArn(arn));
                    assertThat(deleted.vpcIngressConnection().statusAsString()).isEqualTo("PENDING_DELETION");
                    w.settle();
                    w.client.deleteService(request -> request.serviceArn(service));
                    return deleted;
                })
                .refuses(
                        InvalidRequestException.class,
                        D,
                        "the ARN is required",
                        w -> w.client.deleteVpcIngressConnection(_ -> {}))
                .refuses(
                        ResourceNotFoundException.class,
                        W,
                        "the connection must be there",
                        w -> w.client.deleteVpcIngressConnection(
                                request -> request.vpcIngressConnectionArn(World.unknown("vpcingressconnection"))))
                .refuses(InvalidStateException.class, D, "it must be AVAILABLE (or have failed)", w -> {
                    String arn = w.client
                            .createVpcIngressConnection(request(w.privateService(), "way-in"))
                            .vpcIngressConnection()
                            .vpcIngressConnectionArn();
                    return w.client.deleteVpcIngressConnection(request -> request.vpcIngressConnectionArn(arn));
                });
    }

    private static CreateVpcIngressConnectionRequest request(String serviceArn, String name) {
        return CreateVpcIngressConnectionRequest.builder()
                .serviceArn(serviceArn)
                .vpcIngressConnectionName(name)
                .ingressVpcConfiguration(vpc -> vpc.vpcId("vpc-1").vpcEndpointId("vpce-1"))
                .build();
    }

    private static String status(World w, String arn) {
        return w.client
                .describeVpcIngressConnection(request -> request.vpcIngressConnectionArn(arn))
                .vpcIngressConnection()
                .statusAsString();
    }
}
