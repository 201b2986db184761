package dev.curfew.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.curfew.emulator.fault.NextFault;
import dev.curfew.emulator.fault.OperationFault;
import dev.curfew.emulator.fleet.OperationKind;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.apprunner.model.CreateServiceRequest;
import software.amazon.awssdk.services.apprunner.model.OperationSummary;

/** What becomes of a version that is pushed to the source repository of a service. */
class AutomaticDeploymentTest {
    private static final String IMAGE = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/web:latest";
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(10);
    private final EmulatorFixture fixture = new EmulatorFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest(name = "automatic {0}: {1} leaves {2} of 2 and {3}")
    @CsvSource({
        "true,  push,                         2, RUNNING",
        "false, push,                         1, RUNNING",
        "false, push deploy settle,           2, RUNNING",
        "false, push configure settle,        1, RUNNING",
        "false, push update settle,           2, RUNNING",
        "true,  pause settle push,            1, PAUSED",
        "true,  pause settle push resume,     1, RUNNING",
        "true,  pause push settle resume,     1, RUNNING",
        "true,  pause settle resume push,     2, RUNNING",
        "true,  deploy push,                  2, RUNNING",
        "false, deploy push,                  1, RUNNING",
        "true,  fail-deploy push,             1, RUNNING",
        "true,  roll-back-deploy push,        1, RUNNING",
        "true,  fail-deploy push settle deploy, 2, RUNNING",
        "false, push fail-update update,      1, RUNNING",
        "true,  roll-back-update configure push, 2, RUNNING",
        "true,  fail-pause pause push,        2, RUNNING",
        "true,  fail-resume pause settle resume push, 1, PAUSED",
        "true,  maintain push,                2, RUNNING",
    })
    void aPushIsDeployedByItselfUnlessTheServiceIsPaused(
            boolean automatic, String steps, long deployed, String status) {
        String arn = service(automatic);

        for (String step : steps.split(" ", -1)) {
            take(step, arn);
        }
        fixture.settle(LONG_ENOUGH);

        ServiceView view = fixture.emulator.services().getFirst();
        assertThat(view.pushedVersion()).isEqualTo(2);
        assertThat(view.deployedVersion()).isEqualTo(deployed);
        assertThat(view.status()).isEqualTo(status);
    }

    @Test
    void anAutomaticDeploymentIsAnOperationLikeAnyOther() {
        String arn = service(true);
        fixture.events.clear();

        fixture.emulator.push(IMAGE);

        assertThat(fixture.status(arn)).isEqualTo("OPERATION_IN_PROGRESS");
        assertThat(fixture.appRunner
                        .listOperations(request -> request.serviceArn(arn))
                        .operationSummaryList())
                .first()
                .extracting(OperationSummary::typeAsString)
                .isEqualTo("START_DEPLOYMENT");
        assertThat(fixture.events).first().asString().contains("DeploymentStarted");
        assertThat(fixture.emulator.apiCalls()).doesNotContainKey("StartDeployment");
    }

    @Test
    void aPushReachesTheServicesThatHaveTheSource() {
        service(true);
        fixture.seed("other-shop", "RUNNING");

        assertThat(fixture.emulator.push(IMAGE)).isEqualTo(1);
        assertThat(fixture.emulator.push("public.ecr.aws/acme/unknown:1")).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixture.emulator.pushTo("no-arn"))
                .withMessageContaining("no-arn");
    }

    private String service(boolean automatic) {
        String arn = fixture.appRunner
                .createService(CreateServiceRequest.builder()
                        .serviceName("web-shop")
                        .sourceConfiguration(source -> source.autoDeploymentsEnabled(automatic)
                                .imageRepository(
                                        image -> image.imageIdentifier(IMAGE).imageRepositoryType("ECR"))
                                .authenticationConfiguration(authentication ->
                                        authentication.accessRoleArn("arn:aws:iam::123456789012:role/apprunner-ecr")))
                        .build())
                .service()
                .serviceArn();
        fixture.settle(LONG_ENOUGH);
        return arn;
    }

    private void next(OperationKind kind, OperationFault fault) {
        fixture.emulator.faults().next(NextFault.operation(kind, fault));
    }

    private void take(String step, String arn) {
        switch (step) {
            case "push" -> fixture.emulator.pushTo(arn);
            case "settle" -> fixture.settle(LONG_ENOUGH);
            case "pause" -> fixture.appRunner.pauseService(request -> request.serviceArn(arn));
            case "resume" -> fixture.appRunner.resumeService(request -> request.serviceArn(arn));
            case "deploy" -> fixture.appRunner.startDeployment(request -> request.serviceArn(arn));
            case "maintain" -> fixture.emulator.faults().maintain(arn, Duration.ofMinutes(3));
            case "fail-deploy" -> next(OperationKind.DEPLOY, OperationFault.FAILED);
            case "roll-back-deploy" -> next(OperationKind.DEPLOY, OperationFault.ROLLED_BACK);
            case "fail-update" -> next(OperationKind.UPDATE, OperationFault.FAILED);
            case "roll-back-update" -> next(OperationKind.UPDATE, OperationFault.ROLLED_BACK);
            case "fail-pause" -> next(OperationKind.PAUSE, OperationFault.FAILED);
            case "fail-resume" -> next(OperationKind.RESUME, OperationFault.FAILED);
            case "configure" ->
                fixture.appRunner.updateService(
                        request -> request.serviceArn(arn).instanceConfiguration(size -> size.memory("4096")));
            case "update" ->
                fixture.appRunner.updateService(request ->
                        request.serviceArn(arn).sourceConfiguration(source -> source.autoDeploymentsEnabled(false)));
            default -> throw new IllegalArgumentException(step);
        }
    }
}
