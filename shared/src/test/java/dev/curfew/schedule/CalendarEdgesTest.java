package dev.curfew.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules on the calendar at their first and last minutes, days and years. All in UTC; 2026-11-23 is a Monday. */
class CalendarEdgesTest {

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource(delimiter = '|', textBlock = """
        # rules                                                                    | instant              | state   | since                | until
        # a minute after midnight, looked for on its own day, the day after and the month after
        "running":["00:00-00:01"]                                                  | 2026-11-23T12:00:00Z | PAUSED  | 2026-11-23T00:01:00Z | 2026-11-24T00:00:00Z
        "running":[{"monthDays":"1","hours":"00:00-00:01"}]                        | 2026-12-02T12:00:00Z | PAUSED  | 2026-12-01T00:01:00Z | 2027-01-01T00:00:00Z
        "running":[{"monthDays":"15","hours":"00:00-00:01"}]                       | 2026-12-02T12:00:00Z | PAUSED  | 2026-11-15T00:01:00Z | 2026-12-15T00:00:00Z
        # the first and the last day of a month
        "running":[{"monthDays":"1","hours":"10:00-12:00"}]                        | 2026-12-02T05:00:00Z | PAUSED  | 2026-12-01T12:00:00Z | 2027-01-01T10:00:00Z
        "running":[{"dates":"2026-11-30/2026-12-01"}]                              | 2026-11-30T12:00:00Z | RUNNING | 2026-11-30T00:00:00Z | 2026-12-02T00:00:00Z
        # a day that differs among many that are alike, although no rule covers any of them whole
        "running":["00:00-12:00","12:00-24:00"],"closed":[{"monthDays":"20","hours":"10:00-11:00"}] | 2026-11-24T00:00:00Z | RUNNING | 2026-11-20T11:00:00Z | 2026-12-20T10:00:00Z
        # of a night only the part after midnight is left
        "running":[{"monthDays":"19","hours":"22:00-06:00"}],"closed":["19:00-24:00"] | 2026-12-01T00:00:00Z | PAUSED | 2026-11-20T06:00:00Z | 2026-12-20T00:00:00Z
        "running":[{"monthDays":"19","hours":"22:00-06:00"}],"closed":["19:00-24:00"] | 2026-12-20T06:00:00Z | PAUSED | 2026-12-20T06:00:00Z | 2027-01-20T00:00:00Z
        # a rare pattern right behind a closed century
        "running":[{"months":"Feb","monthDays":"29"}],"closed":[{"dates":"1970-01-01/2150-12-31"}] | 2026-11-23T12:00:00Z | PAUSED | 1968-03-01T00:00:00Z | 2152-02-29T00:00:00Z
        """)
    void theStateAndItsBoundaries(String rules, Instant instant, DesiredState state, Instant since, Instant until) {
        Schedule schedule = Documents.read("{" + rules + "}");

        assertThat(schedule.stateAt(instant)).isEqualTo(state);
        assertThat(schedule.lastBoundary(instant).map(Boundary::at)).contains(since);
        assertThat(schedule.nextBoundary(instant).map(Boundary::at)).contains(until);
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource(delimiter = '|', textBlock = """
        # rules                                                     | instant              | reason
        "running":["08:00-19:00"]                                   | 2026-11-23T07:59:59Z | outside all hours since
        "running":["08:00-19:00"]                                   | 2026-11-23T08:00:00Z | running by `08:00-19:00` since
        "running":["08:00-19:00"]                                   | 2026-11-23T18:59:59Z | running by `08:00-19:00` since
        "running":["08:00-19:00"]                                   | 2026-11-23T19:00:00Z | outside all hours since
        "running":["22:00-06:00"]                                   | 2026-11-23T05:59:59Z | running by `22:00-06:00` since
        "running":["22:00-06:00"]                                   | 2026-11-23T06:00:00Z | outside all hours since
        # a closed date ends at midnight, and the next span begins at its first minute
        "running":["00:00-06:00"],"closed":[{"dates":"2026-11-23"}] | 2026-11-24T00:00:00Z | running by `00:00-06:00` since
        # a holiday is named from its first minute on
        "running":["08:00-19:00"],"closed":[{"holidays":"DE-BY"}]   | 2026-06-04T00:00:00Z | closed by `holidays DE-BY` (Corpus Christi) since
        """)
    void explainsTheMinuteAtWhichARuleBeginsAndEnds(String rules, Instant instant, String reason) {
        assertThat(Documents.read("{" + rules + "}").explain(instant)).startsWith(reason);
    }
}
