package dev.curfew.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.emulator.ServiceView;
import dev.curfew.history.BoundaryMark;
import dev.curfew.history.Cause;
import dev.curfew.history.Lease;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationStatus;
import dev.curfew.history.ServiceState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.apprunner.model.Tag;

/** Idle detection on real parts. Services are first seen on Monday at 08:00. */
class IdlePauserTest {
    private static final Map<String, String> IDLE = Map.of("curfew:idle", "30m");
    private static final Map<String, String> OFFICE =
            Map.of("curfew:schedule", "Mon-Fri 08:00-19:00", "curfew:idle", "30m");

    private final RealParts parts = new RealParts(); // Monday 08:00

    @AfterEach
    void close() {
        parts.close();
    }

    @ParameterizedTest(name = "CloudWatch counts minutes without requests: {0}")
    @ValueSource(booleans = {false, true})
    void a_service_that_nobody_visits_is_paused_with_the_figures(boolean quietMinutesCounted) {
        if (quietMinutesCounted) {
            parts.front.cloudWatch.countQuietMinutes();
        }
        ServiceArn shop = watched("shop-api", IDLE);
        visit(shop, "08:20", 3);
        at("08:53");
        assertThat(look().decisions()).isEqualTo(Map.of("NOT_IDLE", 1));
        at("08:54");
        assertThat(look().decisions()).isEqualTo(Map.of("PAUSE", 1));
        at("08:56");
        look();
        parts.curfew.enforcer().tick(Deadline.NONE);
        assertThat(parts.status(shop)).isEqualTo("PAUSED");
        assertThat(parts.history.latest(shop, 10)).singleElement().satisfies(operation -> {
            assertThat(operation.cause()).isEqualTo(Cause.IDLE);
            assertThat(operation.status()).isEqualTo(OperationStatus.SUCCEEDED);
            assertThat(operation.boundary()).hasToString("IDLE@2026-11-23T08:51:00Z");
            assertThat(operation.reason())
                    .isEqualTo("No requests since 2026-11-23T08:21:00Z, for 33 minutes (curfew:idle=30m).");
        });
        assertThat(state(shop).lastVisit()).isEqualTo("2026-11-23T08:20:00Z");
    }

    @Test
    void noise_is_no_visit() {
        ServiceArn shop = watched("shop-api", Map.of("curfew:idle", "30m", "curfew:idle-ignore", "2"));
        visit(shop, "08:05", 3);
        visit(shop, "08:20", 2);
        visit(shop, "08:30", 1);
        at("08:39");
        look();
        assertThat(parts.history.latest(shop, 1))
                .singleElement()
                .extracting(Operation::reason)
                .isEqualTo("No requests since 2026-11-23T08:06:00Z, for 33 minutes (curfew:idle=30m), but 3 of noise,"
                        + " at most 2 a minute (curfew:idle-ignore=2).");
    }

    @Test
    void a_group_is_paused_when_nobody_visits_any_of_it_and_in_its_order() {
        Map<String, String> group = Map.of("curfew:idle", "30m", "curfew:group", "shop");
        ServiceArn data = watched("shop-data", group); // which only the other one visits
        Map<String, String> first = new HashMap<>(group);
        first.put("curfew:order", "10");
        ServiceArn web = watched("web-front", first);
        visit(data, "08:01", 1);
        visit(web, "08:40", 1);
        at("09:00");
        TickReport used = look();
        assertThat(used.decisions()).isEqualTo(Map.of("NOT_IDLE", 1, "WAITING", 1));
        assertThat(used.services())
                .filteredOn(report -> report.arn().equals(data))
                .singleElement()
                .extracting(report -> report.decision().sentence())
                .isEqualTo("Nobody visits it, but web-front of its group is in use.");
        at("09:20");
        assertThat(look().decisions()).isEqualTo(Map.of("PAUSE", 1, "WAITING", 1));
        at("09:25");
        parts.curfew.enforcer().tick(Deadline.NONE);
        assertThat(parts.status(web)).isEqualTo("PAUSED");
        assertThat(look().decisions()).isEqualTo(Map.of("PAUSE", 1));
        at("09:30");
        assertThat(parts.status(data)).isEqualTo("PAUSED");
    }

    @Test
    void nothing_is_called_when_no_service_is_to_be_watched() {
        parts.service("shop-api", "RUNNING", Map.of("curfew:schedule", "always"));
        tick();
        at("12:00");
        assertThat(look().services()).isEmpty();
        assertThat(parts.front.cloudWatch.asked()).isEmpty();
        assertThat(parts.emulator.apiCalls())
                .isEqualTo(Map.of("ListServices", 2L, "GetResources", 2L)); // the tick's, too
    }

    @Test
    void cloud_watch_is_asked_only_about_services_that_can_be_idle() {
        ServiceArn shop = watched("shop-api", Map.of("curfew:idle", "1h"));
        visit(shop, "08:30", 1);
        visit(shop, "09:30", 1);
        for (int minute = 0; minute < 4 * 60; minute += 5) {
            look();
            parts.passes(Duration.ofMinutes(5));
        }
        // At 09:05, which told of 08:30, at 09:35, which told of 09:30, and at 10:35, when idle time was full.
        assertThat(parts.front.cloudWatch.asked()).isEqualTo(List.of(1, 1, 1));
        assertThat(parts.status(shop)).isEqualTo("PAUSED");
        assertThat(parts.calls("ListOperations")).isEqualTo(1);
    }

    @Test
    void a_service_that_cloud_watch_never_counted_is_left_running() {
        ServiceArn shop = watched("shop-api", IDLE);
        ServiceArn web = watched("shop-web", IDLE);
        parts.front.cloudWatch.neverCounts("shop-api");
        visit(web, "08:01", 1);
        at("09:00");
        TickReport report = look();
        assertThat(parts.status(shop)).isEqualTo("RUNNING");
        assertThat(report.notices())
                .containsExactly(
                        "shop-api: CloudWatch has not counted a single request of it in 14 days, so nobody knows"
                                + " whether it is idle, and it is left running.");
        assertThat(report.decisions()).isEqualTo(Map.of("NOT_COUNTED", 1, "PAUSE", 1));
        // Asked about both, and then about the one that was silent in between, over 14 days.
        assertThat(parts.front.cloudWatch.asked()).isEqualTo(List.of(2, 1));
    }

    @Test
    void a_service_that_was_counted_days_ago_is_idle() {
        ServiceArn shop = watched("shop-api", IDLE);
        parts.emulator.traffic().add(shop.text(), Instant.parse("2026-11-20T08:00:00Z"), 1);
        at("08:33");
        assertThat(look().decisions()).isEqualTo(Map.of("PAUSE", 1));
        assertThat(parts.front.cloudWatch.asked()).isEqualTo(List.of(1, 1));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            InternalError    | CloudWatch does not tell its visits (InternalError: CloudWatch has not answered completely).
            Forbidden        | CloudWatch does not tell its visits (Forbidden: CloudWatch has not answered completely).
            PartialData      | CloudWatch does not tell its visits (PartialData: CloudWatch has not answered completely).
            """)
    void what_cloud_watch_does_not_tell_completely_is_not_known(String code, String notice) {
        watched("shop-api", IDLE);
        watched("shop-web", IDLE);
        parts.front.cloudWatch.countQuietMinutes();
        parts.front.cloudWatch.status(code);
        at("10:00");
        TickReport report = look();
        assertThat(report.decisions()).isEqualTo(Map.of("NOT_COUNTED", 2));
        assertThat(report.notices()).containsExactly("shop-api, shop-web: " + notice);
    }

    @Test
    void a_cloud_watch_that_refuses_pauses_nothing() {
        ServiceArn shop = watched("shop-api", IDLE);
        parts.front.fail("GetMetricData", 403, "AccessDenied");
        at("10:00");
        assertThat(look().decisions()).isEqualTo(Map.of("NOT_COUNTED", 1));
        assertThat(parts.status(shop)).isEqualTo("RUNNING");
    }

    @ParameterizedTest(name = "idle time begins anew after {0}")
    @ValueSource(strings = {"a resume by hand", "a deployment", "an update of the tag", "the first look"})
    void whatever_happens_is_a_grace(String what) {
        ServiceArn shop =
                what.equals("the first look") ? parts.service("shop-api", "RUNNING", IDLE) : watched("shop-api", IDLE);
        visit(shop, "07:59", 1);
        at("08:20");
        switch (what) {
            case "a resume by hand" -> {
                parts.appRunner.pauseService(r -> r.serviceArn(shop.text()));
                at("08:25");
                parts.appRunner.resumeService(r -> r.serviceArn(shop.text()));
            }
            case "a deployment" -> parts.appRunner.startDeployment(r -> r.serviceArn(shop.text()));
            case "an update of the tag" ->
                parts.appRunner.tagResource(r -> r.resourceArn(shop.text())
                        .tags(Tag.builder()
                                .key("curfew:schedule")
                                .value("always")
                                .build()));
            default -> {}
        }
        at("08:30");
        tick();
        at("08:50");
        assertThat(look().decisions()).isEqualTo(Map.of("NOT_IDLE", 1));
        at("09:05");
        assertThat(look().decisions()).isEqualTo(Map.of("PAUSE", 1));
    }

    @Test
    void a_service_that_somebody_resumes_gets_its_idle_time_anew() {
        ServiceArn shop = idlePaused("shop-api", IDLE);
        parts.appRunner.resumeService(r -> r.serviceArn(shop.text()));
        at("10:05");
        tick();
        at("10:30");
        assertThat(look().decisions()).isEqualTo(Map.of("NOT_IDLE", 1));
        at("10:40");
        assertThat(look().decisions()).isEqualTo(Map.of("PAUSE", 1));
        at("10:45");
        tick();
        assertThat(parts.history.latest(shop, 10).reversed())
                .extracting(operation -> operation.cause() + " " + operation.action())
                .containsExactly("IDLE PAUSE", "OUTSIDE RESUME", "IDLE PAUSE");
    }

    @ParameterizedTest(name = "curfew:enforce={0}")
    @ValueSource(strings = {"false", "true"})
    void a_schedule_leaves_an_idle_service_asleep_until_its_next_boundary(String enforce) {
        idlePaused(
                "shop-api",
                Map.of("curfew:schedule", "Mon-Fri 08:00-19:00", "curfew:idle", "30m", "curfew:enforce", enforce));
        at("12:00");
        assertThat(tick().decisions()).isEqualTo(Map.of("ASLEEP", 1));
        at("19:00");
        assertThat(tick().decisions()).isEqualTo(Map.of("IN_STATE", 1));
        parts.itIs("2026-11-24T08:00:00Z");
        assertThat(tick().decisions()).isEqualTo(Map.of("RESUME", 1));
        parts.itIs("2026-11-24T08:05:00Z");
        tick();
        parts.itIs("2026-11-24T08:30:00Z"); // a whole idle time, from the morning on
        assertThat(look().decisions()).isEqualTo(Map.of("NOT_IDLE", 1));
        parts.itIs("2026-11-24T08:40:00Z");
        assertThat(look().decisions()).isEqualTo(Map.of("PAUSE", 1));
    }

    @Test
    void who_is_awake_again_is_enforced_again() {
        ServiceArn shop = idlePaused(
                "shop-api",
                Map.of("curfew:schedule", "Mon-Fri 08:00-19:00", "curfew:idle", "30m", "curfew:enforce", "true"));
        parts.appRunner.resumeService(r -> r.serviceArn(shop.text()));
        at("10:05");
        tick();
        parts.appRunner.pauseService(r -> r.serviceArn(shop.text()));
        at("10:10");
        assertThat(tick().decisions()).isEqualTo(Map.of("RESUME", 1));
        assertThat(parts.history.latest(shop, 1)).extracting(Operation::cause).containsExactly(Cause.ENFORCE);
    }

    @Test
    void a_service_that_runs_by_hand_when_its_schedule_begins_gets_a_whole_idle_time_from_then_on() {
        parts.itIs("2026-11-23T06:00:00Z");
        ServiceArn shop = parts.service("shop-api", "PAUSED", OFFICE);
        tick();
        visit(shop, "05:00", 1);
        parts.appRunner.resumeService(r -> r.serviceArn(shop.text()));
        at("06:20");
        parts.front.fail("GetMetricData", 500, "InternalFailure");
        look();
        parts.front.mend();
        at("08:25"); // no tick has seen the boundary
        assertThat(look().decisions()).isEqualTo(Map.of("NOT_IDLE", 1));
        at("08:35");
        assertThat(look().decisions()).isEqualTo(Map.of("PAUSE", 1));
        at("08:40");
        assertThat(tick().decisions()).isEqualTo(Map.of("ASLEEP", 1));
    }

    @Test
    void a_lease_keeps_an_idle_service_awake() {
        ServiceArn shop = watched("shop-api", IDLE);
        visit(shop, "07:59", 1);
        lease(shop, Lease.of(Action.RESUME, parts.now(), Instant.parse("2026-11-23T10:00:00Z"), "mia", "demo"));
        at("09:59");
        assertThat(look().decisions()).isEqualTo(Map.of("NOT_IDLE", 1));
        at("10:00");
        assertThat(look().decisions()).isEqualTo(Map.of("PAUSE", 1));
    }

    @Test
    void a_session_is_prolonged_while_visits_come_and_only_near_its_end_is_cloud_watch_asked() {
        ServiceArn shop = parts.service("shop-api", "PAUSED", Map.of("curfew:schedule", "never"));
        tick();
        Instant until = Instant.parse("2026-11-23T09:00:00Z");
        lease(shop, Lease.ofVisit(parts.now(), until, "visitor", Duration.ofHours(1)));
        visit(shop, "08:20", 1);
        visit(shop, "09:05", 1);
        at("08:45");
        look();
        assertThat(parts.front.cloudWatch.asked()).isEmpty();
        at("08:50");
        look();
        assertThat(until(shop)).isEqualTo("2026-11-23T09:21:00Z");
        at("08:55");
        look();
        assertThat(parts.front.cloudWatch.asked()).hasSize(1);
        at("09:10");
        look();
        assertThat(until(shop)).isEqualTo("2026-11-23T10:06:00Z");
        assertThat(state(shop).lastVisit()).isEqualTo("2026-11-23T09:05:00Z");
        at("10:00");
        look();
        assertThat(until(shop)).isEqualTo("2026-11-23T10:06:00Z");
        at("10:10");
        tick();
        assertThat(parts.history.latest(shop, 1)).extracting(Operation::cause).containsExactly(Cause.LEASE_END);
    }

    @Test
    void a_lease_that_somebody_asked_for_is_never_prolonged() {
        ServiceArn shop = parts.service("shop-api", "PAUSED", Map.of("curfew:schedule", "never"));
        tick();
        lease(shop, Lease.of(Action.RESUME, parts.now(), Instant.parse("2026-11-23T09:00:00Z"), "mia", null));
        visit(shop, "08:50", 1);
        at("08:55");
        look();
        assertThat(until(shop)).isEqualTo("2026-11-23T09:00:00Z");
        assertThat(parts.front.cloudWatch.asked()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"curfew:idle, soon", "curfew:idle, 1m", "curfew:idle-ignore, some"})
    void an_unreadable_tag_is_reported_and_its_service_left_alone(String key, String value) {
        ServiceArn shop = watched(
                "shop-api", key.equals("curfew:idle") ? Map.of(key, value) : Map.of("curfew:idle", "30m", key, value));
        at("12:00");
        TickReport report = look();
        assertThat(report.decisions()).isEqualTo(Map.of("UNREADABLE", 1));
        assertThat(report.problems().get("shop-api")).startsWith(key + ": `" + value + "`: expected ");
        assertThat(parts.status(shop)).isEqualTo("RUNNING");
    }

    @Test
    void a_service_whose_schedule_cannot_be_read_is_left_alone() {
        ServiceArn shop = watched("shop-api", Map.of("curfew:schedule", "Wensday 08:00-19:00", "curfew:idle", "30m"));
        visit(shop, "07:59", 1);
        at("12:00");
        assertThat(look().decisions()).isEqualTo(Map.of("NOT_IDLE", 1));
        assertThat(parts.front.cloudWatch.asked()).isEmpty();
    }

    @Test
    void what_is_refused_is_tried_again_with_growing_pauses() {
        ServiceArn shop = watched("shop-api", IDLE);
        visit(shop, "07:59", 1);
        parts.front.fail("PauseService", 400, "AccessDeniedException");
        for (int minute = 0; minute < 120; minute += 5) {
            look();
            tick();
            parts.passes(Duration.ofMinutes(5));
        }
        // 08:35, 08:40 (1 minute later at the earliest), 08:45 (2), 08:50 (5), 09:05 (15), 09:35 (30)
        assertThat(parts.history.latest(shop, 100))
                .hasSize(6)
                .extracting(Operation::boundary)
                .containsOnly(BoundaryMark.parse("IDLE@2026-11-23T08:30:00Z"));
        parts.front.mend();
        visit(shop, "10:00", 1);
        at("10:01");
        look();
        assertThat(parts.status(shop)).isEqualTo("RUNNING");
    }

    @Test
    void an_idle_pause_whose_process_died_is_repaired_by_the_tick() {
        ServiceArn shop = watched("shop-api", IDLE);
        visit(shop, "07:59", 1);
        at("08:35");
        parts.front.before("PauseService", () -> parts.refuseWrites(true)); // nothing is written after the call
        look();
        parts.refuseWrites(false);
        at("08:40");
        tick();
        assertThat(parts.history.latest(shop, 10)).singleElement().satisfies(operation -> {
            assertThat(operation.status()).isEqualTo(OperationStatus.SUCCEEDED);
            assertThat(operation.cause()).isEqualTo(Cause.IDLE);
        });
        assertThat(state(shop).carriedOut()).hasToString("IDLE@2026-11-23T08:30:00Z");
    }

    @Test
    void no_more_services_are_paused_at_once_than_a_tick_may_pause_and_those_first_that_were_idle_for_the_longest() {
        for (int i = 0; i < 52; i++) {
            ServiceArn service = watched("service-" + i, IDLE);
            visit(service, i == 51 ? "07:59" : "08:0" + i % 10, 1);
        }
        at("09:00");
        TickReport report = look();
        assertThat(report.decisions()).isEqualTo(Map.of("HELD", 2, "PAUSE", 50));
        assertThat(report.held()).isEqualTo(2);
        assertThat(report.started().getFirst().serviceArn().name()).isEqualTo("service-51");
        at("09:05");
        assertThat(look().decisions()).isEqualTo(Map.of("PAUSE", 2));
        at("09:10");
        assertThat(parts.emulator.services()).extracting(ServiceView::status).containsOnly("PAUSED");
    }

    @Test
    void a_visit_that_is_known_while_others_are_worked_on_does_not_matter_but_a_boundary_does() {
        ServiceArn shop = watched("shop-api", OFFICE);
        ServiceArn web = watched("shop-web", OFFICE);
        visit(shop, "18:00", 1);
        visit(web, "18:00", 1);
        at("18:59");
        parts.front.before("PauseService", () -> at("19:00"));
        look();
        assertThat(parts.history.latest(shop, 1)).extracting(Operation::cause).containsExactly(Cause.IDLE);
        assertThat(parts.history.latest(web, 1)).isEmpty();
        assertThat(tick().decisions()).containsEntry("PAUSE", 1);
    }

    @Test
    void explaining_tells_what_is_known_and_when_it_would_be_paused() {
        ServiceArn shop = watched("shop-api", IDLE);
        assertThat(outlook("shop-api"))
                .isEqualTo(new IdleOutlook(
                        null,
                        Instant.parse("2026-11-23T08:33:00Z"),
                        false,
                        "No visit of it is known yet. It is paused at 2026-11-23T08:33:00Z at the earliest if nobody comes"
                                + " (curfew:idle=30m)."));
        visit(shop, "08:20", 1);
        at("08:40");
        assertThat(outlook("shop-api").sentence())
                .isEqualTo("No visit of it is known yet. It is paused soon unless CloudWatch knows of a later visit"
                        + " (curfew:idle=30m).");
        look();
        assertThat(outlook("shop-api"))
                .isEqualTo(new IdleOutlook(
                        Instant.parse("2026-11-23T08:20:00Z"),
                        Instant.parse("2026-11-23T08:54:00Z"),
                        false,
                        "It was last seen to be visited at 2026-11-23T08:20:00Z. It is paused at 2026-11-23T08:54:00Z at the"
                                + " earliest if nobody comes (curfew:idle=30m)."));
        parts.service("typo", "RUNNING", Map.of("curfew:idle", "soon"));
        assertThat(outlook("typo").sentence())
                .startsWith("How long it may be idle cannot be read: curfew:idle: `soon`: expected a duration");
    }

    private IdleOutlook outlook(String service) {
        return Objects.requireNonNull(
                parts.curfew.explainer().explain(service, null, Deadline.NONE).idle());
    }

    /** Returns a service that was paused for want of visitors at 09:00, having been visited at 08:00; now it is 10:00. */
    private ServiceArn idlePaused(String name, Map<String, String> tags) {
        ServiceArn service = watched(name, tags);
        visit(service, "08:00", 1);
        at("09:00");
        look();
        at("09:05");
        tick();
        assertThat(parts.status(service)).isEqualTo("PAUSED");
        at("10:00");
        return service;
    }

    private ServiceArn watched(String name, Map<String, String> tags) {
        ServiceArn service = parts.service(name, "RUNNING", tags);
        tick();
        return service;
    }

    private void lease(ServiceArn service, Lease lease) {
        parts.states.put(state(service).withLease(lease, "event-1", parts.now()));
        tick();
        at("08:05");
        tick();
        assertThat(parts.status(service)).isEqualTo("RUNNING");
    }

    private Instant until(ServiceArn service) {
        return Objects.requireNonNull(state(service).lease()).until();
    }

    private void visit(ServiceArn service, String time, long requests) {
        parts.emulator.traffic().add(service.text(), Instant.parse("2026-11-23T" + time + ":00Z"), requests);
    }

    private void at(String time) {
        parts.itIs("2026-11-23T" + time + ":00Z");
    }

    private TickReport look() {
        return parts.curfew.idle().pause(Deadline.NONE);
    }

    private TickReport tick() {
        return parts.curfew.enforcer().tick(Deadline.NONE);
    }

    private ServiceState state(ServiceArn service) {
        return parts.states.find(service).orElseThrow();
    }
}
