package dev.curfew.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The edges of a week, on the wall clock. 2026-11-23 is a Monday. */
class WeekPatternTest {

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource(delimiter = '|', textBlock = """
        # spans                   | local time          | edge             | after it
        Mon-Fri 08:00-19:00       | 2026-11-23T08:00:00 | 2026-11-23T08:00 | RUNNING
        Mon-Fri 08:00-19:00       | 2026-11-23T07:59:59 | 2026-11-20T19:00 | PAUSED
        Mon-Fri 08:00-19:00       | 2026-11-23T18:59:59 | 2026-11-23T08:00 | RUNNING
        Mon-Fri 08:00-19:00       | 2026-11-23T19:00:00 | 2026-11-23T19:00 | PAUSED
        Mon-Fri 08:00-19:00       | 2026-11-29T23:59:59 | 2026-11-27T19:00 | PAUSED
        Mon-Fri 08:00-19:00       | 2026-11-30T00:00:00 | 2026-11-27T19:00 | PAUSED
        Mon 00:00-10:00           | 2026-11-23T00:00:00 | 2026-11-23T00:00 | RUNNING
        Mon 00:00-10:00           | 2026-11-22T23:59:59 | 2026-11-16T10:00 | PAUSED
        Sun 22:00-06:00           | 2026-11-23T00:00:00 | 2026-11-22T22:00 | RUNNING
        Sun 22:00-06:00           | 2026-11-23T06:00:00 | 2026-11-23T06:00 | PAUSED
        Sun 22:00-24:00           | 2026-11-23T00:00:00 | 2026-11-23T00:00 | PAUSED
        # before 1970
        Mon-Fri 08:00-19:00       | 1969-12-29T08:00:00 | 1969-12-29T08:00 | RUNNING
        Mon-Fri 08:00-19:00       | 1969-12-29T07:59:59 | 1969-12-26T19:00 | PAUSED
        """)
    void theLastEdgeAtOrBeforeALocalTime(String spans, LocalDateTime time, LocalDateTime edge, DesiredState state) {
        WeekPattern pattern = WeekPattern.of(((WeeklySchedule) Schedules.read(spans, ZoneId.of("UTC"))).spans());

        long found = pattern.lastAtOrBefore(time.toEpochSecond(ZoneOffset.UTC));

        assertThat(LocalDateTime.ofEpochSecond(pattern.localSecondOf(found), 0, ZoneOffset.UTC))
                .isEqualTo(edge);
        assertThat(pattern.stateAfter(found)).isEqualTo(state);
        assertThat(pattern.stateAfter(found + 1)).isNotEqualTo(state);
    }
}
