package dev.curfew.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.history.Cause;
import dev.curfew.history.FleetMemory;
import dev.curfew.history.Lease;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationStatus;
import dev.curfew.history.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apprunner.model.Tag;

/** Control with the real facade, emulator and DynamoDB Local; only the clock is set by hand. */
class CurfewTest {
    private static final Map<String, String> OFFICE = Map.of("curfew:schedule", "Mon-Fri 08:00-19:00");
    private static final Map<String, String> MANAGED = Map.of("curfew:managed", "true");

    private final RealParts parts = new RealParts(); // Monday 08:00

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void a_service_is_paused_at_dusk_and_resumed_at_dawn_once_each() {
        ServiceArn shop = parts.service("shop-api", "RUNNING", OFFICE);
        tick();
        parts.itIs("2026-11-23T19:00:05Z");
        tick();
        assertThat(parts.status(shop)).isEqualTo("OPERATION_IN_PROGRESS");
        parts.passes(Duration.ofMinutes(1));
        tick();
        tick();
        assertThat(parts.status(shop)).isEqualTo("PAUSED");
        parts.itIs("2026-11-24T08:00:05Z");
        tick();
        parts.passes(Duration.ofMinutes(2));
        tick();

        assertThat(parts.status(shop)).isEqualTo("RUNNING");
        List<Operation> operations = parts.history.latest(shop, 10).reversed();
        assertThat(operations).extracting(Operation::action).containsExactly(Action.PAUSE, Action.RESUME);
        assertThat(operations).extracting(Operation::status).containsOnly(OperationStatus.SUCCEEDED);
        assertThat(operations).extracting(Operation::cause).containsOnly(Cause.SCHEDULE);
        Operation pause = operations.getFirst();
        assertThat(pause.appRunnerOperationId()).hasSize(36);
        assertThat(pause.statusBefore()).isEqualTo(ServiceStatus.RUNNING);
        assertThat(pause.statusAfter()).isEqualTo(ServiceStatus.PAUSED);
        assertThat(pause.requestedAt()).isEqualTo("2026-11-23T19:00:05Z");
        assertThat(pause.startedAt()).isEqualTo("2026-11-23T19:00:05Z");
        assertThat(pause.endedAt()).isEqualTo("2026-11-23T19:00:35Z");
        assertThat(pause.closedAt()).isEqualTo("2026-11-23T19:01:05Z");
        assertThat(pause.reason()).contains("Mon-Fri 08:00-19:00 UTC");
        assertThat(parts.calls("PauseService")).isEqualTo(1);
        assertThat(parts.calls("ResumeService")).isEqualTo(1);
    }

    @Test
    void a_tick_with_nothing_to_do_makes_one_call_a_page_and_writes_nothing() {
        for (int i = 0; i < 25; i++) {
            parts.service("service-" + i, "RUNNING", OFFICE);
        }
        tick();
        FleetMemory before = parts.states.read();
        long lists = parts.calls("ListServices");
        long tags = parts.calls("GetResources");
        TickReport report = tick();

        assertThat(report.decisions()).isEqualTo(Map.of("IN_STATE", 25));
        assertThat(parts.calls("ListServices") - lists).isEqualTo(2);
        assertThat(parts.calls("GetResources") - tags).isEqualTo(1);
        assertThat(parts.emulator.apiCalls().keySet()).containsExactlyInAnyOrder("ListServices", "GetResources");
        assertThat(parts.states.read()).isEqualTo(before);
    }

    @Test
    void what_people_do_by_hand_is_left_alone_and_recorded_as_theirs() {
        ServiceArn shop = parts.service("shop-api", "RUNNING", OFFICE);
        tick();
        parts.itIs("2026-11-23T10:00:00Z");
        parts.appRunner.pauseService(r -> r.serviceArn(shop.text()));
        parts.passes(Duration.ofMinutes(1));
        TickReport first = tick();
        TickReport second = tick();

        assertThat(first.decisions()).isEqualTo(Map.of("LEFT_ALONE", 1));
        assertThat(second.closed()).isEmpty();
        assertThat(parts.history.latest(shop, 10)).singleElement().satisfies(operation -> {
            assertThat(operation.cause()).isEqualTo(Cause.OUTSIDE);
            assertThat(operation.status()).isEqualTo(OperationStatus.SUCCEEDED);
            assertThat(operation.startedAt()).isEqualTo("2026-11-23T10:00:00Z");
        });
        parts.itIs("2026-11-24T08:00:00Z");
        assertThat(tick().decisions()).isEqualTo(Map.of("RESUME", 1));
    }

    @Test
    void an_enforced_service_goes_back_at_the_next_tick() {
        ServiceArn shop = parts.service(
                "shop-api", "RUNNING", Map.of("curfew:schedule", "Mon-Fri 08:00-19:00", "curfew:enforce", "true"));
        tick();
        parts.appRunner.pauseService(r -> r.serviceArn(shop.text()));
        parts.passes(Duration.ofMinutes(1));
        tick();
        parts.passes(Duration.ofMinutes(2));
        tick();

        assertThat(parts.status(shop)).isEqualTo("RUNNING");
        assertThat(parts.history.latest(shop, 10))
                .extracting(Operation::cause)
                .containsExactlyInAnyOrder(Cause.ENFORCE, Cause.OUTSIDE);
    }

    @Test
    void a_busy_service_is_paused_as_soon_as_it_is_free() {
        ServiceArn shop = parts.service("shop-api", "RUNNING", OFFICE);
        tick();
        parts.itIs("2026-11-23T18:59:40Z");
        parts.appRunner.startDeployment(r -> r.serviceArn(shop.text()));
        parts.itIs("2026-11-23T19:00:05Z");
        assertThat(tick().decisions()).isEqualTo(Map.of("BUSY", 1));
        parts.itIs("2026-11-23T19:01:05Z");
        assertThat(tick().decisions()).isEqualTo(Map.of("PAUSE", 1));
        assertThat(parts.calls("PauseService")).isEqualTo(1);
    }

    @Test
    void a_service_whose_tag_cannot_be_read_stops_no_other() {
        parts.service("broken", "RUNNING", Map.of("curfew:schedule", "Wensday 08:00-19:00"));
        ServiceArn shop = parts.service("shop-api", "RUNNING", Map.of("curfew:schedule", "never"));
        TickReport report = tick();

        assertThat(report.decisions()).isEqualTo(Map.of("PAUSE", 1, "UNREADABLE", 1));
        assertThat(report.problems().get("broken")).contains("Wensday 08:00-19:00", "did you mean Wed?");
        assertThat(parts.status(shop)).isEqualTo("OPERATION_IN_PROGRESS");
    }

    @Test
    void untagged_services_are_never_touched() {
        ServiceArn other = parts.service("other", "RUNNING", Map.of("env", "dev"));
        assertThat(tick().services()).isEmpty();
        assertThatThrownBy(() -> parts.curfew
                        .enforcer()
                        .act(Action.PAUSE, new Selection.ByName(Set.of("other")), parts.now(), Deadline.NONE))
                .isInstanceOf(UnservableException.class)
                .hasMessageContaining("services.names", "other");
        parts.curfew
                .enforcer()
                .act(Action.PAUSE, new Selection.ByTags(Map.of("env", "dev")), parts.now(), Deadline.NONE);
        assertThat(parts.status(other)).isEqualTo("RUNNING");
        assertThat(parts.history.latest(other, 10)).isEmpty();
    }

    @Test
    void a_lease_wakes_a_service_in_the_night_and_ends_by_itself() {
        ServiceArn shop = parts.service("shop-api", "RUNNING", OFFICE);
        tick();
        parts.itIs("2026-11-23T19:00:00Z");
        tick();
        parts.itIs("2026-11-23T22:00:00Z");
        LeaseRequest request = wake("event-1", "shop-api", "2026-11-24T00:00:00Z");
        parts.curfew.requests().serve(request, Deadline.NONE);
        parts.passes(Duration.ofMinutes(2));
        parts.curfew.requests().serve(request, Deadline.NONE); // EventBridge delivers at least once
        tick();
        assertThat(parts.status(shop)).isEqualTo("RUNNING");
        parts.itIs("2026-11-24T00:00:00Z");
        tick();
        parts.passes(Duration.ofMinutes(1));
        tick();
        parts.curfew.requests().serve(request, Deadline.NONE); // very late

        assertThat(parts.status(shop)).isEqualTo("PAUSED");
        assertThat(parts.history.latest(shop, 10).reversed())
                .extracting(Operation::cause)
                .containsExactly(Cause.SCHEDULE, Cause.REQUEST, Cause.LEASE_END);
        assertThat(parts.history.latest(shop, 10).get(1).requestedBy()).isEqualTo("mia");
    }

    @Test
    void a_release_ends_the_lease_and_an_older_request_cannot_bring_it_back() {
        ServiceArn shop = parts.service("shop-api", "PAUSED", Map.of("curfew:schedule", "never"));
        tick();
        LeaseRequest request = wake("event-1", "shop-api", "2026-11-24T00:00:00Z");
        parts.curfew.requests().serve(request, Deadline.NONE);
        parts.passes(Duration.ofMinutes(2));
        tick();
        Selection selection = new Selection.ByName(Set.of(shop.text()));
        parts.curfew
                .requests()
                .serve(
                        new LeaseRequest("event-2", parts.now(), selection, new Release("ada", "demo is over")),
                        Deadline.NONE);
        parts.passes(Duration.ofMinutes(1));
        tick();
        assertThat(parts.status(shop)).isEqualTo("PAUSED");
        Operation pause = parts.history.latest(shop, 1).getFirst();
        assertThat(pause.cause()).isEqualTo(Cause.LEASE_END);
        assertThat(pause.requestedBy()).isEqualTo("ada");
        assertThat(pause.reason()).startsWith("ada released it at ").contains(": demo is over. `never`: paused");
        parts.curfew
                .requests()
                .serve(new LeaseRequest("event-3", request.at(), selection, request.wish()), Deadline.NONE);
        assertThat(parts.status(shop)).isEqualTo("PAUSED");
    }

    @Test
    void a_request_for_what_is_not_managed_says_what_to_do() {
        parts.service("other", "RUNNING", Map.of());
        parts.service("shop-api", "RUNNING", OFFICE);
        assertThatThrownBy(() ->
                        parts.curfew.requests().serve(wake("event-1", "other", "2026-11-24T00:00:00Z"), Deadline.NONE))
                .hasMessage("`service`: expected a managed service, found other, which carries none of Curfew's tags;"
                        + " tag it curfew:managed=true to allow requests");
        assertThatThrownBy(() -> parts.curfew
                        .requests()
                        .serve(wake("event-1", "shop-app", "2026-11-24T00:00:00Z"), Deadline.NONE))
                .hasMessage("`service`: expected a managed service, found no service shop-app; did you mean shop-api?");
    }

    @Test
    void a_cron_action_acts_once_and_serves_the_others_when_a_name_is_wrong() {
        ServiceArn shop = parts.service("shop-api", "RUNNING", MANAGED);
        Selection selection = new Selection.ByName(Set.of("shop-api", "gone"));
        assertThatThrownBy(() -> parts.curfew.enforcer().act(Action.PAUSE, selection, parts.now(), Deadline.NONE))
                .hasMessage("`services.names`: expected managed services, found gone (1 others were served)");
        Instant scheduled = parts.now();
        parts.passes(Duration.ofMinutes(1));
        tick();
        assertThat(parts.status(shop)).isEqualTo("PAUSED");
        parts.appRunner.resumeService(r -> r.serviceArn(shop.text()));
        parts.passes(Duration.ofMinutes(2));
        parts.curfew
                .enforcer()
                .act(Action.PAUSE, new Selection.ByName(Set.of("shop-api")), scheduled, Deadline.NONE); // doubled
        tick();
        assertThat(parts.status(shop)).isEqualTo("RUNNING");
        assertThat(parts.calls("PauseService")).isEqualTo(1);
    }

    @Test
    void a_named_schedule_is_read_from_the_table_and_speaks_anew_when_it_changes() {
        ServiceArn shop = parts.service("shop-api", "RUNNING", Map.of("curfew:schedule", "Office"));
        assertThat(tick().problems().get("shop-api")).contains("`Office`, which is not stored; stored are none");
        parts.putSchedule("Office", "{\"running\":[\"Mon-Fri 08:00-19:00\"]}");
        assertThat(tick().decisions()).isEqualTo(Map.of("IN_STATE", 1));
        assertThat(tick().decisions()).isEqualTo(Map.of("IN_STATE", 1));
        parts.putSchedule("Office", "{\"running\":[\"Mon-Fri 08:00-19:00\"],\"closed\":[{\"dates\":\"2026-11-23\"}]}");
        assertThat(tick().decisions()).isEqualTo(Map.of("PAUSE", 1));
        assertThat(parts.history.latest(shop, 1))
                .singleElement()
                .satisfies(operation -> assertThat(operation.reason()).contains("2026-11-23"));
    }

    @Test
    void a_changed_tag_speaks_at_once() {
        ServiceArn shop = parts.service("shop-api", "RUNNING", OFFICE);
        tick();
        parts.appRunner.tagResource(r -> r.resourceArn(shop.text())
                .tags(Tag.builder().key("curfew:schedule").value("never").build()));
        assertThat(tick().decisions()).isEqualTo(Map.of("PAUSE", 1));
    }

    @Test
    void nothing_is_begun_that_could_not_be_written_down_in_time() {
        ServiceArn shop = parts.service("shop-api", "RUNNING", Map.of("curfew:schedule", "never"));
        TickReport report = parts.curfew.enforcer().tick(() -> Duration.ofSeconds(10));
        assertThat(report.decisions()).isEqualTo(Map.of("OUT_OF_TIME", 1));
        assertThat(parts.history.latest(shop, 10)).isEmpty();
    }

    private TickReport tick() {
        return parts.curfew.enforcer().tick(Deadline.NONE);
    }

    private LeaseRequest wake(String id, String service, String until) {
        Lease lease = Lease.of(Action.RESUME, parts.now(), Instant.parse(until), "mia", "demo");
        return new LeaseRequest(id, parts.now(), new Selection.ByName(Set.of(service)), lease);
    }
}
