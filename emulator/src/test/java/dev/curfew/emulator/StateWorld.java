package dev.curfew.emulator;

import static dev.curfew.emulator.EmulatorFixture.createRequest;
import static dev.curfew.emulator.EmulatorFixture.tag;

import dev.curfew.emulator.fault.NextFault;
import dev.curfew.emulator.fault.OperationFault;
import dev.curfew.emulator.fleet.OperationKind;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.apprunner.AppRunnerClient;
import software.amazon.awssdk.services.apprunner.model.CreateServiceRequest;

/** Short words for what {@link StateTest} does. */
final class StateWorld {
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

    final AppRunnerEmulator emulator;
    final AppRunnerClient client;
    private final EmulatorFixture fixture;

    StateWorld(EmulatorFixture fixture) {
        this.fixture = fixture;
        this.emulator = fixture.emulator;
        this.client = fixture.appRunner;
    }

    /** A request in which nothing is left to a default. */
    static CreateServiceRequest elaborate() {
        return CreateServiceRequest.builder()
                .serviceName("elaborate")
                .tags(tag("curfew:schedule", "always"), tag("empty", ""))
                .sourceConfiguration(source -> source.autoDeploymentsEnabled(true)
                        .imageRepository(image -> image.imageIdentifier(
                                        "123456789012.dkr.ecr.eu-central-1.amazonaws.com/web:latest")
                                .imageRepositoryType("ECR")
                                .imageConfiguration(configuration -> configuration
                                        .port("9090")
                                        .startCommand("run \"it\" \\ \u00fc")
                                        .runtimeEnvironmentVariables(Map.of("A", "1", "B", ""))))
                        .authenticationConfiguration(authentication ->
                                authentication.accessRoleArn("arn:aws:iam::123456789012:role/apprunner-ecr")))
                .instanceConfiguration(instance -> instance.cpu("2 vCPU")
                        .memory("4 GB")
                        .instanceRoleArn("arn:aws:iam::123456789012:role/instance"))
                .healthCheckConfiguration(health -> health.protocol("HTTP")
                        .path("/health")
                        .interval(7)
                        .timeout(3)
                        .healthyThreshold(2)
                        .unhealthyThreshold(4))
                .networkConfiguration(network -> network.ipAddressType("DUAL_STACK"))
                .build();
    }

    String create(String name) {
        return create(createRequest(name).build());
    }

    String create(CreateServiceRequest request) {
        return client.createService(request).service().serviceArn();
    }

    String running(String name) {
        return running(createRequest(name).build());
    }

    /** A service whose next operation of a kind will go wrong. */
    String running(String name, OperationKind kind, OperationFault fault) {
        String arn = running(name);
        next(kind, fault);
        return arn;
    }

    String running(CreateServiceRequest request) {
        String arn = create(request);
        settle(LONG_ENOUGH);
        return arn;
    }

    void next(OperationKind kind, OperationFault fault) {
        emulator.faults().next(NextFault.operation(kind, fault));
    }

    void update(String arn) {
        client.updateService(r -> r.serviceArn(arn)
                .instanceConfiguration(instance -> instance.memory("4 GB"))
                .sourceConfiguration(source -> source.imageRepository(image ->
                        image.imageIdentifier("public.ecr.aws/acme/web:2").imageRepositoryType("ECR_PUBLIC"))));
    }

    String scaling(String name) {
        return client.createAutoScalingConfiguration(
                        r -> r.autoScalingConfigurationName(name).maxConcurrency(7))
                .autoScalingConfiguration()
                .autoScalingConfigurationArn();
    }

    String connector(String name) {
        return client.createVpcConnector(r -> r.vpcConnectorName(name).subnets("subnet-1", "subnet-2"))
                .vpcConnector()
                .vpcConnectorArn();
    }

    String connection(String name) {
        return client.createConnection(r -> r.connectionName(name).providerType("GITHUB"))
                .connection()
                .connectionArn();
    }

    /** A way into a private service of its own, just being created. */
    String ingress(String name) {
        String service = running(createRequest(name)
                .networkConfiguration(
                        network -> network.ingressConfiguration(ingress -> ingress.isPubliclyAccessible(false)))
                .build());
        return client.createVpcIngressConnection(r -> r.serviceArn(service)
                        .vpcIngressConnectionName("to-" + name)
                        .ingressVpcConfiguration(vpc -> vpc.vpcId("vpc-1").vpcEndpointId("vpce-1")))
                .vpcIngressConnection()
                .vpcIngressConnectionArn();
    }

    void domain(String serviceArn, String name) {
        client.associateCustomDomain(r -> r.serviceArn(serviceArn).domainName(name));
    }

    void settle(Duration time) {
        fixture.settle(time);
    }
}
