package dev.curfew.emulator.coverage;

import static dev.curfew.emulator.EmulatorFixture.createRequest;

import dev.curfew.emulator.EmulatorFixture;
import dev.curfew.emulator.resource.Quotas;
import java.time.Duration;
import software.amazon.awssdk.services.apprunner.AppRunnerClient;
import software.amazon.awssdk.services.apprunner.model.CreateServiceRequest;

/** An account to try a rule in, with what the rule needs; small quotas, so that they are soon reached. */
final class World implements AutoCloseable {
    static final String ARN = "arn:aws:apprunner:eu-central-1:123456789012:";
    static final String ROLE = "arn:aws:iam::123456789012:role/apprunner-ecr";
    static final String OWN_IMAGE = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/web:latest";
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(10);

    final EmulatorFixture fixture =
            new EmulatorFixture(settings -> settings.quotas(new Quotas(2, 2, 3, 2, 2, 2, 2, 1)));
    final AppRunnerClient client = fixture.appRunner;

    /** An ARN that is well formed and names nothing. */
    static String unknown(String kind) {
        return ARN + kind + "/nobody/00000000000000000000000000000000";
    }

    String running() {
        return fixture.seed("web-shop", "RUNNING");
    }

    String paused() {
        return fixture.seed("web-shop", "PAUSED");
    }

    String busy() {
        String arn = running();
        client.startDeployment(request -> request.serviceArn(arn));
        return arn;
    }

    String deleted() {
        return deleted("web-shop");
    }

    String deleted(String name) {
        String arn = fixture.seed(name, "RUNNING");
        client.deleteService(request -> request.serviceArn(arn));
        settle();
        return arn;
    }

    String created(CreateServiceRequest request) {
        String arn = client.createService(request).service().serviceArn();
        settle();
        return arn;
    }

    String privateService() {
        return created(createRequest("private-shop")
                .networkConfiguration(
                        network -> network.ingressConfiguration(ingress -> ingress.isPubliclyAccessible(false)))
                .build());
    }

    /** A service that deploys by itself what is pushed as {@link #OWN_IMAGE}. */
    String selfDeploying() {
        return created(ownImage("auto-shop").build());
    }

    static CreateServiceRequest.Builder ownImage(String name) {
        return CreateServiceRequest.builder()
                .serviceName(name)
                .sourceConfiguration(source -> source.imageRepository(
                                image -> image.imageIdentifier(OWN_IMAGE).imageRepositoryType("ECR"))
                        .authenticationConfiguration(authentication -> authentication.accessRoleArn(ROLE)));
    }

    static CreateServiceRequest.Builder code(String name, String connectionArn) {
        return CreateServiceRequest.builder()
                .serviceName(name)
                .sourceConfiguration(source -> source.codeRepository(repository -> repository
                                .repositoryUrl("https://github.com/acme/web")
                                .sourceCodeVersion(
                                        version -> version.type("BRANCH").value("main"))
                                .codeConfiguration(configuration -> configuration
                                        .configurationSource("API")
                                        .codeConfigurationValues(values -> values.runtime("PYTHON_311"))))
                        .authenticationConfiguration(authentication -> authentication.connectionArn(connectionArn)));
    }

    String scaling(String name) {
        return client.createAutoScalingConfiguration(request -> request.autoScalingConfigurationName(name))
                .autoScalingConfiguration()
                .autoScalingConfigurationArn();
    }

    String observability(String name) {
        return client.createObservabilityConfiguration(request -> request.observabilityConfigurationName(name)
                        .traceConfiguration(trace -> trace.vendor("AWSXRAY")))
                .observabilityConfiguration()
                .observabilityConfigurationArn();
    }

    String connector(String name) {
        return client.createVpcConnector(
                        request -> request.vpcConnectorName(name).subnets("subnet-1", "subnet-2"))
                .vpcConnector()
                .vpcConnectorArn();
    }

    String pendingConnection(String name) {
        return client.createConnection(request -> request.connectionName(name).providerType("GITHUB"))
                .connection()
                .connectionArn();
    }

    String connection(String name) {
        String arn = pendingConnection(name);
        fixture.emulator.completeHandshake(arn);
        return arn;
    }

    String ingress(String serviceArn) {
        String arn = client.createVpcIngressConnection(request -> request.serviceArn(serviceArn)
                        .vpcIngressConnectionName("way-in")
                        .ingressVpcConfiguration(vpc -> vpc.vpcId("vpc-1").vpcEndpointId("vpce-1")))
                .vpcIngressConnection()
                .vpcIngressConnectionArn();
        settle();
        return arn;
    }

    void domain(String serviceArn, String name) {
        client.associateCustomDomain(request -> request.serviceArn(serviceArn).domainName(name));
    }

    /** Lets everything that is under way come to its end. */
    void settle() {
        fixture.settle(LONG_ENOUGH);
    }

    @Override
    public void close() {
        fixture.close();
    }
}
