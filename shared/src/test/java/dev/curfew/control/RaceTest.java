package dev.curfew.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.apprunner.ChangeResult;
import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.emulator.fault.NextFault;
import dev.curfew.emulator.fault.OperationFault;
import dev.curfew.emulator.fleet.OperationKind;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationStatus;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What simulations with bad luck have found, seed by seed, each told once more by hand. */
class RaceTest {
    private static final Map<String, String> OFFICE = Map.of("curfew:schedule", "Mon-Fri 08:00-19:00");

    private final RealParts parts = new RealParts(); // Monday 08:00

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void an_operation_that_somebody_else_has_found_meanwhile_is_not_given_up() {
        ServiceArn shop = parts.service("shop-api", "RUNNING", OFFICE);
        tick();
        parts.itIs("2026-11-23T19:00:00Z");
        Operation requested = parts.pauseOf(shop);
        parts.history.open(requested, parts.states.find(shop).orElseThrow());
        String id = ((ChangeResult.Accepted) parts.facade.pause(shop, Deadline.NONE)).operationId(); // and dies
        parts.passes(Duration.ofMinutes(1));
        // This tick has read the operation as REQUESTED when another invocation writes down App Runner's id.
        parts.front.before("ListOperations", () -> parts.history.accepted(requested.accepted(id, null, parts.now())));
        tick();
        tick();
        assertThat(parts.history.latest(shop, 10)).singleElement().satisfies(operation -> {
            assertThat(operation.status()).isEqualTo(OperationStatus.SUCCEEDED);
            assertThat(operation.appRunnerOperationId()).isEqualTo(id);
        });
    }

    @Test
    void what_a_person_does_after_a_call_that_was_lost_is_recorded_as_theirs() {
        ServiceArn shop = parts.service("shop-api", "RUNNING", OFFICE);
        tick();
        parts.itIs("2026-11-23T19:00:00Z");
        parts.history.open(parts.pauseOf(shop), parts.states.find(shop).orElseThrow()); // and dies
        parts.passes(Duration.ofMinutes(5));
        parts.appRunner.pauseService(r -> r.serviceArn(shop.text()));
        parts.passes(Duration.ofMinutes(1));
        tick();
        tick();
        assertThat(parts.history.latest(shop, 10).reversed())
                .extracting(operation -> operation.cause() + " " + operation.status())
                .containsExactly("SCHEDULE ABANDONED", "OUTSIDE SUCCEEDED");
    }

    @Test
    void what_a_person_does_after_an_operation_that_failed_is_recorded_as_theirs() {
        ServiceArn shop = parts.service("shop-api", "PAUSED", OFFICE);
        parts.emulator.faults().next(NextFault.operation(OperationKind.RESUME, OperationFault.FAILED));
        tick();
        parts.passes(Duration.ofMinutes(6)); // it has failed
        parts.appRunner.resumeService(r -> r.serviceArn(shop.text()));
        parts.passes(Duration.ofMinutes(6)); // and no event of either arrives
        tick();
        tick();
        assertThat(parts.history.latest(shop, 10).reversed())
                .extracting(operation -> operation.cause() + " " + operation.status())
                .containsExactly("SCHEDULE FAILED", "OUTSIDE SUCCEEDED");
    }

    @Test
    void what_a_person_did_after_an_operation_whose_end_nobody_saw_is_written_down_before_it_is_reverted() {
        ServiceArn shop =
                parts.service("shop-api", "PAUSED", Map.of("curfew:schedule", "always", "curfew:enforce", "true"));
        tick();
        parts.passes(Duration.ofMinutes(6)); // it is up, and no event has arrived
        parts.appRunner.pauseService(r -> r.serviceArn(shop.text()));
        parts.passes(Duration.ofMinutes(6));
        tick();
        assertThat(parts.history.latest(shop, 10).reversed())
                .extracting(operation -> operation.cause() + " " + operation.action())
                .containsExactly("SCHEDULE RESUME", "OUTSIDE PAUSE", "ENFORCE RESUME");
    }

    @Test
    void a_slow_tick_does_not_act_on_what_its_schedule_no_longer_says() {
        ServiceArn shop = parts.service("shop-api", "PAUSED", OFFICE);
        ServiceArn web = parts.service("shop-web", "PAUSED", OFFICE);
        parts.itIs("2026-11-23T18:59:50Z");
        parts.front.before("ResumeService", () -> parts.passes(Duration.ofSeconds(20)));
        tick();
        assertThat(parts.status(shop)).isEqualTo("OPERATION_IN_PROGRESS");
        assertThat(parts.status(web)).isEqualTo("PAUSED");
        assertThat(parts.calls("ResumeService")).isEqualTo(1);
    }

    @Test
    void what_a_person_did_is_written_down_before_it_is_reverted() {
        ServiceArn shop =
                parts.service("shop-api", "PAUSED", Map.of("curfew:schedule", "never", "curfew:enforce", "true"));
        tick();
        parts.appRunner.resumeService(r -> r.serviceArn(shop.text()));
        parts.passes(Duration.ofMinutes(5));
        parts.front.fail("ListOperations", 400, "AccessDeniedException");
        assertThat(tick().decisions()).isEqualTo(Map.of("OVERTAKEN", 1));
        parts.front.mend();
        assertThat(tick().decisions()).isEqualTo(Map.of("PAUSE", 1));
        assertThat(parts.history.latest(shop, 10).reversed())
                .extracting(operation -> operation.cause() + " " + operation.action())
                .containsExactly("OUTSIDE RESUME", "ENFORCE PAUSE");
    }

    @Test
    void a_tick_that_has_seen_a_service_before_another_paused_it_does_not_pause_it_again() {
        ServiceArn shop =
                parts.service("shop-api", "RUNNING", Map.of("curfew:schedule", "never", "curfew:enforce", "true"));
        // Between the list of services, which shows it running, and their tags.
        parts.front.before("GetResources", () -> {
            tick();
            parts.passes(Duration.ofMinutes(1));
            parts.curfew.recorder().record(shop, Deadline.NONE);
        });
        tick();
        assertThat(parts.status(shop)).isEqualTo("PAUSED");
        assertThat(parts.calls("PauseService")).isEqualTo(1);
    }

    @Test
    void a_deleted_service_is_kept_in_mind_until_its_operation_is_closed() {
        ServiceArn shop = parts.service("shop-api", "RUNNING", OFFICE);
        tick();
        Operation requested = parts.pauseOf(shop);
        parts.history.open(requested, parts.states.find(shop).orElseThrow());
        parts.appRunner.deleteService(r -> r.serviceArn(shop.text()));
        parts.passes(Duration.ofMinutes(5));
        // This tick has read the operation as REQUESTED when another invocation writes down App Runner's answer.
        parts.beforeTransaction(() -> parts.history.accepted(requested.accepted("id", null, parts.now())));
        assertThat(tick().vanished()).isEmpty();
        assertThat(tick().vanished()).containsExactly(shop);
        assertThat(parts.history.latest(shop, 10))
                .extracting(Operation::status)
                .containsExactly(OperationStatus.ABANDONED);
    }

    @Test
    void a_call_that_arrives_while_the_list_is_on_its_way_is_not_given_up() {
        ServiceArn shop = parts.service("shop-api", "RUNNING", OFFICE);
        tick();
        parts.itIs("2026-11-23T19:00:00Z");
        parts.history.open(parts.pauseOf(shop), parts.states.find(shop).orElseThrow());
        parts.passes(Duration.ofSeconds(14));
        parts.front.after("ListOperations", () -> {
            parts.facade.pause(shop, Deadline.NONE);
            parts.passes(Duration.ofSeconds(12));
        });
        tick();
        parts.passes(Duration.ofMinutes(1));
        tick();
        assertThat(parts.history.latest(shop, 10))
                .singleElement()
                .satisfies(operation -> assertThat(operation.status()).isEqualTo(OperationStatus.SUCCEEDED));
    }

    private TickReport tick() {
        return parts.curfew.enforcer().tick(Deadline.NONE);
    }
}
