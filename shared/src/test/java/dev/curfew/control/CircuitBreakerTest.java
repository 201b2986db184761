package dev.curfew.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.history.FleetMemory;
import dev.curfew.history.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The circuit breaker with the real facade, emulator and DynamoDB Local; a tick may pause 50 services. */
class CircuitBreakerTest {
    private static final String OFFICE = "Mon-Fri 08:00-19:00";
    private static final Instant DUSK = Instant.parse("2026-11-23T19:00:05Z");

    private final RealParts parts = new RealParts(); // Monday 08:00

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void sixty_services_are_held_by_the_first_tick_and_paused_by_the_second() {
        dusk(services(60, "shop", OFFICE));
        TickReport first = tick();
        assertThat(first.decisions()).isEqualTo(Map.of("HELD", 60));
        assertThat(first.held()).isEqualTo(60);
        assertThat(first.problems()).isEmpty();
        assertThat(first.notices()).singleElement().asString().startsWith("60 services are to be paused at once");
        assertThat(parts.calls("PauseService")).isZero();
        assertThat(parts.curfew
                        .explainer()
                        .explain("shop-7", null, Deadline.NONE)
                        .decision()
                        .sentence())
                .startsWith("60 services are to be paused at once");

        parts.passes(Duration.ofMinutes(1));
        assertThat(tick().decisions()).isEqualTo(Map.of("PAUSE", 60));
        assertThat(hold().agreed()).isTrue();
        parts.passes(Duration.ofMinutes(1));
        assertThat(tick().decisions()).isEqualTo(Map.of("IN_STATE", 60));
        assertThat(parts.states.read().holds()).as("over with the pauses").isEmpty();
        assertThat(parts.calls("PauseService")).isEqualTo(60);
        assertThat(parts.recordedHolds()).hasSize(1);
        assertThat(parts.history.between(DUSK, parts.now())).hasSize(60);
    }

    @Test
    void a_doubled_tick_neither_agrees_with_itself_nor_writes() {
        dusk(services(51, "shop", OFFICE));
        tick();
        FleetMemory before = parts.states.read();
        parts.passes(Duration.ofSeconds(3));
        assertThat(tick().decisions()).isEqualTo(Map.of("HELD", 51));
        assertThat(parts.states.read()).isEqualTo(before);
        assertThat(parts.recordedHolds()).hasSize(1);
    }

    @Test
    void fifty_services_are_paused_at_once_and_nothing_is_written_about_it() {
        dusk(services(50, "shop", OFFICE));
        assertThat(tick().decisions()).isEqualTo(Map.of("PAUSE", 50));
        assertThat(parts.recordedHolds()).isEmpty();
    }

    @ParameterizedTest(name = "agreed {0}")
    @ValueSource(booleans = {false, true})
    void a_hold_from_before_the_tick_was_stopped_begins_anew(boolean agreed) {
        dusk(services(60, "shop", OFFICE));
        tick();
        if (agreed) {
            confirm();
        }
        Hold yesterday = hold();
        parts.itIs("2026-11-24T03:00:00Z");
        assertThatThrownBy(this::confirm).isInstanceOf(UnservableException.class);
        assertThat(tick().decisions()).isEqualTo(Map.of("HELD", 60));
        assertThat(hold().id()).isNotEqualTo(yesterday.id());
        assertThat(hold().agreed()).isFalse();
        assertThat(parts.calls("PauseService")).isZero();
        parts.passes(Duration.ofMinutes(1));
        assertThat(tick().decisions()).isEqualTo(Map.of("PAUSE", 60));
    }

    @Test
    void who_is_told_goes_on() {
        dusk(services(51, "shop", OFFICE));
        assertThatThrownBy(this::confirm)
                .isInstanceOf(UnservableException.class)
                .hasMessageContaining("expected pauses that are held back, found none to confirm");
        tick();
        parts.passes(Duration.ofSeconds(5));
        assertThat(confirm()).isEqualTo("The next tick makes the 51 pauses held back since 2026-11-23T19:00:05Z.");
        assertThat(confirm()).contains("were confirmed before");
        assertThat(hold().agreement()).isEqualTo(new Hold.Agreement(parts.now(), "mia", "inventory"));
        assertThat(tick().decisions()).isEqualTo(Map.of("PAUSE", 51));
        assertThat(parts.recordedHolds())
                .singleElement()
                .satisfies(held -> assertThat(held.agreed()).isTrue());
    }

    @Test
    void a_confirmation_from_before_confirms_nothing() {
        dusk(services(51, "shop", OFFICE));
        tick();
        assertThatThrownBy(() -> parts.curfew.confirmer().confirm(new Confirmation(DUSK.minusSeconds(6), "mia", null)))
                .isInstanceOf(UnservableException.class)
                .hasMessageContaining("found one made at 2026-11-23T18:59:59Z");
        assertThat(hold().agreed()).isFalse();
    }

    @Test
    void a_tick_every_two_hours_is_agreed_to_by_the_next() {
        services(51, "shop", "never");
        tick();
        parts.passes(Duration.ofHours(2).plusMinutes(1));
        assertThat(tick().started()).hasSize(51);
    }

    @Test
    void a_clock_that_is_a_little_behind_may_confirm() {
        dusk(services(51, "shop", OFFICE));
        tick();
        assertThat(confirm(DUSK.minusSeconds(5))).startsWith("The next tick makes the 51 pauses");
        assertThat(hold().agreed()).isTrue();
    }

    @Test
    void who_confirms_what_was_agreed_and_paused_meanwhile_is_told_so() {
        dusk(services(51, "shop", OFFICE));
        tick();
        Instant seen = parts.now().plusSeconds(40);
        for (int minute = 0; minute < 2; minute++) {
            parts.passes(Duration.ofMinutes(1));
            tick();
        }
        assertThat(parts.states.read().holds()).isEmpty();
        String before = "The 51 pauses held back since 2026-11-23T19:00:05Z were confirmed before.";
        assertThat(confirm(seen)).as("on its way when the next tick agreed").isEqualTo(before);
        assertThat(confirm(parts.now())).as("made later").isEqualTo(before);
        parts.passes(Duration.ofHours(4));
        assertThat(confirm(seen)).as("redriven").isEqualTo(before);
        assertThatThrownBy(this::confirm)
                .isInstanceOf(UnservableException.class)
                .hasMessageContaining("found none to confirm");
        assertThatThrownBy(() -> confirm(DUSK.minusSeconds(6)))
                .isInstanceOf(UnservableException.class)
                .hasMessageContaining("found none to confirm");
    }

    @Test
    void a_confirmation_of_the_hold_before_the_present_one_is_done() {
        services(51, "first", "Mon-Fri 08:00-19:00");
        services(51, "other", "Mon-Fri 08:00-19:30");
        dusk(List.of());
        tick();
        confirm();
        tick();
        parts.itIs("2026-11-23T19:30:05Z");
        tick();
        assertThat(hold().agreed()).isFalse();
        assertThat(confirm(DUSK.plusSeconds(10))).contains("were confirmed before");
        assertThat(hold().agreed()).isFalse();
    }

    @Test
    void refused_pauses_hold_no_resume_back() {
        List<ServiceArn> shops = services(20, "a-shop", OFFICE);
        ServiceArn night = parts.service("night-shift", "PAUSED", Map.of("curfew:schedule", "Mon 19:00-23:00"));
        ServiceArn late = parts.service("x-late", "PAUSED", Map.of("curfew:schedule", "Mon 19:00-23:00"));
        dusk(shops);
        parts.front.fail("PauseService", 400, "AccessDeniedException");
        tick();
        assertThat(parts.status(night)).isEqualTo("OPERATION_IN_PROGRESS");
        assertThat(parts.status(late)).isEqualTo("OPERATION_IN_PROGRESS");
    }

    @ParameterizedTest(name = "{0} services: {1} {2}")
    @CsvSource({
        "1, 400, AccessDeniedException",
        "3, 400, AccessDeniedException",
        "3, 429, ThrottlingException",
        "5, 400, AccessDeniedException"
    })
    void a_small_fleet_that_is_refused_everything_all_night_says_so_once(int size, int status, String code) {
        dusk(services(size, "shop", OFFICE));
        parts.front.fail("PauseService", status, code);
        int ticksThatSaidSo = 0;
        for (int minute = 0; minute < 120; minute++) {
            TickReport report = tick();
            ticksThatSaidSo += report.held() > 0 ? 1 : 0;
            assertThat(report.held()).isIn(0, size);
            parts.passes(Duration.ofMinutes(1));
        }
        assertThat(ticksThatSaidSo).isEqualTo(1);
        assertThat(parts.recordedHolds()).singleElement().satisfies(held -> {
            assertThat(held.reason()).isEqualTo(Hold.Reason.REFUSED);
            assertThat(held.services()).hasSize(size);
            assertThat(held.since()).isEqualTo(size < 5 ? DUSK.plusSeconds(60) : DUSK);
            assertThat(held.sentence())
                    .startsWith("App Runner refused "
                            + (size == 1 ? "the only change" : "each of the " + size + " changes") + " of this tick");
        });
        parts.front.mend();
        parts.passes(Duration.ofMinutes(30));
        tick();
        assertThat(parts.states.read().holds()).isEmpty();
    }

    @Test
    void a_call_that_is_throttled_once_says_nothing() {
        dusk(services(1, "shop", OFFICE));
        parts.front.fail("PauseService", 429, "ThrottlingException");
        assertThat(tick().held()).isZero();
        parts.front.mend();
        parts.passes(Duration.ofMinutes(1));
        tick();
        assertThat(parts.calls("PauseService")).isEqualTo(1);
        assertThat(parts.recordedHolds()).isEmpty();
    }

    @Test
    void other_services_begin_anew_and_a_wish_that_goes_away_ends_it() {
        services(51, "first", "Mon-Fri 08:00-19:00 + Mon-Fri 19:01-19:04");
        services(51, "other", "Mon-Fri 08:00-19:01 + Mon-Fri 19:02-19:05");
        dusk(List.of());
        tick();
        Hold first = hold();
        parts.passes(Duration.ofMinutes(1));
        assertThat(tick().decisions()).isEqualTo(Map.of("HELD", 51, "IN_STATE", 51));
        assertThat(hold().services()).hasSize(51).doesNotContainAnyElementsOf(first.services());
        parts.passes(Duration.ofMinutes(1));
        assertThat(tick().decisions()).isEqualTo(Map.of("IN_STATE", 102));
        assertThat(parts.states.read().holds()).isEmpty();
        assertThat(parts.recordedHolds()).hasSize(2);
        assertThat(parts.calls("PauseService")).isZero();
    }

    @Test
    void services_are_resumed_while_pauses_are_held() {
        services(51, "shop", OFFICE);
        ServiceArn night = parts.service("night-shift", "PAUSED", Map.of("curfew:schedule", "Mon 19:00-23:00"));
        dusk(List.of());
        assertThat(tick().decisions()).isEqualTo(Map.of("HELD", 51, "RESUME", 1));
        assertThat(parts.status(night)).isEqualTo("OPERATION_IN_PROGRESS");
    }

    @Test
    void what_people_command_is_never_held() {
        services(51, "shop", OFFICE);
        tick();
        TickReport report = parts.curfew
                .enforcer()
                .act(Action.PAUSE, new Selection.ByTags(Map.of("env", "dev")), parts.now(), () -> timeFor(20));
        assertThat(report.decisions()).isEqualTo(Map.of("PAUSE", 20, "OUT_OF_TIME", 31));
        parts.passes(Duration.ofMinutes(1));
        assertThat(tick().decisions()).isEqualTo(Map.of("IN_STATE", 20, "PAUSE", 31));
        assertThat(parts.recordedHolds()).isEmpty();
    }

    @Test
    void an_agreement_lasts_while_time_runs_out_and_processes_die() {
        dusk(services(60, "shop", OFFICE));
        tick(); // and dies after it has written the hold
        parts.passes(Duration.ofMinutes(1));
        assertThat(parts.curfew.enforcer().tick(() -> timeFor(0)).decisions())
                .as("agrees, and dies before the first call")
                .isEqualTo(Map.of("OUT_OF_TIME", 60));
        assertThat(parts.curfew.enforcer().tick(() -> timeFor(4)).decisions())
                .isEqualTo(Map.of("PAUSE", 4, "OUT_OF_TIME", 56));
        parts.passes(Duration.ofMinutes(1));
        assertThat(tick().decisions()).isEqualTo(Map.of("IN_STATE", 4, "PAUSE", 56));
        assertThat(parts.recordedHolds()).hasSize(1);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"400, AccessDeniedException", "500, InternalServiceErrorException"})
    void app_runner_that_refuses_everything_is_asked_five_times_a_tick_and_people_are_told_once(
            int status, String code) {
        dusk(services(20, "shop", OFFICE));
        parts.front.fail("PauseService", status, code);
        for (int minute = 0; minute < 8; minute++) {
            assertThat(tick().started()).hasSizeLessThanOrEqualTo(5);
            parts.passes(Duration.ofMinutes(1));
        }
        assertThat(parts.recordedHolds()).singleElement().satisfies(held -> {
            assertThat(held.reason()).isEqualTo(Hold.Reason.REFUSED);
            assertThat(held.since()).isEqualTo(DUSK);
            assertThat(held.wanted()).isEqualTo(20);
            assertThat(held.services()).hasSize(15);
            assertThat(held.sentence()).startsWith("App Runner refused each of the first 5 changes of this tick");
        });
        assertThat(parts.states.read().hold(Hold.Reason.REFUSED)).isNotNull();

        parts.front.mend();
        parts.passes(Duration.ofMinutes(30));
        tick();
        assertThat(parts.states.read().holds()).isEmpty();
        parts.passes(Duration.ofMinutes(30)); // those that had no answer are looked at first
        tick();
        assertThat(parts.calls("PauseService")).isEqualTo(20);
    }

    @Test
    void many_that_are_refused_are_held_for_each_reason_once() {
        dusk(services(60, "shop", OFFICE));
        parts.front.fail("PauseService", 400, "AccessDeniedException");
        for (int minute = 0; minute < 30; minute++) {
            tick();
            parts.passes(Duration.ofMinutes(1));
        }
        assertThat(parts.recordedHolds())
                .extracting(Hold::reason)
                .containsExactly(Hold.Reason.TOO_MANY, Hold.Reason.REFUSED);
    }

    @Test
    void a_few_that_are_refused_stop_the_others_for_one_tick() {
        services(5, "denied", OFFICE);
        dusk(services(5, "shop", OFFICE));
        parts.front.fail("PauseService", 400, "AccessDeniedException");
        assertThat(tick().decisions()).isEqualTo(Map.of("PAUSE", 5, "HELD", 5));
        parts.front.mend();
        parts.passes(Duration.ofMinutes(1));
        assertThat(tick().started())
                .hasSize(10)
                .extracting(operation -> operation.serviceArn().name().substring(0, 4))
                .startsWith("shop", "shop", "shop", "shop", "shop");
    }

    private TickReport tick() {
        return parts.curfew.enforcer().tick(Deadline.NONE);
    }

    private String confirm() {
        return confirm(parts.now());
    }

    private String confirm(Instant at) {
        return parts.curfew.confirmer().confirm(new Confirmation(at, "mia", "inventory"));
    }

    private Hold hold() {
        return parts.holds.find(Hold.Reason.TOO_MANY).orElseThrow();
    }

    /** Time runs out after so many calls. */
    private Duration timeFor(int pauses) {
        return parts.calls("PauseService") < pauses ? Duration.ofHours(1) : Duration.ofSeconds(10);
    }

    private List<ServiceArn> services(int count, String name, String schedule) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        parts.service(name + "-" + i, "RUNNING", Map.of("curfew:schedule", schedule, "env", "dev")))
                .toList();
    }

    /** Lets Curfew see the services by day, and the day end. */
    private void dusk(List<ServiceArn> services) {
        tick();
        parts.itIs(DUSK.toString());
        assertThat(services).allSatisfy(arn -> assertThat(parts.status(arn)).isEqualTo("RUNNING"));
    }
}
