package dev.curfew.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ordinary weeks: no clock is changed here. 2026-11-23 is a Monday. */
class WeeklyScheduleTest {

    @ParameterizedTest(name = "{0} | {1} | {2}")
    @CsvSource(delimiter = '|', textBlock = """
        # schedule                           | zone             | instant                  | state   | since                | until
        Mon-Fri 08:00-19:00                  | Europe/Berlin    | 2026-11-23T06:59:59.999Z | PAUSED  | 2026-11-20T18:00:00Z | 2026-11-23T07:00:00Z
        Mon-Fri 08:00-19:00                  | Europe/Berlin    | 2026-11-23T07:00:00Z     | RUNNING | 2026-11-23T07:00:00Z | 2026-11-23T18:00:00Z
        Mon-Fri 08:00-19:00                  | Europe/Berlin    | 2026-11-23T17:59:59.999Z | RUNNING | 2026-11-23T07:00:00Z | 2026-11-23T18:00:00Z
        Mon-Fri 08:00-19:00                  | Europe/Berlin    | 2026-11-23T18:00:00Z     | PAUSED  | 2026-11-23T18:00:00Z | 2026-11-24T07:00:00Z
        Mon-Fri 08:00-19:00                  | Europe/Berlin    | 2026-11-28T12:00:00Z     | PAUSED  | 2026-11-27T18:00:00Z | 2026-11-30T07:00:00Z
        # overnight: belongs to the day it starts on
        Sun-Thu 22:00-06:00                  | UTC              | 2026-11-23T00:00:00Z     | RUNNING | 2026-11-22T22:00:00Z | 2026-11-23T06:00:00Z
        Sun-Thu 22:00-06:00                  | UTC              | 2026-11-27T05:59:00Z     | RUNNING | 2026-11-26T22:00:00Z | 2026-11-27T06:00:00Z
        Sun-Thu 22:00-06:00                  | UTC              | 2026-11-28T00:00:00Z     | PAUSED  | 2026-11-27T06:00:00Z | 2026-11-29T22:00:00Z
        Sun 22:00-06:00                      | UTC              | 2026-11-23T05:00:00Z     | RUNNING | 2026-11-22T22:00:00Z | 2026-11-23T06:00:00Z
        08:00-07:59                          | UTC              | 2026-11-23T07:59:30Z     | PAUSED  | 2026-11-23T07:59:00Z | 2026-11-23T08:00:00Z
        # spans that touch or overlap have no boundary between them
        Mon 08:00-12:00 + Mon 12:00-19:00    | UTC              | 2026-11-23T12:00:00Z     | RUNNING | 2026-11-23T08:00:00Z | 2026-11-23T19:00:00Z
        Mon 10:00-19:00 + Mon 08:00-12:00    | UTC              | 2026-11-23T11:00:00Z     | RUNNING | 2026-11-23T08:00:00Z | 2026-11-23T19:00:00Z
        Mon 08:00-24:00 + Tue 00:00-02:00    | UTC              | 2026-11-24T00:00:00Z     | RUNNING | 2026-11-23T08:00:00Z | 2026-11-24T02:00:00Z
        Sun 08:00-24:00 + Mon 00:00-02:00    | UTC              | 2026-11-23T00:00:00Z     | RUNNING | 2026-11-22T08:00:00Z | 2026-11-23T02:00:00Z
        Mon-Sat 00:00-24:00                  | UTC              | 2026-11-25T00:00:00Z     | RUNNING | 2026-11-23T00:00:00Z | 2026-11-29T00:00:00Z
        Mon-Sat 00:00-24:00                  | UTC              | 2026-11-29T12:00:00Z     | PAUSED  | 2026-11-29T00:00:00Z | 2026-11-30T00:00:00Z
        # zones far from UTC, where the local day is another
        Mon 00:00-24:00                      | Pacific/Kiritimati | 2026-11-22T10:00:00Z   | RUNNING | 2026-11-22T10:00:00Z | 2026-11-23T10:00:00Z
        Mon 00:00-24:00                      | Etc/GMT+12       | 2026-11-24T11:59:00Z     | RUNNING | 2026-11-23T12:00:00Z | 2026-11-24T12:00:00Z
        08:00-19:00                          | Asia/Kathmandu   | 2026-11-23T02:15:00Z     | RUNNING | 2026-11-23T02:15:00Z | 2026-11-23T13:15:00Z
        # far from now
        Mon-Fri 08:00-19:00                  | Europe/Berlin    | 2999-07-01T06:00:00Z     | RUNNING | 2999-07-01T06:00:00Z | 2999-07-01T17:00:00Z
        Mon 00:00-01:00                      | UTC              | 1969-12-31T23:59:59.5Z   | PAUSED  | 1969-12-29T01:00:00Z | 1970-01-05T00:00:00Z
        """)
    void theStateAndItsBoundaries(
            String text, ZoneId zone, Instant instant, DesiredState state, Instant since, Instant until) {
        Schedule schedule = Schedules.read(text, zone);

        assertThat(schedule.stateAt(instant)).isEqualTo(state);
        assertThat(schedule.lastBoundary(instant)).contains(new Boundary(since, state));
        assertThat(schedule.nextBoundary(instant)).contains(new Boundary(until, opposite(state)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00:00-24:00 Europe/Berlin",
                "Mon-Sat 00:00-24:00 + Sun 00:00-24:00 Africa/Cairo",
                "08:00-20:00 + 20:00-08:00 UTC",
                "Mon-Fri 06:00-06:30 + 00:00-24:00 UTC"
            })
    void aScheduleThatCoversTheWeekHasNoBoundary(String text) {
        Schedule schedule = Schedules.read(text, UTC);

        assertThat(schedule.stateAt(Instant.EPOCH)).isEqualTo(DesiredState.RUNNING);
        assertThat(schedule.lastBoundary(Instant.EPOCH)).isEmpty();
        assertThat(schedule.nextBoundary(Instant.EPOCH)).isEmpty();
        assertThat(schedule.explain(Instant.EPOCH)).isEqualTo("inside `" + schedule + "` at all times");
    }

    @ParameterizedTest
    @CsvSource({
        "always, RUNNING, `always`: running at all times",
        "never, PAUSED, '`never`: paused at all times, running on demand only'"
    })
    void alwaysAndNeverHaveNoBoundary(String text, DesiredState state, String sentence) {
        Schedule schedule = Schedules.read(text, UTC);

        assertThat(schedule.stateAt(Instant.MIN)).isEqualTo(state);
        assertThat(schedule.lastBoundary(Instant.MAX)).isEmpty();
        assertThat(schedule.nextBoundary(Instant.MIN)).isEmpty();
        assertThat(schedule.explain(Instant.EPOCH)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Mon-Fri 08:00-19:00 Europe/Berlin | 2026-11-23T20:00:00Z | outside `Mon-Fri 08:00-19:00 Europe/Berlin` since Mon 2026-11-23 19:00; next running Tue 2026-11-24 08:00
        Mon-Fri 08:00-19:00 Europe/Berlin | 2026-11-24T07:00:00Z | inside `Mon-Fri 08:00-19:00 Europe/Berlin` since Tue 2026-11-24 08:00; next paused Tue 2026-11-24 19:00
        daily 02:30-05:00 Europe/Berlin   | 2026-03-29T02:00:00Z | inside `02:30-05:00 Europe/Berlin` since Sun 2026-03-29 03:00; next paused Sun 2026-03-29 05:00
        """)
    void explainsTheStateOnTheWallClockOfTheSchedule(String text, Instant instant, String sentence) {
        assertThat(Schedules.read(text, UTC).explain(instant)).isEqualTo(sentence);
    }

    @Test
    void theSpansAndTheirDaysCannotBeChangedFromOutside() {
        Set<DayOfWeek> days = EnumSet.of(DayOfWeek.MONDAY);
        Span span = new Span(days, new Hours(60, 120));
        days.add(DayOfWeek.SUNDAY);

        assertThat(span).hasToString("Mon 01:00-02:00");
        assertThat(WeeklySchedule.of(List.of(span), UTC).spans()).isUnmodifiable();
        assertThat(span.days()).isUnmodifiable();
    }

    @ParameterizedTest
    @CsvSource({"-1, 5", "1440, 1500", "60, 60", "60, 59", "60, 1500", "0, 1441"})
    void hoursBeyondADayAreRefused(int start, int end) {
        assertThatThrownBy(() -> new Hours(start, end)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aScheduleWithoutSpansDaysOrARealZoneIsRefused() {
        Span span = new Span(Span.DAILY, Hours.WHOLE_DAY);

        assertThatThrownBy(() -> new Span(Set.of(), Hours.WHOLE_DAY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WeeklySchedule.of(List.of(), UTC)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WeeklySchedule.of(List.of(span), ZoneOffset.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void instantsThatNoLocalTimeCanExpressAreRefused() {
        Schedule schedule = Schedules.read("Mon 08:00-10:00", UTC);

        assertThatThrownBy(() -> schedule.stateAt(Instant.MAX)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> schedule.lastBoundary(Instant.MIN)).isInstanceOf(DateTimeException.class);
    }

    private static final ZoneId UTC = ZoneId.of("UTC");

    private static DesiredState opposite(DesiredState state) {
        return state == DesiredState.RUNNING ? DesiredState.PAUSED : DesiredState.RUNNING;
    }
}
