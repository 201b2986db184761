package dev.curfew.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cron expressions at midnight and at the turn of months and years, and ranges of one value. All in UTC. */
class CronEdgesTest {

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource(delimiter = '|', textBlock = """
        # expression                   | instant              | fired last           | fires next
        cron(0 0 * * ? *)              | 2026-11-22T23:59:00Z | 2026-11-22T00:00:00Z | 2026-11-23T00:00:00Z
        cron(0 0 * * ? *)              | 2026-11-23T00:00:00Z | 2026-11-23T00:00:00Z | 2026-11-24T00:00:00Z
        cron(0 0 1 JAN ? *)            | 2026-12-31T23:59:00Z | 2026-01-01T00:00:00Z | 2027-01-01T00:00:00Z
        cron(0 0 1 FEB ? *)            | 2026-12-31T23:59:00Z | 2026-02-01T00:00:00Z | 2027-02-01T00:00:00Z
        cron(0 0 31 DEC ? *)           | 2027-01-01T00:00:00Z | 2026-12-31T00:00:00Z | 2027-12-31T00:00:00Z
        cron(0 0 1 JAN ? 2020,2030)    | 2026-12-31T23:59:00Z | 2020-01-01T00:00:00Z | 2030-01-01T00:00:00Z
        cron(0 0 1 JUN ? 2020,2030)    | 2026-12-31T23:59:00Z | 2020-06-01T00:00:00Z | 2030-06-01T00:00:00Z
        # a range of one value is that value
        cron(0 8 1 1 ? 2020-2020,2030-2030) | 2026-11-23T12:00:00Z | 2020-01-01T08:00:00Z | 2030-01-01T08:00:00Z
        cron(0 8 ? * MON-MON *)        | 2026-11-23T12:00:00Z | 2026-11-23T08:00:00Z | 2026-11-30T08:00:00Z
        # the first and the last that can be counted
        cron(0 8 ? * MON#1 *)          | 2026-11-23T12:00:00Z | 2026-11-02T08:00:00Z | 2026-12-07T08:00:00Z
        cron(0 8 ? * MON#5 *)          | 2026-11-23T12:00:00Z | 2026-08-31T08:00:00Z | 2026-11-30T08:00:00Z
        """)
    void theBoundariesOnBothSides(String expression, Instant instant, Instant last, Instant next) {
        Schedule schedule = Documents.read("{\"pause\":\"" + expression + "\"}");

        assertThat(schedule.lastBoundary(instant)).contains(new Boundary(last, DesiredState.PAUSED));
        assertThat(schedule.nextBoundary(instant)).contains(new Boundary(next, DesiredState.PAUSED));
    }
}
