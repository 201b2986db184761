package dev.curfew.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pairs of cron expressions: the edge that fired last counts, and every edge is a boundary. 2026-11-23 is a Monday. */
class CronScheduleTest {

    @ParameterizedTest(name = "{0} | {1} | {3}")
    @CsvSource(delimiter = '|', textBlock = """
        # resume                | pause                       | zone             | instant              | state   | last                 | next
        0 8 ? * MON-FRI *       | 0 19 ? * MON-FRI *          | Europe/Berlin    | 2026-11-23T12:00:00Z | RUNNING | 2026-11-23T07:00:00Z | 2026-11-23T18:00:00Z PAUSED
        0 8 ? * MON-FRI *       | 0 19 ? * MON-FRI *          | Europe/Berlin    | 2026-11-23T18:00:00Z | PAUSED  | 2026-11-23T18:00:00Z | 2026-11-24T07:00:00Z RUNNING
        0 8 ? * MON-FRI *       | 0 19 ? * MON-FRI *          | Europe/Berlin    | 2026-11-28T12:00:00Z | PAUSED  | 2026-11-27T18:00:00Z | 2026-11-30T07:00:00Z RUNNING
        # an edge that repeats the state is a boundary
        0 8 ? * MON *           | 0 19,22 ? * MON-FRI *       | UTC              | 2026-11-23T20:00:00Z | PAUSED  | 2026-11-23T19:00:00Z | 2026-11-23T22:00:00Z PAUSED
        0 8,9 * * ? *           | 0 19 * * ? *                | UTC              | 2026-11-23T08:30:00Z | RUNNING | 2026-11-23T08:00:00Z | 2026-11-23T09:00:00Z RUNNING
        # one expression alone
                                | 0 19 * * ? *                | UTC              | 2026-11-23T12:00:00Z | PAUSED  | 2026-11-22T19:00:00Z | 2026-11-23T19:00:00Z PAUSED
        0 8 ? * MON *           |                             | UTC              | 2026-11-29T12:00:00Z | RUNNING | 2026-11-23T08:00:00Z | 2026-11-30T08:00:00Z RUNNING
        # nothing has fired yet, nothing will fire any more, nothing ever fires
                                | 0 19 * * ? 2027             | UTC              | 2026-11-23T12:00:00Z | ANY     |                      | 2027-01-01T19:00:00Z PAUSED
        0 8 1 1 ? 2020          | 0 19 1 1 ? 2020             | UTC              | 2026-11-23T12:00:00Z | PAUSED  | 2020-01-01T19:00:00Z |
                                | 0 0 31 2 ? *                | UTC              | 2026-11-23T12:00:00Z | ANY     |                      |
        # both fire in the same minute: running
        0 8 * * ? *             | 0 8,19 * * ? *              | UTC              | 2026-11-23T08:00:00Z | RUNNING | 2026-11-23T08:00:00Z | 2026-11-23T19:00:00Z PAUSED
        0 8 * * ? *             | 0 8,19 * * ? *              | UTC              | 2026-11-23T07:59:59Z | PAUSED  | 2026-11-22T19:00:00Z | 2026-11-23T08:00:00Z RUNNING
        # far away
        0 8 29 2 ? *            | 0 19 29 2 ? *               | UTC              | 2026-11-23T08:00:00Z | PAUSED  | 2024-02-29T19:00:00Z | 2028-02-29T08:00:00Z RUNNING
        # Europe/Berlin, 2026-03-29: 02:00-03:00 does not exist; the gap ends at 01:00Z
        30 2 * * ? *            | 0 5 * * ? *                 | Europe/Berlin    | 2026-03-29T01:00:00Z | RUNNING | 2026-03-29T01:00:00Z | 2026-03-29T03:00:00Z PAUSED
        0 0 * * ? *             | 30 2 * * ? *                | Europe/Berlin    | 2026-03-29T00:59:59Z | RUNNING | 2026-03-28T23:00:00Z | 2026-03-29T01:00:00Z PAUSED
        10 2 * * ? *            | 50 2 * * ? *                | Europe/Berlin    | 2026-03-29T00:59:59Z | PAUSED  | 2026-03-28T01:50:00Z | 2026-03-29T01:00:00Z PAUSED
        50 2 * * ? *            | 10 2 * * ? *                | Europe/Berlin    | 2026-03-29T01:00:00Z | RUNNING | 2026-03-29T01:00:00Z | 2026-03-30T00:10:00Z PAUSED
        0/10 2 * * ? *          |                             | Europe/Berlin    | 2026-03-29T00:59:59Z | RUNNING | 2026-03-28T01:50:00Z | 2026-03-29T01:00:00Z RUNNING
        # Europe/Berlin, 2026-10-25: 02:00-03:00 exists twice; the clock is set back at 01:00Z
        30 2 * * ? *            | 0 5 * * ? *                 | Europe/Berlin    | 2026-10-25T01:10:00Z | RUNNING | 2026-10-25T00:30:00Z | 2026-10-25T04:00:00Z PAUSED
        10 2 * * ? *            | 50 2 * * ? *                | Europe/Berlin    | 2026-10-25T01:20:00Z | PAUSED  | 2026-10-25T00:50:00Z | 2026-10-26T01:10:00Z RUNNING
        0 * * * ? *             |                             | Europe/Berlin    | 2026-10-25T01:30:00Z | RUNNING | 2026-10-25T00:00:00Z | 2026-10-25T02:00:00Z RUNNING
        # America/New_York, 2026-03-08 and 2026-11-01
        15 2 * * ? *            | 0 9 * * ? *                 | America/New_York | 2026-03-08T07:00:00Z | RUNNING | 2026-03-08T07:00:00Z | 2026-03-08T13:00:00Z PAUSED
        15 1 * * ? *            | 30 1 * * ? *                | America/New_York | 2026-11-01T06:20:00Z | PAUSED  | 2026-11-01T05:30:00Z | 2026-11-02T06:15:00Z RUNNING
        # Australia/Lord_Howe moves by 30 minutes
        10 2 * * ? *            | 0 3 * * ? *                 | Australia/Lord_Howe | 2026-10-03T15:30:00Z | RUNNING | 2026-10-03T15:30:00Z | 2026-10-03T16:00:00Z PAUSED
        45 1 * * ? *            | 0 3 * * ? *                 | Australia/Lord_Howe | 2026-04-04T15:20:00Z | RUNNING | 2026-04-04T14:45:00Z | 2026-04-04T16:30:00Z PAUSED
        # Africa/Cairo moves at midnight
        0 0 * * ? *             | 0 8 * * ? *                 | Africa/Cairo     | 2026-04-23T22:00:00Z | RUNNING | 2026-04-23T22:00:00Z | 2026-04-24T05:00:00Z PAUSED
        0 8 * * ? *             | 30 23 * * ? *               | Africa/Cairo     | 2026-10-29T21:40:00Z | PAUSED  | 2026-10-29T20:30:00Z | 2026-10-30T06:00:00Z RUNNING
        # Pacific/Apia has no 2011-12-30; the gap ends at 10:00Z
        0 8 30 12 ? 2011        | 0 18 30 12 ? 2011           | Pacific/Apia     | 2011-12-30T10:00:00Z | PAUSED  | 2011-12-30T10:00:00Z |
        0 8 * * ? *             | 0 18 * * ? *                | Pacific/Apia     | 2011-12-30T10:00:00Z | PAUSED  | 2011-12-30T10:00:00Z | 2011-12-30T18:00:00Z RUNNING
        # Asia/Kathmandu, 1986-01-01: 00:00-00:15 does not exist
        10 0 * * ? *            | 0 1 * * ? *                 | Asia/Kathmandu   | 1985-12-31T18:30:00Z | RUNNING | 1985-12-31T18:30:00Z | 1985-12-31T19:15:00Z PAUSED
        """)
    void theStateAndItsBoundaries(
            String resume, String pause, ZoneId zone, Instant instant, DesiredState state, Instant last, String next) {
        Schedule schedule = Documents.read(json(resume, pause, zone));

        assertThat(schedule.stateAt(instant)).isEqualTo(state);
        assertThat(schedule.lastBoundary(instant).orElse(null))
                .isEqualTo(last == null ? null : new Boundary(last, state));
        assertThat(schedule.nextBoundary(instant)
                        .map(boundary -> boundary.at() + " " + boundary.state())
                        .orElse(null))
                .isEqualTo(next);
    }

    private static String json(String resume, String pause, ZoneId zone) {
        return "{\"zone\":\"" + zone + "\""
                + (resume == null ? "" : ",\"resume\":\"cron(" + resume + ")\"")
                + (pause == null ? "" : ",\"pause\":\"cron(" + pause + ")\"")
                + "}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0 8 ? * MON-FRI * | 0 19 ? * MON-FRI * | 2026-11-23T12:00:00Z | resumed by `cron(0 8 ? * MON-FRI *)` since Mon 2026-11-23 08:00; next paused Mon 2026-11-23 19:00
        0 8 ? * MON-FRI * | 0 19 ? * MON-FRI * | 2026-11-28T12:00:00Z | paused by `cron(0 19 ? * MON-FRI *)` since Fri 2026-11-27 19:00; next running Mon 2026-11-30 08:00
                          | 0 19 * * ? 2027    | 2026-11-28T12:00:00Z | no opinion, nothing has fired yet; next paused Fri 2027-01-01 19:00
                          | 0 0 31 2 ? *       | 2026-11-28T12:00:00Z | no opinion, nothing has fired yet
        """)
    void explainsWhichEdgeDecided(String resume, String pause, Instant instant, String sentence) {
        Schedule schedule = Documents.read(json(resume, pause, ZoneId.of("Europe/Berlin")));

        assertThat(schedule.explain(instant)).isEqualTo(sentence);
    }

    @Test
    void aScheduleNeedsAnExpression() {
        assertThatThrownBy(() -> CronSchedule.of(ZoneId.of("UTC"), null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
