package dev.curfew.simulation.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.simulation.invariant.Chronicle.Change;
import dev.curfew.simulation.invariant.Chronicle.Remembered;
import dev.curfew.simulation.invariant.Chronicle.Tagged;
import dev.curfew.simulation.invariant.Chronicle.Taken;
import dev.curfew.simulation.invariant.Chronicle.Written;
import dev.curfew.simulation.invariant.Evidence.TrueOperation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service with half an hour of idle time was visited at 08:00, and paused at 08:34. */
class IdlePausesTest {
    private static final String ARN = "arn:aws:apprunner:eu-central-1:123456789012:service/shop/1";
    private static final String DAY = "2026-11-23T";

    private final Chronicle chronicle = new Chronicle();
    private final SortedMap<Instant, Long> visits = new TreeMap<>(Map.of(at("08:00"), 3L));
    private final Map<String, TrueOperation> operations = new HashMap<>();
    private String status = "PAUSED";

    IdlePausesTest() {
        chronicle.add(new Remembered(at("00:00"), ARN, "", List.of()));
    }

    @ParameterizedTest(name = "idle={0}, noise={1}, a visit at {2}, full at {3}: {4}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            30m  | 0 | -     | 08:31 | -
            30m  | 2 | 08:20 | 08:31 | -
            30m  | 0 | 08:20 | 08:31 | although there was one
            30m  | 0 | 08:33 | 08:31 | -
            30m  | 0 | -     | 08:33 | although there was one
            1h   | 0 | -     | 08:31 | although there was one
            soon | 0 | -     | 08:31 | without a tag
            -    | 0 | -     | 08:31 | without a tag
            """)
    void a_pause_for_want_of_visitors_is_one(
            @Nullable String idle, String noise, @Nullable String visit, String full, @Nullable String expected) {
        Map<String, String> tags = new HashMap<>(Map.of("curfew:managed", "true", "curfew:idle-ignore", noise));
        if (idle != null) {
            tags.put("curfew:idle", idle);
        }
        if (visit != null) {
            visits.put(at(visit), 1L);
        }
        chronicle.add(new Tagged(at("00:00"), ARN, tags));
        write("a", "PAUSE", "IDLE", "IDLE@" + at(full), "08:34");
        assertThat(check())
                .hasSize(expected == null ? 0 : 1)
                .allSatisfy(violation -> assertThat(violation.message()).contains(String.valueOf(expected)));
    }

    @Test
    void what_has_just_ended_is_a_grace() {
        idlePause();
        operations.put("x", new TrueOperation("x", ARN, "START_DEPLOYMENT", "SUCCEEDED", at("08:10"), at("08:15")));
        assertThat(check()).hasSize(1);
    }

    @ParameterizedTest(name = "asked at 08:05, served at {0}: {1} violations")
    @CsvSource({"08:05, 1", "08:35, 0"})
    void a_lease_keeps_awake_what_is_not_paused_yet(String time, int violations) {
        idlePause();
        String request = "{\"id\":\"e\",\"detail-type\":\"Resume Requested\",\"time\":\"" + at("08:05")
                + "\",\"detail\":{\"service\":\"shop\",\"for\":\"PT1H\"}}";
        chronicle.add(new Taken(at("08:05"), "ServeRequests", request));
        chronicle.add(new Remembered(at(time), ARN, "", List.of("e")));
        record("a", "PAUSE", "IDLE", "IDLE@" + at("08:31"), "08:34", "08:36"); // closed by a later look
        assertThat(check())
                .hasSize(violations)
                .allSatisfy(violation -> assertThat(violation.message()).contains("although a lease kept it awake"));
    }

    @ParameterizedTest(name = "a resume for {0}: {1} violations")
    @CsvSource({
        "SCHEDULE@2026-11-23T08:00:00Z, 1",
        "SCHEDULE@2026-11-23T09:00:00Z, 0",
        "LEASE_START@2026-11-23T08:30:00Z, 0"
    })
    void it_is_not_undone_before_the_next_boundary(String boundary, int violations) {
        idlePause();
        write("b", "RESUME", "ENFORCE", boundary, "09:01");
        assertThat(check()).hasSize(violations);
    }

    @ParameterizedTest(name = "{0}, visited at {1}: {2} violations")
    @CsvSource({"PAUSED, 08:00, 0", "RUNNING, 08:00, 1", "RUNNING, 19:50, 0"})
    void who_is_idle_sleeps_in_the_end(String last, String visit, int violations) {
        chronicle.add(new Tagged(at("00:00"), ARN, Map.of("curfew:idle", "30m")));
        visits.put(at(visit), 1L);
        status = last;
        assertThat(check()).hasSize(violations);
    }

    private void idlePause() {
        chronicle.add(new Tagged(at("00:00"), ARN, Map.of("curfew:idle", "30m")));
        write("a", "PAUSE", "IDLE", "IDLE@" + at("08:31"), "08:34");
    }

    private void write(String id, String action, String cause, String boundary, String time) {
        record(id, action, cause, boundary, time, time);
        chronicle.add(new Change(at(time), ARN, action, id, "RUNNING", at("00:00"), false));
        Instant ended = at(time).plusSeconds(30);
        operations.put(id, new TrueOperation(id, ARN, action + "_SERVICE", "SUCCEEDED", at(time), ended));
    }

    private void record(String id, String action, String cause, String boundary, String requested, String written) {
        Map<String, String> item = new HashMap<>(Map.of(
                "operationId", id,
                "appRunnerOperationId", id,
                "action", action,
                "cause", cause,
                "boundary", boundary,
                "status", "SUCCEEDED",
                "requestedAt", at(requested).toString()));
        chronicle.add(new Written(at(written), ARN, item));
    }

    private List<Violation> check() {
        Evidence evidence = new Evidence(
                chronicle,
                operations,
                List.of(),
                Map.of(ARN, status),
                Map.of(ARN, visits),
                ZoneOffset.UTC,
                at("20:00"),
                at("22:00"),
                Duration.ofMinutes(5));
        return new IdlePauses(evidence).check();
    }

    private static Instant at(String time) {
        return Instant.parse(DAY + time + ":00Z");
    }
}
