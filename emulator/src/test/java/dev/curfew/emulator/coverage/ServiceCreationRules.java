package dev.curfew.emulator.coverage;

import static dev.curfew.emulator.EmulatorFixture.createRequest;
import static dev.curfew.emulator.EmulatorFixture.tag;
import static dev.curfew.emulator.coverage.Source.D;
import static dev.curfew.emulator.coverage.Source.I;
import static dev.curfew.emulator.coverage.Source.W;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.apprunner.model.CreateServiceResponse;
import software.amazon.awssdk.services.apprunner.model.InvalidRequestException;
import software.amazon.awssdk.services.apprunner.model.Service;
import software.amazon.awssdk.services.apprunner.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.apprunner.model.ServiceStatus;

/** CreateService: defaults, sources, and what else a service refers to. */
final class ServiceCreationRules {
    private ServiceCreationRules() {}

    static List<OperationCoverage> all() {
        return List.of(
                defaults(), refusals(), sources(), refusedSources(), refusedCode(), references(), refusedReferences());
    }

    private static OperationCoverage defaults() {
        return OperationCoverage.of("CreateService")
                .answers(D, "the service is OPERATION_IN_PROGRESS, and RUNNING when its time has come", w -> {
                    CreateServiceResponse created =
                            w.client.createService(createRequest("web-shop").build());
                    assertThat(created.service().status()).isEqualTo(ServiceStatus.OPERATION_IN_PROGRESS);
                    w.settle();
                    assertThat(w.fixture.status(created.service().serviceArn())).isEqualTo("RUNNING");
                    return created;
                })
                .answers(
                        D, "what is left out has its default: 1 vCPU, 2 GB, port 8080, TCP checks, public, IPv4", w -> {
                            CreateServiceResponse created = w.client.createService(
                                    createRequest("web-shop").build());
                            Service service = created.service();
                            assertThat(service.instanceConfiguration().cpu()).isEqualTo("1024");
                            assertThat(service.instanceConfiguration().memory()).isEqualTo("2048");
                            assertThat(service.healthCheckConfiguration().protocolAsString())
                                    .isEqualTo("TCP");
                            assertThat(service.networkConfiguration().ipAddressTypeAsString())
                                    .isEqualTo("IPV4");
                            return created;
                        })
                .answers(D, "a KMS key, an instance role and tags are kept", w -> {
                    String key = "arn:aws:kms:eu-central-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef";
                    CreateServiceResponse created = w.client.createService(createRequest("web-shop")
                            .encryptionConfiguration(encryption -> encryption.kmsKey(key))
                            .instanceConfiguration(instance -> instance.instanceRoleArn(World.ROLE))
                            .tags(tag("team", "web"))
                            .build());
                    assertThat(created.service().encryptionConfiguration().kmsKey())
                            .isEqualTo(key);
                    assertThat(created.service().instanceConfiguration().instanceRoleArn())
                            .isEqualTo(World.ROLE);
                    assertThat(w.fixture.emulator.services().getFirst().tags()).isEqualTo(Map.of("team", "web"));
                    return created;
                });
    }

    private static OperationCoverage refusals() {
        return OperationCoverage.of("CreateService")
                .refuses(
                        InvalidRequestException.class,
                        D,
                        "the name must be unique among the services that are not deleted",
                        w -> {
                            w.running();
                            return w.client.createService(
                                    createRequest("web-shop").build());
                        })
                .refuses(
                        InvalidRequestException.class,
                        D,
                        "App Runner offers certain pairs of Cpu and Memory only",
                        w -> w.client.createService(createRequest("web-shop")
                                .instanceConfiguration(
                                        instance -> instance.cpu("4 vCPU").memory("2 GB"))
                                .build()))
                .refuses(
                        ServiceQuotaExceededException.class,
                        D,
                        "30 services by default, deleted ones do not count",
                        w -> {
                            w.running();
                            w.created(createRequest("shop-2").build());
                            return w.client.createService(
                                    createRequest("shop-3").build());
                        })
                .deviates("Nothing is built, pulled or checked for health: a creation fails only as a fault.")
                .deviates("Roles, keys and secrets are checked for their form only.")
                .deviates(
                        "The defaults of the health check are the documented ones (5 s, 2 s); AWS is seen to answer 10"
                                + " and 5.");
    }

    private static OperationCoverage sources() {
        return OperationCoverage.of("CreateService")
                .answers(D, "an image of the own account deploys by itself unless told otherwise", w -> {
                    CreateServiceResponse created =
                            w.client.createService(World.ownImage("web-shop").build());
                    assertThat(created.service().sourceConfiguration().autoDeploymentsEnabled())
                            .isTrue();
                    return created;
                })
                .answers(
                        D,
                        "code comes over a connection that is AVAILABLE; port 8080 and the root directory are the"
                                + " defaults",
                        w -> {
                            CreateServiceResponse created =
                                    w.client.createService(World.code("web-shop", w.connection("github"))
                                            .build());
                            assertThat(created.service()
                                            .sourceConfiguration()
                                            .codeRepository()
                                            .sourceDirectory())
                                    .isEqualTo("/");
                            return created;
                        });
    }

    private static OperationCoverage refusedSources() {
        return OperationCoverage.of("CreateService")
                .refuses(
                        InvalidRequestException.class,
                        D,
                        "there must be either an image or code",
                        w -> w.client.createService(createRequest("web-shop")
                                .sourceConfiguration(source -> source.autoDeploymentsEnabled(false))
                                .build()))
                .refuses(
                        InvalidRequestException.class,
                        D,
                        "an image of ECR needs an AccessRoleArn",
                        w -> w.client.createService(createRequest("web-shop")
                                .sourceConfiguration(source -> source.imageRepository(image ->
                                        image.imageIdentifier(World.OWN_IMAGE).imageRepositoryType("ECR")))
                                .build()))
                .refuses(
                        InvalidRequestException.class,
                        I,
                        "automatic deployments are not to be had for images of ECR Public or of another account",
                        w -> w.client.createService(createRequest("web-shop")
                                .sourceConfiguration(source -> source.autoDeploymentsEnabled(true)
                                        .imageRepository(image -> image.imageIdentifier("public.ecr.aws/acme/web:1")
                                                .imageRepositoryType("ECR_PUBLIC")))
                                .build()))
                .refuses(
                        InvalidRequestException.class,
                        I,
                        "the type of the image repository must fit the image",
                        w -> w.client.createService(createRequest("web-shop")
                                .sourceConfiguration(source -> source.imageRepository(image ->
                                        image.imageIdentifier(World.OWN_IMAGE).imageRepositoryType("ECR_PUBLIC")))
                                .build()));
    }

    private static OperationCoverage refusedCode() {
        return OperationCoverage.of("CreateService")
                .refuses(
                        InvalidRequestException.class,
                        D,
                        "a connection that waits for its handshake can't be used",
                        w -> w.client.createService(World.code("web-shop", w.pendingConnection("github"))
                                .build()))
                .refuses(
                        InvalidRequestException.class,
                        D,
                        "names of environment variables do not begin with AWSAPPRUNNER",
                        w -> w.client.createService(createRequest("web-shop")
                                .sourceConfiguration(source -> source.imageRepository(image -> image.imageIdentifier(
                                                "public.ecr.aws/acme/web:1")
                                        .imageRepositoryType("ECR_PUBLIC")
                                        .imageConfiguration(configuration -> configuration.runtimeEnvironmentVariables(
                                                Map.of("AWSAPPRUNNER_X", "1")))))
                                .build()))
                .refuses(
                        InvalidRequestException.class,
                        I,
                        "a port is a number between 1 and 65535",
                        w -> w.client.createService(createRequest("web-shop")
                                .sourceConfiguration(source -> source.imageRepository(
                                        image -> image.imageIdentifier("public.ecr.aws/acme/web:1")
                                                .imageRepositoryType("ECR_PUBLIC")
                                                .imageConfiguration(configuration -> configuration.port("http"))))
                                .build()))
                .deviates(
                        "The provider of a connection is not compared with the URL of the repository, and no apprunner.yaml"
                                + " is read.");
    }

    private static OperationCoverage references() {
        return OperationCoverage.of("CreateService")
                .answers(
                        D,
                        "configurations may be named without revision and id: the latest active ones are used",
                        w -> {
                            w.scaling("busy");
                            w.observability("traced");
                            String connector = w.connector("to-vpc");
                            CreateServiceResponse created = w.client.createService(createRequest("web-shop")
                                    .autoScalingConfigurationArn(World.ARN + "autoscalingconfiguration/busy")
                                    .observabilityConfiguration(observability -> observability
                                            .observabilityEnabled(true)
                                            .observabilityConfigurationArn(
                                                    World.ARN + "observabilityconfiguration/traced"))
                                    .networkConfiguration(network -> network.egressConfiguration(
                                            egress -> egress.egressType("VPC").vpcConnectorArn(connector)))
                                    .build());
                            assertThat(created.service()
                                            .autoScalingConfigurationSummary()
                                            .autoScalingConfigurationName())
                                    .isEqualTo("busy");
                            assertThat(created.service()
                                            .observabilityConfiguration()
                                            .observabilityConfigurationArn())
                                    .contains("/traced/1/");
                            return created;
                        });
    }

    private static OperationCoverage refusedReferences() {
        return OperationCoverage.of("CreateService")
                .refuses(
                        InvalidRequestException.class,
                        W,
                        "an auto scaling configuration must be there and active",
                        w -> w.client.createService(createRequest("web-shop")
                                .autoScalingConfigurationArn(World.unknown("autoscalingconfiguration"))
                                .build()))
                .refuses(
                        InvalidRequestException.class,
                        I,
                        "an observability configuration must be there and active",
                        w -> w.client.createService(createRequest("web-shop")
                                .observabilityConfiguration(observability -> observability
                                        .observabilityEnabled(true)
                                        .observabilityConfigurationArn(World.unknown("observabilityconfiguration")))
                                .build()))
                .refuses(
                        InvalidRequestException.class,
                        D,
                        "an observability configuration is named if and only if observability is enabled",
                        w -> w.client.createService(createRequest("web-shop")
                                .observabilityConfiguration(observability -> observability.observabilityEnabled(true))
                                .build()))
                .refuses(InvalidRequestException.class, D, "a deleted VPC connector can't be used", w -> {
                    String connector = w.connector("to-vpc");
                    w.client.deleteVpcConnector(request -> request.vpcConnectorArn(connector));
                    return w.client.createService(createRequest("web-shop")
                            .networkConfiguration(network -> network.egressConfiguration(
                                    egress -> egress.egressType("VPC").vpcConnectorArn(connector)))
                            .build());
                })
                .refuses(
                        InvalidRequestException.class,
                        D,
                        "a VPC connector is only valid when EgressType is VPC",
                        w -> w.client.createService(createRequest("web-shop")
                                .networkConfiguration(network -> network.egressConfiguration(
                                        egress -> egress.vpcConnectorArn(w.connector("to-vpc"))))
                                .build()));
    }
}
