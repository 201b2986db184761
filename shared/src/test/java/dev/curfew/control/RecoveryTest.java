package dev.curfew.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.emulator.fault.NextFault;
import dev.curfew.emulator.fault.OperationFault;
import dev.curfew.emulator.fleet.OperationKind;
import dev.curfew.history.BoundaryMark;
import dev.curfew.history.Cause;
import dev.curfew.history.Lease;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationStatus;
import dev.curfew.history.ServiceState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.apprunner.model.Tag;

/** What happens when processes die, App Runner refuses or is silent, and people interfere at the wrong moment. */
class RecoveryTest {
    private static final Map<String, String> OFFICE = Map.of("curfew:schedule", "Mon-Fri 08:00-19:00");
    private static final Map<String, String> MANAGED = Map.of("curfew:managed", "true");

    private final RealParts parts = new RealParts(); // Monday 08:00

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void a_process_that_dies_before_the_call_loses_nothing() {
        ServiceArn shop = parts.service("shop-api", "RUNNING", OFFICE);
        tick();
        parts.itIs("2026-11-23T19:00:00Z");
        parts.history.open(parts.pauseOf(shop), state(shop)); // and dies
        assertThat(tick().decisions()).isEqualTo(Map.of("OPERATION_OPEN", 1));
        parts.passes(Duration.ofMinutes(1));
        assertThat(tick().decisions()).isEqualTo(Map.of("PAUSE", 1));

        assertThat(parts.history.latest(shop, 10).reversed())
                .extracting(Operation::status)
                .containsExactly(OperationStatus.ABANDONED, OperationStatus.IN_PROGRESS);
        assertThat(parts.calls("PauseService")).isEqualTo(1);
    }

    @Test
    void a_process_that_dies_after_the_call_loses_nothing() {
        ServiceArn shop = parts.service("shop-api", "RUNNING", OFFICE);
        tick();
        parts.itIs("2026-11-23T19:00:00Z");
        parts.history.open(parts.pauseOf(shop), state(shop));
        parts.facade.pause(shop, Deadline.NONE); // and dies
        parts.passes(Duration.ofMinutes(1));
        tick();

        assertThat(parts.history.latest(shop, 10)).singleElement().satisfies(operation -> {
            assertThat(operation.status()).isEqualTo(OperationStatus.SUCCEEDED);
            assertThat(operation.appRunnerOperationId()).isNotNull();
            assertThat(operation.startedAt()).isEqualTo("2026-11-23T19:00:00Z");
        });
        assertThat(state(shop).carriedOut()).isEqualTo(BoundaryMark.parse("SCHEDULE@2026-11-23T19:00:00Z"));
        assertThat(parts.calls("PauseService")).isEqualTo(1);
    }

    @Test
    void an_operation_that_is_stuck_is_counted_until_it_ends() {
        ServiceArn shop = parts.service("shop-api", "RUNNING", OFFICE);
        tick();
        parts.emulator.faults().next(NextFault.operation(OperationKind.PAUSE, OperationFault.STUCK));
        parts.itIs("2026-11-23T19:00:00Z");
        tick();
        parts.passes(Duration.ofMinutes(20));
        assertThat(tick().stuck()).isZero();
        parts.passes(Duration.ofMinutes(1));
        TickReport report = tick();
        assertThat(report.stuck()).isEqualTo(1);
        assertThat(report.problems().get("shop-api")).contains("has been under way since 2026-11-23T19:00:00Z");
        parts.emulator.faults().release(shop.text());
        assertThat(tick().stuck()).isZero();
    }

    @Test
    void an_operation_that_a_restored_history_does_not_know_is_given_up() {
        ServiceArn shop = parts.service("shop-api", "RUNNING", OFFICE);
        tick();
        parts.states.put(state(shop).withOpenOperation("20261123T180003.120Z-4f9c2b1a"));
        assertThat(tick().problems()).isEmpty();
        parts.itIs("2026-11-23T19:00:00Z");
        assertThat(tick().decisions()).isEqualTo(Map.of("PAUSE", 1));
        parts.passes(Duration.ofMinutes(1));
        tick();
        assertThat(state(shop).openOperation()).isNull();
        assertThat(state(shop).lastStatus()).isEqualTo(ServiceStatus.PAUSED);
    }

    @Test
    void an_operation_that_a_restored_fleet_believes_to_be_open_is_given_up() {
        ServiceArn shop = parts.service("shop-api", "RUNNING", OFFICE);
        tick();
        parts.itIs("2026-11-23T19:00:00Z");
        tick();
        ServiceState before = state(shop);
        parts.passes(Duration.ofMinutes(1));
        tick();
        ServiceState after = state(shop);
        assertThat(after.openOperation()).isNull();
        parts.states.put(after.withOpenOperation(before.openOperation()));

        assertThat(tick().problems()).isEmpty();
        parts.itIs("2026-11-24T08:00:00Z");
        assertThat(tick().decisions()).isEqualTo(Map.of("RESUME", 1));
    }

    @Test
    void two_ticks_that_saw_the_same_act_once() {
        ServiceArn shop = parts.service("shop-api", "RUNNING", OFFICE);
        tick();
        parts.itIs("2026-11-23T19:00:00Z");
        ServiceState seen = state(shop);
        assertThat(parts.history.open(parts.pauseOf(shop), seen)).isPresent();
        assertThat(parts.history.open(parts.pauseOf(shop), seen)).isEmpty();
        assertThat(parts.states.put(seen)).isEmpty();
    }

    @Test
    void a_deleted_service_is_forgotten_and_its_open_operation_closed() {
        ServiceArn shop = parts.service("shop-api", "RUNNING", OFFICE);
        tick();
        parts.history.open(parts.pauseOf(shop), state(shop)); // its call never arrives
        parts.appRunner.deleteService(r -> r.serviceArn(shop.text()));
        parts.passes(Duration.ofMinutes(1));
        assertThat(tick().vanished()).containsExactly(shop);
        assertThat(parts.states.find(shop)).isEmpty();
        assertThat(parts.history.latest(shop, 10))
                .extracting(Operation::status)
                .containsExactly(OperationStatus.ABANDONED);
    }

    @ParameterizedTest(name = "{0} {1}: {2} calls in an hour, each {3}")
    @CsvSource({
        "500, InternalServiceErrorException, 6, ABANDONED",
        "400, AccessDeniedException, 6, FAILED",
        "400, ThrottlingException, 6, ABANDONED",
        "400, InvalidStateException, 6, FAILED"
    })
    void what_does_not_work_is_tried_again_with_growing_pauses(
            int status, String code, int calls, OperationStatus recorded) {
        ServiceArn shop = parts.service("shop-api", "RUNNING", OFFICE);
        tick();
        parts.itIs("2026-11-23T19:00:00Z");
        parts.front.fail("PauseService", status, code);
        for (int minute = 0; minute < 60; minute++) {
            tick();
            parts.passes(Duration.ofMinutes(1));
        }
        List<Operation> operations = parts.history.latest(shop, 100);
        assertThat(operations).hasSize(calls);
        assertThat(operations).extracting(Operation::status).containsOnly(recorded);

        parts.front.mend();
        parts.passes(Duration.ofMinutes(30));
        tick();
        parts.passes(Duration.ofMinutes(1));
        tick();
        assertThat(parts.status(shop)).isEqualTo("PAUSED");
    }

    @Test
    void an_operation_is_recorded_once_however_many_attempts_lie_between() {
        ServiceArn shop = parts.service("shop-api", "RUNNING", OFFICE);
        tick();
        parts.itIs("2026-11-23T19:00:00Z");
        tick();
        parts.passes(Duration.ofMinutes(1));
        tick();
        parts.front.fail("ResumeService", 400, "AccessDeniedException");
        for (String day : List.of("24", "25", "26")) {
            parts.itIs("2026-11-" + day + "T08:00:00Z");
            for (int minute = 0; minute < 11 * 60 - 1; minute += 10) {
                tick();
                parts.passes(Duration.ofMinutes(10));
            }
        }
        parts.front.mend();
        parts.appRunner.resumeService(r -> r.serviceArn(shop.text()));
        parts.passes(Duration.ofMinutes(2));
        tick();
        assertThat(parts.history.latest(shop, 200).stream()
                        .map(Operation::appRunnerOperationId)
                        .filter(id -> id != null))
                .hasSizeGreaterThan(1)
                .doesNotHaveDuplicates();
    }

    @Test
    void an_end_is_recorded_as_it_was_although_a_request_came_in_between() {
        ServiceArn shop = parts.service("shop-api", "RUNNING", OFFICE);
        tick();
        parts.itIs("2026-11-23T19:00:00Z");
        parts.front.fail("PauseService", 400, "AccessDeniedException");
        parts.front.before("PauseService", () -> request("event-1", Action.PAUSE, "2026-11-23T22:00:00Z"));
        tick();
        assertThat(parts.history.latest(shop, 10)).singleElement().satisfies(operation -> {
            assertThat(operation.status()).isEqualTo(OperationStatus.FAILED);
            assertThat(operation.error()).contains("AccessDeniedException");
        });
        assertThat(state(shop).lease()).isNotNull();
        assertThat(state(shop).openOperation()).isNull();
    }

    @Test
    void an_operation_is_closed_although_its_service_is_no_longer_managed() {
        ServiceArn shop = parts.service("shop-api", "RUNNING", OFFICE);
        tick();
        parts.itIs("2026-11-23T19:00:00Z");
        tick();
        parts.appRunner.untagResource(r -> r.resourceArn(shop.text()).tagKeys("curfew:schedule"));
        parts.passes(Duration.ofMinutes(1)); // and the event is lost
        tick();
        assertThat(parts.history.latest(shop, 10))
                .extracting(Operation::status)
                .containsExactly(OperationStatus.SUCCEEDED);
        assertThat(parts.states.find(shop)).isEmpty();
    }

    @Test
    void a_tag_that_comes_back_is_seen_for_the_first_time() {
        ServiceArn shop = parts.service("shop-api", "RUNNING", OFFICE);
        tick();
        parts.itIs("2026-11-23T19:00:00Z");
        tick();
        parts.passes(Duration.ofMinutes(1));
        tick();
        parts.appRunner.untagResource(r -> r.resourceArn(shop.text()).tagKeys("curfew:schedule"));
        tick();
        parts.appRunner.resumeService(r -> r.serviceArn(shop.text()));
        parts.passes(Duration.ofMinutes(2));
        tag(shop, "Mon-Fri 08:00-19:00");
        assertThat(tick().decisions()).isEqualTo(Map.of("PAUSE", 1));
    }

    @Test
    void what_somebody_did_just_before_changing_the_tag_is_recorded() {
        ServiceArn shop = parts.service("shop-api", "RUNNING", OFFICE);
        tick();
        parts.itIs("2026-11-23T12:00:00Z");
        parts.appRunner.pauseService(r -> r.serviceArn(shop.text()));
        parts.passes(Duration.ofSeconds(40));
        tag(shop, "Mon-Fri 08:00-18:00");
        tick();
        assertThat(parts.history.latest(shop, 10)).extracting(Operation::cause).contains(Cause.OUTSIDE);
    }

    @Test
    void a_changed_tag_does_not_make_a_lease_speak_again() {
        ServiceArn shop = parts.service("shop-api", "RUNNING", Map.of("curfew:schedule", "never"));
        tick();
        parts.passes(Duration.ofMinutes(1));
        tick();
        request("event-1", Action.RESUME, "2026-11-23T20:00:00Z");
        parts.passes(Duration.ofMinutes(2));
        tick();
        parts.appRunner.pauseService(r -> r.serviceArn(shop.text()));
        parts.passes(Duration.ofMinutes(1));
        tick();
        tag(shop, "Mon-Fri 08:00-19:00");
        assertThat(tick().decisions()).isEqualTo(Map.of("LEFT_ALONE", 1));
    }

    @Test
    void an_old_cron_action_is_silent_once_a_tag_has_spoken() {
        ServiceArn shop = parts.service("shop-api", "RUNNING", MANAGED);
        tick();
        pauseByCron();
        parts.passes(Duration.ofMinutes(1));
        tick();
        tag(shop, "always");
        tick();
        parts.passes(Duration.ofMinutes(2));
        tick();
        parts.appRunner.untagResource(r -> r.resourceArn(shop.text()).tagKeys("curfew:schedule"));
        assertThat(tick().decisions()).isEqualTo(Map.of("NO_OPINION", 1));
    }

    @Test
    void of_two_requests_in_one_second_the_later_one_counts() {
        ServiceArn shop = parts.service("shop-api", "RUNNING", OFFICE);
        tick();
        request("event-1", Action.PAUSE, "2026-11-23T09:00:00Z");
        request("event-2", Action.RESUME, "2026-11-23T14:00:00Z");
        parts.passes(Duration.ofMinutes(1));
        tick();
        parts.passes(Duration.ofMinutes(2));
        tick();
        assertThat(parts.status(shop)).isEqualTo("RUNNING");
    }

    @Test
    void a_cron_action_that_could_not_be_remembered_is_not_called_done() {
        parts.service("shop-api", "RUNNING", MANAGED);
        tick();
        parts.front.before("GetResources", () -> parts.refuseWrites(true));
        assertThatThrownBy(this::pauseByCron)
                .isInstanceOf(PartlyServedException.class)
                .hasMessageContaining("0 services were served, 1 were not: shop-api failed");
        parts.refuseWrites(false);
        pauseByCron();
        assertThat(parts.calls("PauseService")).isEqualTo(1);
    }

    private void pauseByCron() {
        parts.curfew.enforcer().act(Action.PAUSE, new Selection.ByTags(MANAGED), parts.now(), Deadline.NONE);
    }

    private void request(String id, Action action, String until) {
        Lease lease = Lease.of(action, parts.now(), Instant.parse(until), "mia", null);
        parts.curfew
                .requests()
                .serve(
                        new LeaseRequest(id, parts.now(), new Selection.ByName(Set.of("shop-api")), lease),
                        Deadline.NONE);
    }

    private void tag(ServiceArn arn, String schedule) {
        parts.appRunner.tagResource(r -> r.resourceArn(arn.text())
                .tags(Tag.builder().key("curfew:schedule").value(schedule).build()));
    }

    private TickReport tick() {
        return parts.curfew.enforcer().tick(Deadline.NONE);
    }

    private ServiceState state(ServiceArn arn) {
        return parts.states.find(arn).orElseThrow();
    }
}
