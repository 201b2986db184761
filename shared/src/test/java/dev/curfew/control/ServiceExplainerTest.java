package dev.curfew.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.Service;
import dev.curfew.control.Explanation.Voice;
import dev.curfew.history.Lease;
import dev.curfew.schedule.DesiredState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fleet on the evening of Monday 2026-11-23: mia keeps the shop awake from 20:00 to 22:00. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceExplainerTest {
    private static final Deadline LONG = () -> Duration.ofMinutes(1);

    private final RealParts parts = new RealParts();

    @BeforeAll
    void an_evening() {
        parts.putSchedule("office", """
                {"running":["Mon-Fri 08:00-19:00"],"closed":[{"dates":"2026-12-24/2027-01-01"}]}""");
        parts.service("shop-api", "RUNNING", Map.of("curfew:schedule", "Mon-Fri 08:00-19:00"));
        parts.service("desk", "RUNNING", Map.of("curfew:schedule", "office"));
        parts.service("typo", "RUNNING", Map.of("curfew:schedule", "Wensday 08:00-19:00"));
        parts.service("by-request", "RUNNING", Map.of("curfew:managed", "true"));
        parts.service("not-ours", "RUNNING", Map.of());
        parts.curfew.enforcer().tick(LONG);
        at("2026-11-23T19:00:00Z");
        parts.curfew.enforcer().act(Action.PAUSE, new Selection.ByName(Set.of("by-request")), parts.now(), LONG);
        at("2026-11-23T20:00:00Z");
        Lease lease = Lease.of(Action.RESUME, parts.now(), Instant.parse("2026-11-23T22:00:00Z"), "mia", "demo");
        parts.curfew
                .requests()
                .serve(new LeaseRequest("event-1", parts.now(), new Selection.ByName(Set.of("shop-api")), lease), LONG);
        at("2026-11-23T20:02:00Z");
    }

    private void at(String instant) {
        parts.itIs(instant);
        parts.curfew.enforcer().tick(LONG);
    }

    @AfterAll
    void close() {
        parts.close();
    }

    @ParameterizedTest(name = "{0} at {1}: {2}, says the {3} since {4}; next {5} {6}; last {7}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # service  | at                   | desired | voice       | boundary                         | next                 | then    | last
            shop-api   | 2026-11-23T12:00:00Z | RUNNING | SCHEDULE    | SCHEDULE@2026-11-23T08:00:00Z    | 2026-11-23T19:00:00Z | PAUSED  | -
            shop-api   | 2026-11-23T19:30:00Z | PAUSED  | SCHEDULE    | SCHEDULE@2026-11-23T19:00:00Z    | 2026-11-24T08:00:00Z | RUNNING | PAUSE
            shop-api   | 2026-11-23T20:30:00Z | RUNNING | LEASE       | LEASE_START@2026-11-23T20:00:00Z | 2026-11-23T22:00:00Z | PAUSED  | RESUME
            shop-api   | 2026-11-23T22:00:00Z | PAUSED  | SCHEDULE    | LEASE_END@2026-11-23T22:00:00Z   | 2026-11-24T08:00:00Z | RUNNING | RESUME
            shop-api   | 2026-11-24T08:00:00Z | RUNNING | SCHEDULE    | SCHEDULE@2026-11-24T08:00:00Z    | 2026-11-24T19:00:00Z | PAUSED  | RESUME
            by-request | 2026-11-23T18:00:00Z | -       | -           | -                                | -                    | -       | -
            by-request | 2026-11-25T00:00:00Z | PAUSED  | CRON_ACTION | CRON_ACTION@2026-11-23T19:00:00Z | -                    | -       | PAUSE
            typo       | 2026-11-23T20:30:00Z | -       | -           | -                                | -                    | -       | -
            """)
    void the_voice_that_counts_and_what_comes_next(
            String service,
            Instant at,
            @Nullable DesiredState desired,
            @Nullable Voice voice,
            @Nullable String boundary,
            @Nullable Instant next,
            @Nullable DesiredState then,
            @Nullable Action last) {
        Explanation explanation = parts.curfew.explainer().explain(service, at, LONG);
        Explanation.Verdict verdict = explanation.verdict();
        assertThat(verdict == null ? null : verdict.desired()).isEqualTo(desired);
        assertThat(verdict == null ? null : verdict.voice()).isEqualTo(voice);
        assertThat(verdict == null ? null : verdict.boundary().toString()).isEqualTo(boundary);
        Explanation.Change change = explanation.next();
        assertThat(change == null ? null : change.at()).isEqualTo(next);
        assertThat(
                        change == null || change.verdict() == null
                                ? null
                                : change.verdict().desired())
                .isEqualTo(then);
        assertThat(explanation.last() == null ? null : explanation.last().action())
                .isEqualTo(last);
    }

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            desk       | 2026-12-23T12:00:00Z | running by `Mon-Fri 08:00-19:00`
            desk       | 2026-12-24T12:00:00Z | closed by `dates 2026-12-24/2027-01-01`
            shop-api   | 2026-11-23T20:30:00Z | mia asked to keep it awake until 2026-11-23T22:00:00Z: demo
            shop-api   | 2026-11-23T22:00:00Z | The lease ended at 2026-11-23T22:00:00Z. outside `Mon-Fri 08:00-19:00 UTC`
            by-request | 2026-11-25T00:00:00Z | A cron action asked at 2026-11-23T19:00:00Z to pause it.
            """)
    void the_reason_names_the_span_the_exception_or_the_person(String service, Instant at, String reason) {
        assertThat(parts.curfew.explainer().explain(service, at, LONG).verdict())
                .isInstanceOfSatisfying(
                        Explanation.Verdict.class,
                        verdict -> assertThat(verdict.sentence()).startsWith(reason));
    }

    @Test
    void an_unreadable_tag_is_the_reason_to_do_nothing() {
        assertThat(parts.curfew.explainer().explain("typo", null, LONG).decision())
                .isInstanceOfSatisfying(Decision.Stay.class, stay -> {
                    assertThat(stay.reason()).isEqualTo(Decision.Reason.UNREADABLE);
                    assertThat(stay.sentence()).contains("did you mean Wed?");
                });
    }

    @Test
    void a_service_that_does_not_exist_is_answered_with_those_that_do() {
        assertThatThrownBy(() -> parts.curfew.explainer().explain("shop", null, LONG))
                .isInstanceOf(UnservableException.class)
                .hasMessageStartingWith("there is no service shop; there are by-request, desk, ");
    }

    @Test
    void explaining_writes_nothing() {
        parts.service("new-here", "RUNNING", Map.of("curfew:schedule", "never"));
        Explanation explanation = parts.curfew.explainer().explain("new-here", null, LONG);
        assertThat(explanation.decision()).isInstanceOf(Decision.Act.class);
        assertThat(parts.states.find(explanation.service().arn())).isEmpty();
        assertThat(parts.status(explanation.service().arn())).isEqualTo("RUNNING");
    }

    @Test
    void a_whole_fleet_is_explained_as_its_services_are_one_by_one() {
        FleetExplanation fleet = parts.curfew.explainer().explainAll(LONG);
        assertThat(fleet.services()).hasSizeGreaterThanOrEqualTo(4).allSatisfy(one -> {
            Explanation alone = parts.curfew.explainer().explain(one.service().name(), null, LONG);
            assertThat(one.decision().sentence()).isEqualTo(alone.decision().sentence());
            assertThat(one.withLast(alone.last()))
                    .usingRecursiveComparison()
                    .ignoringFields("decision")
                    .isEqualTo(alone);
        });
        assertThat(fleet.fleet().services())
                .as("services that Curfew may not touch are seen, not explained")
                .extracting(Service::name)
                .contains("not-ours");
    }
}
