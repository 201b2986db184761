package dev.curfew.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.emulator.ServiceView;
import dev.curfew.emulator.fault.NextFault;
import dev.curfew.emulator.fault.OperationFault;
import dev.curfew.emulator.fleet.OperationKind;
import dev.curfew.history.BoundaryMark;
import dev.curfew.history.Cause;
import dev.curfew.history.CronAction;
import dev.curfew.history.Lease;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationStatus;
import dev.curfew.history.ServiceState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.apprunner.model.Tag;

/** A service sleeps until Monday, 08:00; meanwhile somebody has pushed a new version of it. */
class DeployOnResumeTest {
    private static final String TAG = "curfew:deploy-on-resume";
    private static final String OFFICE = "Mon-Fri 08:00-19:00";
    private static final Map<String, String> DEPLOYED = Map.of("curfew:schedule", OFFICE, TAG, "true");

    private final RealParts parts = new RealParts(); // Monday 08:00

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void what_was_pushed_while_a_service_slept_is_deployed_once_it_is_up() {
        ServiceArn shop = asleep(DEPLOYED);
        ticks(10);
        assertThat(history(shop)).containsExactly("SCHEDULE RESUME SUCCEEDED", "RESUMED DEPLOY SUCCEEDED");
        assertThat(version(shop)).isEqualTo("2 of 2");
        assertThat(parts.calls("StartDeployment")).isEqualTo(1);
        Operation deployment = parts.history.latest(shop, 1).getFirst();
        assertThat(deployment.reason())
                .isEqualTo(
                        "It was resumed, and what was pushed while it slept is deployed (curfew:deploy-on-resume=true).");
        assertThat(deployment.statusBefore()).isEqualTo(ServiceStatus.RUNNING);
        assertThat(deployment.statusAfter()).isEqualTo(ServiceStatus.RUNNING);
        assertThat(state(shop).carriedOut()).hasToString("SCHEDULE@2026-11-23T08:00:00Z");
        assertThat(state(shop).deployment()).isNull();
    }

    @Test
    void an_event_of_app_runner_closes_the_deployment() {
        ServiceArn shop = asleep(DEPLOYED);
        tick();
        parts.passes(Duration.ofMinutes(6));
        tick();
        parts.passes(Duration.ofMinutes(10));
        assertThat(parts.curfew.recorder().recordDeployment(shop, Deadline.NONE))
                .extracting(Operation::action)
                .containsExactly(Action.DEPLOY);
        assertThat(parts.curfew.recorder().recordDeployment(shop, Deadline.NONE))
                .isEmpty();
    }

    @Test
    void each_resume_is_followed_by_one() {
        ServiceArn shop = asleep(DEPLOYED);
        ticks(10);
        parts.itIs("2026-11-23T19:00:00Z");
        ticks(5);
        parts.itIs("2026-11-24T08:00:00Z");
        ticks(10);
        assertThat(history(shop))
                .containsExactly(
                        "SCHEDULE RESUME SUCCEEDED",
                        "RESUMED DEPLOY SUCCEEDED",
                        "SCHEDULE PAUSE SUCCEEDED",
                        "SCHEDULE RESUME SUCCEEDED",
                        "RESUMED DEPLOY SUCCEEDED");
    }

    @Test
    void a_resume_without_the_tag_deploys_nothing_whoever_adds_it_later() {
        ServiceArn shop = asleep(Map.of("curfew:schedule", OFFICE));
        ticks(1);
        tag(shop, "true");
        ticks(10);
        assertThat(history(shop)).containsExactly("SCHEDULE RESUME SUCCEEDED");
    }

    @ParameterizedTest(name = "curfew:deploy-on-resume={0} in between")
    @ValueSource(strings = {"false", "later"})
    void a_tag_that_was_taken_away_deploys_nothing_whoever_adds_it_again(String value) {
        ServiceArn shop = asleep(DEPLOYED);
        ticks(1);
        tag(shop, value);
        ticks(1);
        tag(shop, "true");
        ticks(10);
        assertThat(history(shop)).containsExactly("SCHEDULE RESUME SUCCEEDED");
    }

    @Test
    void a_resume_by_hand_is_not_followed_by_one() {
        ServiceArn shop = parts.service("shop-api", "PAUSED", Map.of("curfew:managed", "true", TAG, "true"));
        ticks(1);
        parts.appRunner.resumeService(r -> r.serviceArn(shop.text()));
        ticks(10);
        assertThat(history(shop)).containsExactly("OUTSIDE RESUME SUCCEEDED");
    }

    @Test
    void a_service_that_somebody_pauses_first_gets_none() {
        ServiceArn shop = asleep(DEPLOYED);
        tick();
        parts.passes(Duration.ofMinutes(6));
        parts.appRunner.pauseService(r -> r.serviceArn(shop.text()));
        ticks(3);
        parts.appRunner.resumeService(r -> r.serviceArn(shop.text()));
        ticks(10);
        assertThat(history(shop))
                .containsExactly("SCHEDULE RESUME SUCCEEDED", "OUTSIDE PAUSE SUCCEEDED", "OUTSIDE RESUME SUCCEEDED");
    }

    @Test
    void a_resume_that_fails_is_not_followed_by_one_before_another_has_ended_well() {
        ServiceArn shop = asleep(DEPLOYED);
        parts.emulator.faults().next(NextFault.operation(OperationKind.RESUME, OperationFault.FAILED));
        ticks(20);
        assertThat(history(shop))
                .containsExactly("SCHEDULE RESUME FAILED", "SCHEDULE RESUME SUCCEEDED", "RESUMED DEPLOY SUCCEEDED");
    }

    @Test
    void a_pause_that_is_due_comes_first_and_there_is_nothing_left_to_deploy() {
        ServiceArn shop = asleep(DEPLOYED);
        tick();
        parts.itIs("2026-11-23T19:00:00Z");
        ticks(10);
        assertThat(history(shop)).containsExactly("SCHEDULE RESUME SUCCEEDED", "SCHEDULE PAUSE SUCCEEDED");
        assertThat(state(shop).deployment()).isNull();
    }

    @Test
    void a_process_that_dies_before_the_call_loses_nothing() {
        ServiceArn shop = asleep(DEPLOYED);
        tick();
        parts.passes(Duration.ofMinutes(6));
        parts.curfew.recorder().record(shop, Deadline.NONE);
        parts.history.open(deploymentOf(shop), state(shop)); // and dies
        ticks(10);
        assertThat(history(shop))
                .containsExactly("SCHEDULE RESUME SUCCEEDED", "RESUMED DEPLOY ABANDONED", "RESUMED DEPLOY SUCCEEDED");
        assertThat(parts.calls("StartDeployment")).isEqualTo(1);
    }

    @Test
    void a_process_that_dies_after_the_call_loses_nothing() {
        ServiceArn shop = asleep(DEPLOYED);
        tick();
        parts.passes(Duration.ofMinutes(6));
        parts.curfew.recorder().record(shop, Deadline.NONE);
        parts.history.open(deploymentOf(shop), state(shop));
        parts.facade.startDeployment(shop, Deadline.NONE); // and dies
        ticks(15);
        assertThat(history(shop)).containsExactly("SCHEDULE RESUME SUCCEEDED", "RESUMED DEPLOY SUCCEEDED");
        assertThat(parts.calls("StartDeployment")).isEqualTo(1);
    }

    @Test
    void a_process_that_dies_after_the_resume_was_called_loses_nothing() {
        ServiceArn shop = asleep(DEPLOYED);
        parts.front.before("ResumeService", () -> parts.refuseWrites(true)); // nothing is written after the call
        tick();
        parts.refuseWrites(false);
        ticks(12);
        assertThat(history(shop)).containsExactly("SCHEDULE RESUME SUCCEEDED", "RESUMED DEPLOY SUCCEEDED");
    }

    @Test
    void of_two_that_saw_the_same_one_deploys() {
        ServiceArn shop = asleep(DEPLOYED);
        tick();
        parts.passes(Duration.ofMinutes(6));
        parts.curfew.recorder().record(shop, Deadline.NONE);
        parts.front.before("GetResources", this::tick); // in the middle of a tick
        ticks(10);
        assertThat(history(shop)).containsExactly("SCHEDULE RESUME SUCCEEDED", "RESUMED DEPLOY SUCCEEDED");
        assertThat(parts.calls("StartDeployment")).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} {1}: {2} calls in an hour, each {3}")
    @CsvSource({
        "400, AccessDeniedException, 6, FAILED",
        "400, ThrottlingException, 6, ABANDONED",
        "400, InvalidStateException, 6, FAILED",
        "500, InternalServiceErrorException, 6, ABANDONED"
    })
    void what_is_refused_is_tried_again_with_growing_pauses(
            int status, String code, int calls, OperationStatus recorded) {
        ServiceArn shop = asleep(DEPLOYED);
        tick();
        parts.passes(Duration.ofMinutes(6));
        parts.front.fail("StartDeployment", status, code);
        ticks(60);
        List<Operation> deployments = parts.history.latest(shop, 100).stream()
                .filter(operation -> operation.action() == Action.DEPLOY)
                .toList();
        assertThat(deployments).hasSize(calls);
        assertThat(deployments).extracting(Operation::status).containsOnly(recorded);
        parts.front.mend();
        ticks(40);
        assertThat(version(shop)).isEqualTo("2 of 2");
        assertThat(state(shop).attempts()).isNull();
    }

    @Test
    void a_deployment_that_app_runner_gives_up_is_not_repeated() {
        ServiceArn shop = asleep(DEPLOYED);
        parts.emulator.faults().next(NextFault.operation(OperationKind.DEPLOY, OperationFault.FAILED));
        ticks(90);
        assertThat(history(shop)).containsExactly("SCHEDULE RESUME SUCCEEDED", "RESUMED DEPLOY FAILED");
        assertThat(state(shop).attempts()).isNull();
        assertThat(parts.status(shop)).isEqualTo("RUNNING");
    }

    @Test
    void an_idle_service_is_not_paused_before_it_is_deployed() {
        ServiceArn shop = asleep(Map.of("curfew:schedule", OFFICE, TAG, "true", "curfew:idle", "30m"));
        parts.front.fail("StartDeployment", 400, "AccessDeniedException");
        parts.emulator.traffic().add(shop.text(), parts.now(), 1);
        for (int i = 0; i < 60; i++) {
            ticks(1);
            parts.curfew.idle().pause(Deadline.NONE);
        }
        assertThat(parts.status(shop)).isEqualTo("RUNNING");
    }

    @Test
    void nobody_can_ask_for_a_deployment() {
        assertThatThrownBy(() -> new CronAction(Action.DEPLOY, parts.now()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected one of [PAUSE, RESUME], found DEPLOY");
        assertThatThrownBy(() -> Lease.of(Action.DEPLOY, parts.now(), parts.now(), null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private ServiceArn asleep(Map<String, String> tags) {
        parts.itIs("2026-11-23T07:00:00Z");
        ServiceArn shop = parts.service("shop-api", "PAUSED", tags);
        tick();
        parts.emulator.pushTo(shop.text());
        parts.itIs("2026-11-23T08:00:00Z");
        return shop;
    }

    /** Returns the deployment that is due, about to be asked for now. */
    private Operation deploymentOf(ServiceArn arn) {
        BoundaryMark due = Objects.requireNonNull(state(arn).deployment());
        return Operation.requested(
                "20261123T080700.000Z-00000001",
                arn,
                Action.DEPLOY,
                Cause.RESUMED,
                "test",
                null,
                due,
                ServiceStatus.RUNNING,
                parts.now(),
                OperationStarter.CALL_WINDOW);
    }

    private void tag(ServiceArn arn, String value) {
        parts.appRunner.tagResource(r -> r.resourceArn(arn.text())
                .tags(Tag.builder().key(TAG).value(value).build()));
    }

    private List<String> history(ServiceArn arn) {
        return parts.history.latest(arn, 100).reversed().stream()
                .map(operation -> operation.cause() + " " + operation.action() + " " + operation.status())
                .toList();
    }

    private String version(ServiceArn arn) {
        ServiceView view = parts.emulator.services().stream()
                .filter(service -> service.arn().equals(arn.text()))
                .findFirst()
                .orElseThrow();
        return view.deployedVersion() + " of " + view.pushedVersion();
    }

    private void ticks(int minutes) {
        for (int i = 0; i < minutes; i++) {
            tick();
            parts.passes(Duration.ofMinutes(1));
        }
    }

    private void tick() {
        parts.curfew.enforcer().tick(Deadline.NONE);
    }

    private ServiceState state(ServiceArn arn) {
        return parts.states.find(arn).orElseThrow();
    }
}
