package dev.curfew.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.emulator.fault.Delay;
import dev.curfew.emulator.fault.FaultPlan;
import dev.curfew.emulator.fault.MaintenanceFaults;
import dev.curfew.emulator.fault.NextFault;
import dev.curfew.emulator.fault.OperationFault;
import dev.curfew.emulator.fault.OperationFaults;
import dev.curfew.emulator.fleet.OperationKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.apprunner.model.InvalidStateException;
import software.amazon.awssdk.services.apprunner.model.OperationSummary;
import software.amazon.awssdk.services.apprunner.model.Service;
import software.amazon.awssdk.services.apprunner.model.ServiceStatus;

/** Faults of operations and maintenance, as the AWS SDK sees them. */
class OperationFaultsTest {
    private final EmulatorFixture fixture =
            new EmulatorFixture(builder -> builder.faultRandom(new SplittableRandom(2)));

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest(name = "{0} {2}, status afterwards {3}: {4}, {5}, {6}")
    @CsvSource({
        "PAUSE,  RUNNING, FAILED,          ,       FAILED,             RUNNING,       PauseServiceFailed",
        "PAUSE,  RUNNING, FAILED,          PAUSED, FAILED,             PAUSED,        PauseServiceFailed",
        "RESUME, PAUSED,  FAILED,          ,       FAILED,             PAUSED,        ResumeServiceFailed",
        "RESUME, PAUSED,  FAILED,          RUNNING,FAILED,             RUNNING,       ResumeServiceFailed",
        "DEPLOY, RUNNING, FAILED,          ,       FAILED,             RUNNING,       DeploymentFailed",
        "DEPLOY, RUNNING, ROLLED_BACK,     ,       ROLLBACK_SUCCEEDED, RUNNING,       DeploymentFailed",
        "DEPLOY, RUNNING, ROLLBACK_FAILED, ,       ROLLBACK_FAILED,    RUNNING,       DeploymentFailed",
        "UPDATE, RUNNING, FAILED,          ,       FAILED,             RUNNING,       UpdateServiceFailed",
        "UPDATE, RUNNING, ROLLED_BACK,     ,       ROLLBACK_SUCCEEDED, RUNNING,       UpdateServiceFailed",
        "DELETE, PAUSED,  FAILED,          ,       FAILED,             DELETE_FAILED, DeleteServiceFailed",
    })
    void anOperationEndsBadly(
            OperationKind kind,
            String before,
            OperationFault fault,
            String after,
            String operation,
            String status,
            String event) {
        String arn = fixture.seed("web-shop", before);
        fixture.emulator
                .faults()
                .next(new NextFault.OfOperation(
                        kind, fault, 10, Optional.ofNullable(after).map(ServiceStatus::fromValue)));

        start(kind, arn);
        fixture.settle(Duration.ofMinutes(1));
        if (fault != OperationFault.FAILED) {
            assertThat(operations(arn).getFirst().statusAsString()).isEqualTo("ROLLBACK_IN_PROGRESS");
            assertThat(fixture.status(arn)).isEqualTo("OPERATION_IN_PROGRESS");
            fixture.settle(Duration.ofMinutes(1));
        }

        Service service = fixture.appRunner
                .describeService(request -> request.serviceArn(arn))
                .service();
        assertThat(service.statusAsString()).isEqualTo(status);
        assertThat(service.instanceConfiguration().memory()).isEqualTo("2048");
        assertThat(operations(arn).getFirst().statusAsString()).isEqualTo(operation);
        assertThat(operations(arn).getFirst().endedAt()).isNotNull();
        assertThat(fixture.events.get(2)).contains("\"operationStatus\":\"" + event + "\"", " failed.", "ERROR");
        assertThat(fixture.events.get(3)).contains("\"currentServiceStatus\":\"" + status + "\"");
    }

    @Test
    void aFailedCreationLeavesAServiceThatCanBeUpdated() {
        fixture.emulator.faults().next(NextFault.operation(OperationKind.CREATE, OperationFault.FAILED));
        String arn = fixture.appRunner
                .createService(EmulatorFixture.createRequest("web-shop").build())
                .service()
                .serviceArn();
        fixture.settle(Duration.ofMinutes(1));
        assertThat(fixture.status(arn)).isEqualTo("CREATE_FAILED");

        start(OperationKind.UPDATE, arn);
        fixture.settle(Duration.ofMinutes(1));
        assertThat(fixture.status(arn)).isEqualTo("RUNNING");
    }

    @Test
    void aSlowOperationTakesLonger() {
        String arn = fixture.seed("web-shop", "RUNNING");
        fixture.emulator
                .faults()
                .plan(FaultPlan.NONE.withOperation(
                        OperationKind.PAUSE,
                        OperationFaults.NONE.with(OperationFault.SLOW, 1).withSlowdown(50)));
        start(OperationKind.PAUSE, arn);

        fixture.settle(Duration.ofMinutes(24));
        assertThat(fixture.status(arn)).isEqualTo("OPERATION_IN_PROGRESS");
        fixture.settle(Duration.ofMinutes(1));
        assertThat(fixture.status(arn)).isEqualTo("PAUSED");
        assertThat(fixture.emulator.faults().injected()).containsEntry("slow", 1L);
    }

    @Test
    void aStuckOperationLastsUntilItIsReleased() {
        String arn = fixture.seed("web-shop", "RUNNING");
        fixture.emulator.faults().next(NextFault.operation(OperationKind.PAUSE, OperationFault.STUCK));
        start(OperationKind.PAUSE, arn);
        assertThat(fixture.emulator.nextDue()).isEmpty();

        fixture.settle(Duration.ofDays(30));
        assertThat(fixture.status(arn)).isEqualTo("OPERATION_IN_PROGRESS");
        assertThat(fixture.emulator.faults().release(arn)).isTrue();
        assertThat(fixture.status(arn)).isEqualTo("PAUSED");
        assertThat(operations(arn).getFirst().endedAt()).isEqualTo(fixture.clock.instant());
        assertThat(fixture.emulator.faults().release(arn)).isFalse();
    }

    @Test
    void clearingEndsWhatIsStuck() {
        String arn = fixture.seed("web-shop", "RUNNING");
        fixture.emulator
                .faults()
                .plan(FaultPlan.NONE.withOperation(
                        OperationKind.PAUSE, OperationFaults.NONE.with(OperationFault.STUCK, 1)));
        start(OperationKind.PAUSE, arn);

        fixture.emulator.faults().clear();

        assertThat(fixture.status(arn)).isEqualTo("PAUSED");
        assertThat(fixture.emulator.faults().plan()).isEqualTo(FaultPlan.NONE);
    }

    @Test
    void onlyUpdatesAndDeploymentsAreRolledBack() {
        assertThatThrownBy(() -> NextFault.operation(OperationKind.PAUSE, OperationFault.ROLLED_BACK))
                .hasMessageContaining("rolled back");
    }

    @Test
    void maintenanceOnDemandBlocksChangesAndListsNoOperation() {
        String arn = fixture.seed("web-shop", "RUNNING");
        String paused = fixture.seed("back-office", "PAUSED");
        assertThat(fixture.emulator.faults().maintain(paused, Duration.ofMinutes(5)))
                .isFalse();
        assertThat(fixture.emulator.faults().maintain(arn, Duration.ofMinutes(5)))
                .isTrue();

        assertThat(fixture.status(arn)).isEqualTo("OPERATION_IN_PROGRESS");
        assertThat(operations(arn)).isEmpty();
        assertThatThrownBy(() -> start(OperationKind.PAUSE, arn)).isInstanceOf(InvalidStateException.class);
        assertThat(fixture.emulator.nextDue()).contains(EmulatorFixture.START.plusSeconds(300));
        fixture.settle(Duration.ofMinutes(5));
        assertThat(fixture.status(arn)).isEqualTo("RUNNING");
        assertThatThrownBy(() -> fixture.emulator.faults().maintain("arn:nobody", Duration.ZERO))
                .hasMessageContaining("arn:nobody");
    }

    @Test
    void maintenanceComesByItselfAtItsRateAndIsTheSameEveryTime() {
        assertThat(maintained()).hasSizeBetween(150, 260).isEqualTo(maintained());
    }

    /** Ten services for ten days at two a day. */
    private static List<String> maintained() {
        List<String> starts = new ArrayList<>();
        try (EmulatorFixture fixture = new EmulatorFixture(builder -> builder.faultRandom(new SplittableRandom(3))
                .onStatusChange(change -> {
                    if (change.currentStatus().equals("OPERATION_IN_PROGRESS")) {
                        starts.add(change.at() + " " + change.serviceName());
                    }
                }))) {
            for (int i = 0; i < 10; i++) {
                fixture.seed("shop-" + i, "RUNNING");
            }
            fixture.emulator
                    .faults()
                    .plan(FaultPlan.NONE.withMaintenance(
                            new MaintenanceFaults(2, new Delay.Fixed(Duration.ofMinutes(4)))));
            while (fixture.clock.instant().isBefore(EmulatorFixture.START.plus(Duration.ofDays(10)))) {
                fixture.settle(Duration.between(
                        fixture.clock.instant(), fixture.emulator.nextDue().orElseThrow()));
            }
            assertThat(fixture.emulator.faults().injected()).containsEntry("maintenance", (long) starts.size());
            fixture.emulator.faults().plan(FaultPlan.NONE);
            fixture.settle(Duration.ofMinutes(4));
            assertThat(fixture.emulator.nextDue()).isEmpty();
        }
        return starts;
    }

    private List<OperationSummary> operations(String arn) {
        return fixture.appRunner
                .listOperations(request -> request.serviceArn(arn))
                .operationSummaryList();
    }

    private void start(OperationKind kind, String arn) {
        switch (kind) {
            case PAUSE -> fixture.appRunner.pauseService(request -> request.serviceArn(arn));
            case RESUME -> fixture.appRunner.resumeService(request -> request.serviceArn(arn));
            case DEPLOY -> fixture.appRunner.startDeployment(request -> request.serviceArn(arn));
            case DELETE -> fixture.appRunner.deleteService(request -> request.serviceArn(arn));
            case UPDATE, RECONFIGURE ->
                fixture.appRunner.updateService(
                        request -> request.serviceArn(arn).instanceConfiguration(size -> size.memory("4096")));
            case CREATE -> throw new IllegalArgumentException("has no service yet");
        }
    }
}
