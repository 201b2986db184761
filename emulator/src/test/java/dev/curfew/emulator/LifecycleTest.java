package dev.curfew.emulator;

import static dev.curfew.emulator.EmulatorFixture.START;
import static dev.curfew.emulator.EmulatorFixture.createRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.apprunner.model.CreateServiceResponse;
import software.amazon.awssdk.services.apprunner.model.InvalidRequestException;
import software.amazon.awssdk.services.apprunner.model.OperationSummary;
import software.amazon.awssdk.services.apprunner.model.ResourceNotFoundException;
import software.amazon.awssdk.services.apprunner.model.Service;
import software.amazon.awssdk.services.apprunner.model.ServiceStatus;

class LifecycleTest {
    private final EmulatorFixture fixture = new EmulatorFixture(settings ->
            settings.settle(SettleTimes.parse("create=10s,update=20s,deploy=30s,pause=40s,resume=50s,delete=70s")));

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource({
        "update, RUNNING, UPDATE_SERVICE,   20, RUNNING",
        "deploy, RUNNING, START_DEPLOYMENT, 30, RUNNING",
        "pause,  RUNNING, PAUSE_SERVICE,    40, PAUSED",
        "resume, PAUSED,  RESUME_SERVICE,   50, RUNNING",
        "delete, PAUSED,  DELETE_SERVICE,   70, DELETED",
    })
    void anOperationEndsWhenItsTimeHasPassed(String call, String from, String type, int seconds, String to) {
        String arn = fixture.seed("web-shop", from);
        fixture.pass(Duration.ofSeconds(5));
        start(call, arn);

        fixture.pass(Duration.ofSeconds(seconds).minusMillis(1));
        assertThat(fixture.status(arn)).isEqualTo("OPERATION_IN_PROGRESS");
        assertThat(lastOperation(arn).statusAsString()).isEqualTo("IN_PROGRESS");
        assertThat(lastOperation(arn).endedAt()).isNull();

        fixture.pass(Duration.ofMillis(1));
        assertThat(fixture.status(arn)).isEqualTo(to);
        OperationSummary operation = lastOperation(arn);
        assertThat(operation.typeAsString()).isEqualTo(type);
        assertThat(operation.statusAsString()).isEqualTo("SUCCEEDED");
        assertThat(operation.targetArn()).isEqualTo(arn);
        assertThat(operation.startedAt()).isEqualTo(START.plusSeconds(5));
        assertThat(operation.endedAt()).isEqualTo(START.plusSeconds(5 + seconds));
        assertThat(operation.updatedAt()).isEqualTo(operation.endedAt());
    }

    @Test
    void whatIsNoticedLateCarriesTheInstantItWasDue() {
        String arn = fixture.seed("web-shop", "RUNNING");
        start("pause", arn);

        fixture.pass(Duration.ofDays(1));

        assertThat(lastOperation(arn).endedAt()).isEqualTo(START.plusSeconds(40));
        assertThat(describe(arn).updatedAt()).isEqualTo(START.plusSeconds(40));
        assertThat(fixture.changes).extracting(StatusChange::at).containsExactly(START, START.plusSeconds(40));
    }

    @Test
    void severalDueStepsAreAppliedInTheOrderOfTime() {
        String slow = fixture.seed("slow-shop", "PAUSED");
        String fast = fixture.seed("fast-shop", "RUNNING");
        start("resume", slow);
        start("update", fast);
        assertThat(fixture.emulator.nextDue()).contains(START.plusSeconds(20));
        fixture.changes.clear();

        fixture.settle(Duration.ofHours(1));

        assertThat(fixture.changes)
                .containsExactly(
                        new StatusChange(START.plusSeconds(20), fast, "fast-shop", "OPERATION_IN_PROGRESS", "RUNNING"),
                        new StatusChange(START.plusSeconds(50), slow, "slow-shop", "OPERATION_IN_PROGRESS", "RUNNING"));
        assertThat(fixture.emulator.nextDue()).isEmpty();
    }

    @Test
    void aNewServiceIsCompletedWithTheDefaultsAndBecomesRunning() {
        CreateServiceResponse created =
                fixture.appRunner.createService(createRequest("web-shop").build());

        Service service = created.service();
        assertThat(created.operationId())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
                .isEqualTo(lastOperation(service.serviceArn()).id());
        assertThat(service.status()).isEqualTo(ServiceStatus.OPERATION_IN_PROGRESS);
        assertThat(service.serviceId()).matches("[0-9a-f]{32}");
        assertThat(service.serviceArn())
                .isEqualTo("arn:aws:apprunner:eu-central-1:123456789012:service/web-shop/" + service.serviceId());
        assertThat(service.serviceUrl()).matches("[a-z0-9]{10}\\.eu-central-1\\.awsapprunner\\.com");
        assertThat(service.createdAt()).isEqualTo(START);
        assertThat(service.instanceConfiguration().cpu()).isEqualTo("1024");
        assertThat(service.instanceConfiguration().memory()).isEqualTo("2048");
        assertThat(service.sourceConfiguration().autoDeploymentsEnabled()).isFalse();
        assertThat(service.sourceConfiguration()
                        .imageRepository()
                        .imageConfiguration()
                        .port())
                .isEqualTo("8080");
        assertThat(service.healthCheckConfiguration().protocolAsString()).isEqualTo("TCP");
        assertThat(service.healthCheckConfiguration().interval()).isEqualTo(5);
        assertThat(service.networkConfiguration().ingressConfiguration().isPubliclyAccessible())
                .isTrue();
        assertThat(service.observabilityConfiguration().observabilityEnabled()).isFalse();
        assertThat(service.autoScalingConfigurationSummary().autoScalingConfigurationArn())
                .endsWith(":autoscalingconfiguration/DefaultConfiguration/1/00000000000000000000000000000001");

        fixture.pass(Duration.ofSeconds(10));
        assertThat(fixture.status(service.serviceArn())).isEqualTo("RUNNING");
    }

    @Test
    void anUpdateShowsAtOnceAndLeavesAloneWhatItDoesNotName() {
        String arn = fixture.appRunner
                .createService(createRequest("web-shop")
                        .instanceConfiguration(size -> size.cpu("1 vCPU").memory("3 GB"))
                        .build())
                .service()
                .serviceArn();
        fixture.pass(Duration.ofSeconds(10));

        Service updated = fixture.appRunner
                .updateService(request -> request.serviceArn(arn)
                        .instanceConfiguration(size -> size.memory("4096"))
                        .sourceConfiguration(source ->
                                source.imageRepository(image -> image.imageIdentifier("public.ecr.aws/acme/web:2")
                                        .imageRepositoryType("ECR_PUBLIC")
                                        .imageConfiguration(configuration ->
                                                configuration.runtimeEnvironmentVariables(Map.of("STAGE", "test"))))))
                .service();

        assertThat(updated.status()).isEqualTo(ServiceStatus.OPERATION_IN_PROGRESS);
        assertThat(updated.instanceConfiguration().cpu()).isEqualTo("1024");
        assertThat(updated.instanceConfiguration().memory()).isEqualTo("4096");
        assertThat(updated.sourceConfiguration().imageRepository().imageIdentifier())
                .endsWith("web:2");
        assertThat(updated.sourceConfiguration()
                        .imageRepository()
                        .imageConfiguration()
                        .port())
                .isEqualTo("8080");
        assertThat(updated.sourceConfiguration()
                        .imageRepository()
                        .imageConfiguration()
                        .runtimeEnvironmentVariables())
                .containsEntry("STAGE", "test");
        assertThat(updated.healthCheckConfiguration().interval()).isEqualTo(5);
    }

    @Test
    void aDeletedServiceIsDescribedForAnHourButNotListedAndItsNameIsFree() {
        String arn = fixture.seed("web-shop", "PAUSED");
        start("delete", arn);
        assertThatThrownBy(() -> fixture.appRunner.createService(
                        createRequest("web-shop").build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("ServiceName");
        fixture.pass(Duration.ofSeconds(70));

        assertThat(describe(arn).status()).isEqualTo(ServiceStatus.DELETED);
        assertThat(describe(arn).deletedAt()).isEqualTo(START.plusSeconds(70));
        assertThat(fixture.appRunner.listServices(_ -> {}).serviceSummaryList()).isEmpty();
        assertThat(fixture.appRunner
                        .createService(createRequest("web-shop").build())
                        .operationId())
                .isNotNull();

        fixture.pass(Duration.ofHours(1));
        assertThatThrownBy(() -> describe(arn)).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void seededServicesAreThereAtOnceWithoutEventsCallsOrOperations() {
        String arn = fixture.emulator.seedService(
                new SeedService("web-shop", Map.of("team", "web"), "2 vCPU", "4 GB", 3, "PAUSED"));

        assertThat(fixture.emulator.services())
                .containsExactly(new ServiceView(arn, "web-shop", "PAUSED", "4096", 3, Map.of("team", "web"), 1, 1));
        assertThat(fixture.emulator.apiCalls()).isEmpty();
        assertThat(fixture.events).isEmpty();
        assertThat(fixture.appRunner
                        .listOperations(request -> request.serviceArn(arn))
                        .operationSummaryList())
                .isEmpty();
        assertThat(describe(arn).autoScalingConfigurationSummary().autoScalingConfigurationName())
                .isEqualTo("web-shop");
        assertThat(fixture.emulator.apiCalls()).isEqualTo(Map.of("DescribeService", 1L, "ListOperations", 1L));
    }

    @ParameterizedTest
    @CsvSource({
        "x,        1024, 2048, 1, RUNNING, ServiceName",
        "web-shop, 1024,  512, 1, RUNNING, Memory",
        "web-shop, 1024, 2048, 0, RUNNING, minSize",
        "web-shop, 1024, 2048, 1, DELETED, status",
        "taken-it, 1024, 2048, 1, RUNNING, ServiceName",
    })
    void seedsThatAppRunnerCouldNotHaveAreRefused(
            String name, String cpu, String memory, int minSize, String status, String named) {
        fixture.seed("taken-it", "RUNNING");

        assertThatThrownBy(() ->
                        fixture.emulator.seedService(new SeedService(name, Map.of(), cpu, memory, minSize, status)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    @Test
    void theSameRandomNumbersMakeTheSameRun() {
        try (EmulatorFixture other = new EmulatorFixture()) {
            List<String> arns = List.of(
                    fixture.appRunner
                            .createService(createRequest("web-shop").build())
                            .service()
                            .serviceArn(),
                    other.appRunner
                            .createService(createRequest("web-shop").build())
                            .service()
                            .serviceArn());

            assertThat(arns.getFirst()).isEqualTo(arns.getLast());
            assertThat(fixture.events).isEqualTo(other.events);
        }
    }

    private void start(String call, String arn) {
        switch (call) {
            case "update" ->
                fixture.appRunner.updateService(
                        request -> request.serviceArn(arn).instanceConfiguration(size -> size.memory("4096")));
            case "deploy" -> fixture.appRunner.startDeployment(request -> request.serviceArn(arn));
            case "pause" -> fixture.appRunner.pauseService(request -> request.serviceArn(arn));
            case "resume" -> fixture.appRunner.resumeService(request -> request.serviceArn(arn));
            case "delete" -> fixture.appRunner.deleteService(request -> request.serviceArn(arn));
            default -> throw new IllegalArgumentException(call);
        }
    }

    private Service describe(String arn) {
        return fixture.appRunner
                .describeService(request -> request.serviceArn(arn))
                .service();
    }

    private OperationSummary lastOperation(String arn) {
        return fixture.appRunner
                .listOperations(request -> request.serviceArn(arn))
                .operationSummaryList()
                .getFirst();
    }
}
