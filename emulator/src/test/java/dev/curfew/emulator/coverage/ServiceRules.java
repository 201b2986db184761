package dev.curfew.emulator.coverage;

import static dev.curfew.emulator.EmulatorFixture.createRequest;
import static dev.curfew.emulator.coverage.Source.D;
import static dev.curfew.emulator.coverage.Source.I;
import static dev.curfew.emulator.coverage.Source.W;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import software.amazon.awssdk.services.apprunner.model.InvalidRequestException;
import software.amazon.awssdk.services.apprunner.model.InvalidStateException;
import software.amazon.awssdk.services.apprunner.model.ResourceNotFoundException;
import software.amazon.awssdk.services.apprunner.model.ServiceStatus;
import software.amazon.awssdk.services.apprunner.model.ServiceSummary;
import software.amazon.awssdk.services.apprunner.model.UpdateServiceResponse;

/** UpdateService, DescribeService, ListServices. */
final class ServiceRules {
    private ServiceRules() {}

    static List<OperationCoverage> all() {
        return List.of(update(), refusedUpdate(), describe(), list());
    }

    private static OperationCoverage update() {
        return OperationCoverage.of("UpdateService")
                .answers(D, "the answer shows the new configuration at once; what is left out stays", w -> {
                    String arn = w.running();
                    UpdateServiceResponse updated = w.client.updateService(
                            request -> request.serviceArn(arn).instanceConfiguration(size -> size.memory("3 GB")));
                    assertThat(updated.service().status()).isEqualTo(ServiceStatus.OPERATION_IN_PROGRESS);
                    assertThat(updated.service().instanceConfiguration().memory())
                            .isEqualTo("3072");
                    assertThat(updated.service().instanceConfiguration().cpu()).isEqualTo("1024");
                    return updated;
                })
                .answers(
                        I,
                        "EgressType DEFAULT takes the VPC connector away, ObservabilityEnabled false the configuration",
                        w -> {
                            String connector = w.connector("to-vpc");
                            String arn = w.created(createRequest("web-shop")
                                    .networkConfiguration(network -> network.egressConfiguration(
                                            egress -> egress.egressType("VPC").vpcConnectorArn(connector)))
                                    .build());
                            UpdateServiceResponse updated = w.client.updateService(request -> request.serviceArn(arn)
                                    .networkConfiguration(network ->
                                            network.egressConfiguration(egress -> egress.egressType("DEFAULT"))));
                            assertThat(updated.service()
                                            .networkConfiguration()
                                            .egressConfiguration()
                                            .vpcConnectorArn())
                                    .isNull();
                            w.client.deleteVpcConnector(request -> request.vpcConnectorArn(connector));
                            return updated;
                        });
    }

    private static OperationCoverage refusedUpdate() {
        return OperationCoverage.of("UpdateService")
                .refuses(InvalidRequestException.class, D, "a service can't switch between image and code", w -> {
                    String arn = w.running();
                    return w.client.updateService(request -> request.serviceArn(arn)
                            .sourceConfiguration(World.code("web-shop", w.connection("github"))
                                    .build()
                                    .sourceConfiguration()));
                })
                .refuses(
                        InvalidRequestException.class,
                        I,
                        "a service with a VPC ingress connection can't become public",
                        w -> {
                            String arn = w.privateService();
                            w.ingress(arn);
                            return w.client.updateService(request -> request.serviceArn(arn)
                                    .networkConfiguration(network -> network.ingressConfiguration(
                                            ingress -> ingress.isPubliclyAccessible(true))));
                        })
                .refuses(
                        ResourceNotFoundException.class,
                        D,
                        "the service must be there",
                        w -> w.client.updateService(request -> request.serviceArn(World.unknown("service"))))
                .refuses(InvalidStateException.class, D, "a paused service can't be updated", w -> {
                    String arn = w.paused();
                    return w.client.updateService(request -> request.serviceArn(arn));
                })
                .refuses(InvalidStateException.class, W, "a service in an operation can't be updated", w -> {
                    String arn = w.busy();
                    return w.client.updateService(request -> request.serviceArn(arn));
                })
                .deviates(
                        "An update fails or is rolled back only as a fault. Without a SourceConfiguration the running version stays (I).");
    }

    private static OperationCoverage describe() {
        return OperationCoverage.of("DescribeService")
                .answers(D, "a service is described in any state", w -> {
                    String arn = w.paused();
                    return w.client.describeService(request -> request.serviceArn(arn));
                })
                .answers(D, "a deleted one as DELETED, for an hour (I)", w -> {
                    String arn = w.deleted();
                    assertThat(w.fixture.status(arn)).isEqualTo("DELETED");
                    return w.client.describeService(request -> request.serviceArn(arn));
                })
                .refuses(
                        InvalidRequestException.class,
                        D,
                        "ServiceArn is required and must look like an ARN",
                        w -> w.client.describeService(request -> request.serviceArn("web-shop")))
                .refuses(
                        ResourceNotFoundException.class,
                        D,
                        "the service must be there",
                        w -> w.client.describeService(request -> request.serviceArn(World.unknown("service"))));
    }

    private static OperationCoverage list() {
        return OperationCoverage.of("ListServices")
                .answers(W, "paused services are listed, too, deleted ones are not; pages have 20 or MaxResults", w -> {
                    w.deleted();
                    String arn = w.fixture.seed("night-shop", "PAUSED");
                    assertThat(w.client.listServices(_ -> {}).serviceSummaryList())
                            .extracting(ServiceSummary::serviceArn)
                            .containsExactly(arn);
                    return w.client.listServices(request -> request.maxResults(20));
                })
                .refuses(
                        InvalidRequestException.class,
                        D,
                        "MaxResults is between 1 and 20",
                        w -> w.client.listServices(request -> request.maxResults(21)))
                .refuses(InvalidRequestException.class, D, "a token works for the same parameters only", w -> {
                    w.running();
                    w.created(createRequest("shop-2").build());
                    String token = w.client
                            .listServices(request -> request.maxResults(1))
                            .nextToken();
                    return w.client.listServices(request -> request.nextToken(token));
                });
    }
}
