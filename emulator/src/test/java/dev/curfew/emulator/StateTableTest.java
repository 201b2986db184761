package dev.curfew.emulator;

import static dev.curfew.emulator.EmulatorFixture.tag;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.apprunner.AppRunnerClient;

/** The table of calls and statuses, as a client sees it. */
class StateTableTest {
    private final EmulatorFixture fixture = new EmulatorFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest(name = "{0} a service that is {1}: {2}")
    @CsvSource({
        "pause,   RUNNING,               OPERATION_IN_PROGRESS with operation",
        "pause,   PAUSED,                PAUSED without operation",
        "pause,   OPERATION_IN_PROGRESS, InvalidStateException",
        "pause,   DELETED,               InvalidStateException",
        "pause,   unknown,               ResourceNotFoundException",
        "resume,  RUNNING,               RUNNING without operation",
        "resume,  PAUSED,                OPERATION_IN_PROGRESS with operation",
        "resume,  OPERATION_IN_PROGRESS, InvalidStateException",
        "resume,  DELETED,               InvalidStateException",
        "resume,  unknown,               ResourceNotFoundException",
        "update,  RUNNING,               OPERATION_IN_PROGRESS with operation",
        "update,  PAUSED,                InvalidStateException",
        "update,  OPERATION_IN_PROGRESS, InvalidStateException",
        "update,  DELETED,               InvalidStateException",
        "update,  unknown,               ResourceNotFoundException",
        "deploy,  RUNNING,               OPERATION_IN_PROGRESS with operation",
        "deploy,  PAUSED,                InvalidRequestException",
        "deploy,  OPERATION_IN_PROGRESS, InvalidRequestException",
        "deploy,  DELETED,               InvalidRequestException",
        "deploy,  unknown,               ResourceNotFoundException",
        "delete,  RUNNING,               OPERATION_IN_PROGRESS with operation",
        "delete,  PAUSED,                OPERATION_IN_PROGRESS with operation",
        "delete,  OPERATION_IN_PROGRESS, InvalidStateException",
        "delete,  DELETED,               InvalidStateException",
        "delete,  unknown,               ResourceNotFoundException",
    })
    void aCallIsJudgedByTheStatus(String call, String status, String outcome) {
        String arn = serviceIn(status);

        assertThat(outcome(call, arn)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"RUNNING", "PAUSED", "OPERATION_IN_PROGRESS"})
    void tagsAndQuestionsAreAllowedInEveryStatus(String status) {
        String arn = serviceIn(status);

        fixture.appRunner.tagResource(request -> request.resourceArn(arn).tags(tag("team", "web")));

        assertThat(fixture.status(arn)).isEqualTo(status);
        assertThat(fixture.appRunner
                        .listTagsForResource(request -> request.resourceArn(arn))
                        .tags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.value()).isEqualTo("web"));
        assertThat(fixture.appRunner.listServices(_ -> {}).serviceSummaryList())
                .singleElement()
                .satisfies(summary -> assertThat(summary.statusAsString()).isEqualTo(status));
    }

    private String serviceIn(String status) {
        return switch (status) {
            case "OPERATION_IN_PROGRESS" -> {
                String arn = fixture.seed("web-shop", "RUNNING");
                fixture.appRunner.startDeployment(request -> request.serviceArn(arn));
                yield arn;
            }
            case "DELETED" -> {
                String arn = fixture.seed("web-shop", "RUNNING");
                fixture.appRunner.deleteService(request -> request.serviceArn(arn));
                fixture.pass(Duration.ofMinutes(10));
                yield arn;
            }
            case "unknown" ->
                "arn:aws:apprunner:eu-central-1:123456789012:service/web-shop/00000000000000000000000000000000";
            default -> fixture.seed("web-shop", status);
        };
    }

    private String outcome(String call, String arn) {
        try {
            Optional<String> operation = Optional.ofNullable(start(call, arn));
            return fixture.status(arn) + operation.map(_ -> " with operation").orElse(" without operation");
        } catch (AwsServiceException e) {
            return e.awsErrorDetails().errorCode();
        }
    }

    private String start(String call, String arn) {
        AppRunnerClient client = fixture.appRunner;
        return switch (call) {
            case "pause" ->
                client.pauseService(request -> request.serviceArn(arn)).operationId();
            case "resume" ->
                client.resumeService(request -> request.serviceArn(arn)).operationId();
            case "update" ->
                client.updateService(
                                request -> request.serviceArn(arn).instanceConfiguration(size -> size.memory("4096")))
                        .operationId();
            case "deploy" ->
                client.startDeployment(request -> request.serviceArn(arn)).operationId();
            case "delete" ->
                client.deleteService(request -> request.serviceArn(arn)).operationId();
            default -> throw new IllegalArgumentException(call);
        };
    }
}
