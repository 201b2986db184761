package dev.curfew.emulator;

import static dev.curfew.emulator.EmulatorFixture.createRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.apprunner.model.CreateServiceRequest;
import software.amazon.awssdk.services.apprunner.model.InstanceConfiguration;
import software.amazon.awssdk.services.apprunner.model.InvalidRequestException;
import software.amazon.awssdk.services.apprunner.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.apprunner.model.SourceConfiguration;

/** What App Runner refuses whatever the state of the service: constraints, contradictions, quotas. */
class RequestRulesTest {
    private static final String ARN = "arn:aws:apprunner:eu-central-1:123456789012:service/web-shop/8fe1";
    private final EmulatorFixture fixture = new EmulatorFixture(settings -> settings.serviceQuota(2));

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest(name = "{0} {1} says: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "PauseService   | {}                                             | ServiceArn is required.",
                "PauseService   | {'ServiceArn':null}                            | ServiceArn is required.",
                "PauseService   | {'ServiceArn':'web-shop'}                      | ServiceArn must match the pattern",
                "PauseService   | {'ServiceArn':''}                              | ServiceArn must have between 1 and"
                        + " 1011 characters.",
                "ListServices   | {'MaxResults':0}                               | MaxResults must be between 1 and"
                        + " 20.",
                "ListServices   | {'MaxResults':21}                              | MaxResults must be between 1 and"
                        + " 20.",
                "ListOperations | {'ServiceArn':'@','MaxResults':21}           | MaxResults must be between 1 and 20.",
                "TagResource    | {'ResourceArn':'@'}                          | Tags is required.",
                "TagResource    | {'ResourceArn':'@','Tags':[{'Key':'aws:x'}]} | Tags[0].Key must match the pattern",
                "UntagResource  | {'ResourceArn':'@','TagKeys':['ok','']}      | TagKeys[1] must have between 1 and"
                        + " 128 characters.",
                "CreateService  | {'ServiceName':'web-shop'}                     | SourceConfiguration is required.",
                "CreateService  | {'ServiceName':'web','SourceConfiguration':{}} | ServiceName must have between 4 and"
                        + " 40 characters.",
                "UpdateService  | {'ServiceArn':'@','HealthCheckConfiguration':{'Protocol':'UDP'}}"
                        + " | HealthCheckConfiguration.Protocol must be one of TCP, HTTP.",
                "UpdateService  | {'ServiceArn':'@','HealthCheckConfiguration':{'Interval':21}}"
                        + " | HealthCheckConfiguration.Interval must be between 1 and 20.",
                "UpdateService  |"
                        + " {'ServiceArn':'@','SourceConfiguration':{'ImageRepository':{'ImageRepositoryType':'ECR'}}} |"
                        + " SourceConfiguration.ImageRepository.ImageIdentifier is required.",
            })
    void aMemberAtFaultIsNamed(String operation, String body, String message) {
        var response =
                fixture.post("AppRunner." + operation, body.replace("@", ARN).replace('\'', '"'));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .contains("\"__type\":\"InvalidRequestException\"")
                .contains("\"Message\":\"" + message);
    }

    static Stream<Arguments> contradictions() {
        return Stream.of(
                Arguments.of("cpu and memory", size("1024", "512"), "Cpu and Memory"),
                Arguments.of("memory below the default cpu", size(null, "1024"), "Cpu and Memory"),
                Arguments.of(
                        "no source",
                        createRequest("web-shop")
                                .sourceConfiguration(
                                        SourceConfiguration.builder().build())
                                .build(),
                        "either a CodeRepository or an ImageRepository"),
                Arguments.of(
                        "private image without role",
                        createRequest("web-shop")
                                .sourceConfiguration(source -> source.imageRepository(image -> image.imageIdentifier(
                                                "123456789012.dkr.ecr.eu-central-1.amazonaws.com/web:1")
                                        .imageRepositoryType("ECR")))
                                .build(),
                        "AccessRoleArn"),
                Arguments.of(
                        "unknown auto scaling configuration",
                        createRequest("web-shop")
                                .autoScalingConfigurationArn(
                                        "arn:aws:apprunner:eu-central-1:123456789012:autoscalingconfiguration/nope")
                                .build(),
                        "AutoScalingConfigurationArn"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contradictions")
    void contradictionsAreRefused(String what, CreateServiceRequest request, String named) {
        assertThatThrownBy(() -> fixture.appRunner.createService(request))
                .as(what)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(named);
        assertThat(fixture.emulator.services()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0.25 vCPU, 0.5 GB, 256,  512",
        "256,       1 GB,   256,  1024",
        "1 vCPU,    2 GB,   1024, 2048",
        "4 vCPU,    12288,  4096, 12288",
    })
    void quantitiesAreAnsweredAsUnits(String cpu, String memory, String cpuUnits, String megabytes) {
        InstanceConfiguration size =
                fixture.appRunner.createService(size(cpu, memory)).service().instanceConfiguration();

        assertThat(size.cpu()).isEqualTo(cpuUnits);
        assertThat(size.memory()).isEqualTo(megabytes);
    }

    @Test
    void anAutoScalingConfigurationMayBeNamedWithoutRevisionAndId() {
        String arn = fixture.appRunner
                .createService(createRequest("web-shop")
                        .autoScalingConfigurationArn(
                                "arn:aws:apprunner:eu-central-1:123456789012:autoscalingconfiguration/DefaultConfiguration")
                        .build())
                .service()
                .autoScalingConfigurationSummary()
                .autoScalingConfigurationArn();

        assertThat(arn).endsWith("DefaultConfiguration/1/00000000000000000000000000000001");
    }

    @Test
    void aServiceCannotSwitchBetweenImageAndCode() {
        String arn = fixture.seed("web-shop", "RUNNING");

        assertThatThrownBy(() -> fixture.appRunner.updateService(request -> request.serviceArn(arn)
                        .sourceConfiguration(source ->
                                source.codeRepository(code -> code.repositoryUrl("https://example.org")
                                        .sourceCodeVersion(version ->
                                                version.type("BRANCH").value("main"))))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("switch");
        assertThat(fixture.status(arn)).isEqualTo("RUNNING");
    }

    @Test
    void theQuotaCountsServicesThatAreNotDeleted() {
        fixture.appRunner.createService(createRequest("shop-1").build());
        fixture.seed("shop-2", "PAUSED");

        assertThatThrownBy(() ->
                        fixture.appRunner.createService(createRequest("shop-3").build()))
                .isInstanceOf(ServiceQuotaExceededException.class);
    }

    private static CreateServiceRequest size(@Nullable String cpu, String memory) {
        return createRequest("web-shop")
                .instanceConfiguration(size -> size.cpu(cpu).memory(memory))
                .build();
    }
}
