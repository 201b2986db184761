package dev.curfew.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.control.Doorbell.Reply;
import dev.curfew.emulator.fault.NextFault;
import dev.curfew.emulator.fault.OperationFault;
import dev.curfew.emulator.fleet.OperationKind;
import dev.curfew.history.GroupPlace;
import dev.curfew.history.Lease;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What visitors learn of the group that they wait for: shop-data first, then shop-api and shop-auth, then shop-web. */
class WakeGroupTest {
    private static final Duration GUESS = Visit.Estimate.GUESS.duration();
    private static final Duration TICK = Duration.ofMinutes(1);

    private final RealParts parts = new RealParts(); // Monday 08:00
    private volatile Reply reply = Reply.NOT_FOUND;
    private final ServiceWaker waker = new ServiceWaker(
            parts.states,
            parts.history,
            parts.curfew.wakes(),
            url -> reply,
            new WakeRules(Duration.ofHours(2), 6),
            parts.clock(),
            ZoneOffset.UTC);

    @BeforeEach
    void begin() {
        member("shop-web", "2");
        member("shop-data", "0");
        member("shop-auth", "1");
        member("shop-api", "1");
        parts.service("mail-web", "PAUSED", Map.of("curfew:schedule", "never", "curfew:group", "mail"));
        parts.service("alone", "PAUSED", Map.of("curfew:schedule", "never"));
        tick();
    }

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void the_first_answer_names_all_members_in_the_order_in_which_they_wake() {
        VisitReport report = waker.visit("shop-web", true, Deadline.NONE);
        assertThat(report.members())
                .extracting(GroupMember::service)
                .containsExactly("shop-data", "shop-api", "shop-auth", "shop-web");
        assertThat(report.members()).extracting(GroupMember::visited).containsExactly(false, false, false, true);
        assertThat(words()).containsExactly("Waking", "waits", "waits", "waits");
        assertThat(report.members().getLast().visit()).isEqualTo(report.visit());
    }

    @Test
    void they_wake_one_after_the_other_and_the_clock_of_the_visitor_goes_on() {
        Instant came = parts.now();
        Visit.Waking first = waking();
        assertThat(first.since()).isEqualTo(came);
        assertThat(first.expectedAt())
                .as("two places before it, each takes its start and a tick")
                .isEqualTo(came.plus(GUESS.plus(TICK).multipliedBy(2)).plus(GUESS));
        parts.passes(Duration.ofMinutes(2));
        tick();
        assertThat(words()).containsExactly("Running", "Waking", "Waking", "waits");
        Visit.Waking second = waking();
        assertThat(second.since()).isEqualTo(came);
        assertThat(second.expectedAt())
                .isEqualTo(parts.now().plus(GUESS).plus(TICK).plus(GUESS));
        parts.passes(Duration.ofMinutes(2));
        tick();
        Instant turn = parts.now();
        assertThat(words()).containsExactly("Running", "Running", "Running", "Waking");
        assertThat(waking().since()).isEqualTo(came);
        assertThat(waking().expectedAt()).isEqualTo(turn.plus(GUESS));
        parts.passes(Duration.ofMinutes(1));
        tick();
        parts.passes(Duration.ofSeconds(2));
        assertThat(waking().since()).as("awake, and does not answer yet").isEqualTo(came);
        reply = Reply.ANSWERED;
        parts.passes(Duration.ofSeconds(2));
        assertThat(words()).containsExactly("Running", "Running", "Running", "Running");
    }

    @Test
    void between_two_ticks_it_is_told_when_the_next_one_is_due() {
        Instant ends = parts.now().plusSeconds(60);
        waking();
        parts.passes(Duration.ofSeconds(70));
        parts.curfew.recorder().record(arn("shop-data"), Deadline.NONE); // App Runner's event
        assertThat(words()).containsExactly("Running", "Waking", "Waking", "waits");
        assertThat(waking().expectedAt())
                .isEqualTo(ends.plus(TICK).plus(GUESS).plus(TICK).plus(GUESS));
    }

    @Test
    void the_estimate_is_made_of_the_past_starts_of_all() {
        waking();
        for (int minute = 0; minute < 8; minute++) {
            parts.passes(TICK);
            tick();
        }
        parts.passes(Duration.ofHours(3));
        for (int minute = 0; minute < 8; minute++) {
            tick();
            parts.passes(TICK);
        }
        Visit.Waking again = waking();
        assertThat(again.estimate()).isEqualTo(new Visit.Estimate(Duration.ofMinutes(1), 1));
        assertThat(again.before()).isEqualTo(Duration.ofMinutes(4));
        assertThat(again.expectedAt()).isEqualTo(parts.now().plus(Duration.ofMinutes(5)));
    }

    @Test
    void who_is_kept_asleep_is_waited_for_by_nobody() {
        Instant until = parts.now().plus(Duration.ofDays(1));
        for (String name : List.of("shop-data", "shop-api")) {
            Lease kept = Lease.of(Action.PAUSE, parts.now(), until, "mia", "restore");
            parts.curfew
                    .requests()
                    .serve(
                            new LeaseRequest(name, parts.now(), new Selection.ByName(Set.of(name)), kept),
                            Deadline.NONE);
        }
        Visit.Waking waking = waking();
        assertThat(words()).containsExactly("Asleep", "Asleep", "Waking", "waits");
        assertThat(waking.before()).isEqualTo(GUESS.plus(TICK));
    }

    @Test
    void one_that_fails_is_waited_for_a_quarter_of_an_hour_at_most() {
        parts.emulator.faults().next(NextFault.operation(OperationKind.RESUME, OperationFault.FAILED));
        Instant came = parts.now();
        waking();
        parts.passes(Duration.ofMinutes(5));
        tick();
        assertThat(words()).containsExactly("Failed", "waits", "waits", "waits");
        assertThat(waking().expectedAt())
                .isBeforeOrEqualTo(came.plus(GroupOrder.PATIENCE).plus(TICK).plus(GUESS));
        assertThat(waking().before()).isGreaterThan(Duration.ofMinutes(7));
    }

    @Test
    void who_is_visited_first_in_its_group_waits_for_no_other() {
        Visit visit = waker.visit("shop-data", true, Deadline.NONE).visit();
        assertThat(visit).isEqualTo(new Visit.Waking("shop-data", parts.now(), Visit.Estimate.GUESS, false));
    }

    @Test
    void who_is_alone_has_no_group() {
        assertThat(waker.visit("alone", true, Deadline.NONE).members()).isEmpty();
        assertThat(waker.visit("mail-web", true, Deadline.NONE).members()).isEmpty();
        assertThat(waker.visit("nobody", true, Deadline.NONE).members()).isEmpty();
    }

    @Test
    void while_people_wait_app_runner_is_asked_for_nothing() {
        waking();
        Map<String, Long> calls = parts.emulator.apiCalls();
        for (int second = 0; second < 25; second++) {
            parts.passes(Duration.ofSeconds(2));
            assertThat(words()).containsExactly("Waking", "waits", "waits", "waits");
        }
        assertThat(parts.emulator.apiCalls()).isEqualTo(calls);
    }

    @Test
    void the_place_in_the_group_is_what_the_last_look_has_seen() {
        ServiceArn web = arn("shop-web");
        assertThat(parts.states.find(web).orElseThrow().place()).isEqualTo(new GroupPlace("shop", 2));
        parts.emulator.handle(
                "AppRunner.UntagResource",
                ("{\"ResourceArn\":\"" + web.text() + "\",\"TagKeys\":[\"curfew:group\"]}")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        tick();
        assertThat(parts.states.find(web).orElseThrow().place()).isNull();
        assertThat(waker.visit("shop-web", false, Deadline.NONE).members()).isEmpty();
        assertThat(waker.visit("shop-data", false, Deadline.NONE).members()).hasSize(3);
    }

    private void member(String name, String order) {
        parts.service(
                name, "PAUSED", Map.of("curfew:schedule", "never", "curfew:group", " shop", "curfew:order", order));
    }

    private ServiceArn arn(String name) {
        return parts.states.read().states().keySet().stream()
                .filter(arn -> arn.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Visit.Waking waking() {
        return (Visit.Waking) waker.visit("shop-web", true, Deadline.NONE).visit();
    }

    /** Returns how far each member is. */
    private List<String> words() {
        return waker.visit("shop-web", true, Deadline.NONE).members().stream()
                .map(member ->
                        member.waits() ? "waits" : member.visit().getClass().getSimpleName())
                .toList();
    }

    private void tick() {
        parts.curfew.enforcer().tick(Deadline.NONE);
    }
}
