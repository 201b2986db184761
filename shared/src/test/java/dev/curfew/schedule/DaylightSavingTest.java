package dev.curfew.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The days on which clocks change. One rule: a boundary that does not exist takes effect at the instant the gap ends;
 * one that exists twice takes effect the first time, once.
 */
class DaylightSavingTest {

    @ParameterizedTest(name = "{0} | {1} | {2}")
    @CsvSource(delimiter = '|', textBlock = """
        # schedule                        | zone                | instant              | state   | since                | until
        # Europe/Berlin, 2026-03-29: 02:00-03:00 does not exist; the gap ends at 01:00Z
        02:30-05:00                       | Europe/Berlin       | 2026-03-29T00:59:59Z | PAUSED  | 2026-03-28T04:00:00Z | 2026-03-29T01:00:00Z
        02:30-05:00                       | Europe/Berlin       | 2026-03-29T01:00:00Z | RUNNING | 2026-03-29T01:00:00Z | 2026-03-29T03:00:00Z
        00:00-02:30                       | Europe/Berlin       | 2026-03-29T00:59:59Z | RUNNING | 2026-03-28T23:00:00Z | 2026-03-29T01:00:00Z
        00:00-02:30                       | Europe/Berlin       | 2026-03-29T01:00:00Z | PAUSED  | 2026-03-29T01:00:00Z | 2026-03-29T22:00:00Z
        02:10-02:50                       | Europe/Berlin       | 2026-03-29T01:00:00Z | PAUSED  | 2026-03-28T01:50:00Z | 2026-03-30T00:10:00Z
        02:00-03:00                       | Europe/Berlin       | 2026-03-29T01:00:00Z | PAUSED  | 2026-03-28T02:00:00Z | 2026-03-30T00:00:00Z
        Sat 22:00-06:00                   | Europe/Berlin       | 2026-03-29T01:00:00Z | RUNNING | 2026-03-28T21:00:00Z | 2026-03-29T04:00:00Z
        Sat 22:00-02:30                   | Europe/Berlin       | 2026-03-29T00:30:00Z | RUNNING | 2026-03-28T21:00:00Z | 2026-03-29T01:00:00Z
        01:00-02:10 + 02:50-04:00         | Europe/Berlin       | 2026-03-29T01:00:00Z | RUNNING | 2026-03-29T00:00:00Z | 2026-03-29T02:00:00Z
        02:00-02:10 + 02:50-03:00         | Europe/Berlin       | 2026-03-29T00:30:00Z | PAUSED  | 2026-03-28T02:00:00Z | 2026-03-30T00:00:00Z
        # Europe/Berlin, 2026-10-25: 02:00-03:00 exists twice; the clock is set back at 01:00Z
        02:30-05:00                       | Europe/Berlin       | 2026-10-25T00:30:00Z | RUNNING | 2026-10-25T00:30:00Z | 2026-10-25T04:00:00Z
        02:30-05:00                       | Europe/Berlin       | 2026-10-25T01:10:00Z | RUNNING | 2026-10-25T00:30:00Z | 2026-10-25T04:00:00Z
        00:00-02:30                       | Europe/Berlin       | 2026-10-25T00:29:59Z | RUNNING | 2026-10-24T22:00:00Z | 2026-10-25T00:30:00Z
        00:00-02:30                       | Europe/Berlin       | 2026-10-25T01:15:00Z | PAUSED  | 2026-10-25T00:30:00Z | 2026-10-25T23:00:00Z
        02:10-02:50                       | Europe/Berlin       | 2026-10-25T00:10:00Z | RUNNING | 2026-10-25T00:10:00Z | 2026-10-25T00:50:00Z
        02:10-02:50                       | Europe/Berlin       | 2026-10-25T01:20:00Z | PAUSED  | 2026-10-25T00:50:00Z | 2026-10-26T01:10:00Z
        02:00-03:00                       | Europe/Berlin       | 2026-10-25T01:59:59Z | RUNNING | 2026-10-25T00:00:00Z | 2026-10-25T02:00:00Z
        Sat 22:00-06:00                   | Europe/Berlin       | 2026-10-25T01:30:00Z | RUNNING | 2026-10-24T20:00:00Z | 2026-10-25T05:00:00Z
        Sat 22:00-02:30                   | Europe/Berlin       | 2026-10-25T01:00:00Z | PAUSED  | 2026-10-25T00:30:00Z | 2026-10-31T21:00:00Z
        # America/New_York, 2026-03-08: 02:00-03:00 does not exist; 2026-11-01: 01:00-02:00 exists twice
        01:30-02:30                       | America/New_York    | 2026-03-08T06:45:00Z | RUNNING | 2026-03-08T06:30:00Z | 2026-03-08T07:00:00Z
        02:15-02:45                       | America/New_York    | 2026-03-08T07:00:00Z | PAUSED  | 2026-03-07T07:45:00Z | 2026-03-09T06:15:00Z
        Sat 20:00-02:30                   | America/New_York    | 2026-03-08T07:00:00Z | PAUSED  | 2026-03-08T07:00:00Z | 2026-03-15T00:00:00Z
        01:30-09:00                       | America/New_York    | 2026-11-01T06:15:00Z | RUNNING | 2026-11-01T05:30:00Z | 2026-11-01T14:00:00Z
        00:00-01:30                       | America/New_York    | 2026-11-01T06:20:00Z | PAUSED  | 2026-11-01T05:30:00Z | 2026-11-02T05:00:00Z
        01:10-01:20                       | America/New_York    | 2026-11-01T06:15:00Z | PAUSED  | 2026-11-01T05:20:00Z | 2026-11-02T06:10:00Z
        # Australia/Lord_Howe moves by 30 minutes, 2026-10-04: 02:00-02:30 does not exist; 2026-04-05: 01:30-02:00 twice
        02:10-03:00                       | Australia/Lord_Howe | 2026-10-03T15:30:00Z | RUNNING | 2026-10-03T15:30:00Z | 2026-10-03T16:00:00Z
        02:00-02:30                       | Australia/Lord_Howe | 2026-10-03T15:30:00Z | PAUSED  | 2026-10-02T16:00:00Z | 2026-10-04T15:00:00Z
        Sat 22:00-02:15                   | Australia/Lord_Howe | 2026-10-03T15:29:59Z | RUNNING | 2026-10-03T11:30:00Z | 2026-10-03T15:30:00Z
        01:45-03:00                       | Australia/Lord_Howe | 2026-04-04T15:10:00Z | RUNNING | 2026-04-04T14:45:00Z | 2026-04-04T16:30:00Z
        01:35-01:45                       | Australia/Lord_Howe | 2026-04-04T15:10:00Z | PAUSED  | 2026-04-04T14:45:00Z | 2026-04-05T15:05:00Z
        # Africa/Cairo moves at midnight, 2026-04-24: 00:00-01:00 does not exist; 2026-10-29: 23:00-24:00 exists twice
        00:00-08:00                       | Africa/Cairo        | 2026-04-23T22:00:00Z | RUNNING | 2026-04-23T22:00:00Z | 2026-04-24T05:00:00Z
        18:00-24:00                       | Africa/Cairo        | 2026-04-23T21:59:59Z | RUNNING | 2026-04-23T16:00:00Z | 2026-04-23T22:00:00Z
        Fri 00:00-01:00                   | Africa/Cairo        | 2026-04-23T22:00:00Z | PAUSED  | 2026-04-16T23:00:00Z | 2026-04-30T21:00:00Z
        Thu 18:00-24:00 + Fri 00:30-02:00 | Africa/Cairo        | 2026-04-23T22:00:00Z | RUNNING | 2026-04-23T16:00:00Z | 2026-04-23T23:00:00Z
        18:00-24:00                       | Africa/Cairo        | 2026-10-29T21:30:00Z | RUNNING | 2026-10-29T15:00:00Z | 2026-10-29T22:00:00Z
        08:00-23:30                       | Africa/Cairo        | 2026-10-29T21:10:00Z | PAUSED  | 2026-10-29T20:30:00Z | 2026-10-30T06:00:00Z
        Fri 00:00-08:00                   | Africa/Cairo        | 2026-10-29T21:59:59Z | PAUSED  | 2026-10-23T05:00:00Z | 2026-10-29T22:00:00Z
        # Pacific/Apia has no Friday 2011-12-30; the gap ends at 10:00Z
        Fri 08:00-18:00                   | Pacific/Apia        | 2011-12-30T10:00:00Z | PAUSED  | 2011-12-24T04:00:00Z | 2012-01-05T18:00:00Z
        Fri 00:00-24:00                   | Pacific/Apia        | 2011-12-30T10:00:00Z | PAUSED  | 2011-12-24T10:00:00Z | 2012-01-05T10:00:00Z
        08:00-10:00 + 12:00-18:00         | Pacific/Apia        | 2011-12-30T10:00:00Z | PAUSED  | 2011-12-30T04:00:00Z | 2011-12-30T18:00:00Z
        Thu 20:00-06:00                   | Pacific/Apia        | 2011-12-30T09:59:59Z | RUNNING | 2011-12-30T06:00:00Z | 2011-12-30T10:00:00Z
        Fri 22:00-06:00                   | Pacific/Apia        | 2011-12-30T10:00:00Z | RUNNING | 2011-12-30T10:00:00Z | 2011-12-30T16:00:00Z
        Thu-Sat 00:00-24:00               | Pacific/Apia        | 2011-12-30T10:00:00Z | RUNNING | 2011-12-29T10:00:00Z | 2011-12-31T10:00:00Z
        Sat-Thu 00:00-24:00               | Pacific/Apia        | 2011-12-30T10:00:00Z | RUNNING | 2011-12-24T10:00:00Z | 2012-01-05T10:00:00Z
        # Asia/Kathmandu moved by 15 minutes, 1986-01-01: 00:00-00:15 does not exist
        00:10-01:00                       | Asia/Kathmandu      | 1985-12-31T18:30:00Z | RUNNING | 1985-12-31T18:30:00Z | 1985-12-31T19:15:00Z
        00:00-00:15                       | Asia/Kathmandu      | 1985-12-31T18:30:00Z | PAUSED  | 1985-12-30T18:45:00Z | 1986-01-01T18:15:00Z
        # UTC never moves
        02:00-03:00                       | UTC                 | 2026-03-29T02:30:00Z | RUNNING | 2026-03-29T02:00:00Z | 2026-03-29T03:00:00Z
        02:00-03:00                       | UTC                 | 2026-10-25T03:00:00Z | PAUSED  | 2026-10-25T03:00:00Z | 2026-10-26T02:00:00Z
        """)
    void theStateAndItsBoundariesOnTheDayOfTheChange(
            String text, ZoneId zone, Instant instant, DesiredState state, Instant since, Instant until) {
        String entries = "\"" + text.replace(" + ", "\",\"") + "\"";
        for (Schedule schedule :
                List.of(Schedules.read(text, zone), Documents.read("{\"running\":[" + entries + "]}", zone))) {
            assertThat(schedule.stateAt(instant)).isEqualTo(state);
            assertThat(schedule.lastBoundary(instant)).contains(new Boundary(since, state));
            assertThat(schedule.nextBoundary(instant)).hasValueSatisfying(next -> {
                assertThat(next.at()).isEqualTo(until);
                assertThat(next.state()).isNotEqualTo(state);
            });
        }
    }

    @ParameterizedTest(name = "{0} | {1} | {2}")
    @CsvSource(delimiter = '|', textBlock = """
        # closed and open                                                   | zone                | instant              | state   | since                | until
        # a closed date is as long as its local day: 23 hours, 25 hours, none at all
        "closed":[{"dates":"2026-03-29"}]                                   | Europe/Berlin       | 2026-03-29T01:00:00Z | PAUSED  | 2026-03-28T23:00:00Z | 2026-03-29T22:00:00Z
        "closed":[{"dates":"2026-10-25"}]                                   | Europe/Berlin       | 2026-10-25T01:00:00Z | PAUSED  | 2026-10-24T22:00:00Z | 2026-10-25T23:00:00Z
        "closed":[{"dates":"2026-03-08"}]                                   | America/New_York    | 2026-03-08T07:00:00Z | PAUSED  | 2026-03-08T05:00:00Z | 2026-03-09T04:00:00Z
        "closed":[{"dates":"2026-10-04"}]                                   | Australia/Lord_Howe | 2026-10-03T15:30:00Z | PAUSED  | 2026-10-03T13:30:00Z | 2026-10-04T13:00:00Z
        "closed":[{"dates":"2026-04-24"}]                                   | Africa/Cairo        | 2026-04-23T22:00:00Z | PAUSED  | 2026-04-23T22:00:00Z | 2026-04-24T21:00:00Z
        "closed":[{"dates":"2026-10-29"}]                                   | Africa/Cairo        | 2026-10-29T21:30:00Z | PAUSED  | 2026-10-28T21:00:00Z | 2026-10-29T22:00:00Z
        "closed":[{"dates":"2011-12-29/2011-12-30"}]                        | Pacific/Apia        | 2011-12-29T12:00:00Z | PAUSED  | 2011-12-29T10:00:00Z | 2011-12-30T10:00:00Z
        "closed":[{"dates":"1986-01-01"}]                                   | Asia/Kathmandu      | 1985-12-31T18:30:00Z | PAUSED  | 1985-12-31T18:30:00Z | 1986-01-01T18:15:00Z
        "closed":[{"dates":"2026-03-29"}]                                   | UTC                 | 2026-03-29T01:00:00Z | PAUSED  | 2026-03-29T00:00:00Z | 2026-03-30T00:00:00Z
        # closed hours inside a gap close nothing, open hours that end in it end with it
        "closed":[{"hours":"02:10-02:50"},{"dates":"2026-03-30"}]           | Europe/Berlin       | 2026-03-29T01:00:00Z | RUNNING | 2026-03-28T01:50:00Z | 2026-03-29T22:00:00Z
        "closed":[{"months":"Mar"}],"open":[{"days":"Sun#L","hours":"01:00-02:30"}] | Europe/Berlin | 2026-03-29T00:30:00Z | RUNNING | 2026-03-29T00:00:00Z | 2026-03-29T01:00:00Z
        # in an overlap the first time counts
        "closed":[{"dates":"2026-10-25","hours":"02:10-02:50"}]             | Europe/Berlin       | 2026-10-25T00:20:00Z | PAUSED  | 2026-10-25T00:10:00Z | 2026-10-25T00:50:00Z
        "closed":[{"dates":"2026-10-25","hours":"02:10-02:50"},{"dates":"2026-10-26"}] | Europe/Berlin | 2026-10-25T01:20:00Z | RUNNING | 2026-10-25T00:50:00Z | 2026-10-25T23:00:00Z
        """)
    void closedAndOpenOnTheDayOfTheChange(
            String rules, ZoneId zone, Instant instant, DesiredState state, Instant since, Instant until) {
        Schedule schedule = Documents.read("{\"running\":[\"00:00-24:00\"]," + rules + "}", zone);

        assertThat(schedule.stateAt(instant)).isEqualTo(state);
        assertThat(schedule.lastBoundary(instant)).contains(new Boundary(since, state));
        assertThat(schedule.nextBoundary(instant).map(Boundary::at)).contains(until);
    }

    @Test
    void aDateThatNeverWasIsNoDayAtAll() {
        Schedule schedule = Documents.read(
                "{\"running\":[\"00:00-24:00\"],\"closed\":[{\"dates\":\"2011-12-30\"}]}", ZoneId.of("Pacific/Apia"));

        assertThat(schedule.stateAt(Instant.parse("2011-12-30T10:00:00Z"))).isEqualTo(DesiredState.RUNNING);
        assertThat(schedule.nextBoundary(Instant.parse("2011-12-01T00:00:00Z"))).isEmpty();
        assertThat(schedule.lastBoundary(Instant.parse("2012-02-01T00:00:00Z"))).isEmpty();
    }

    @Test
    void inNoZoneDoesALaterLocalTimeTakeEffectEarlier() {
        for (String id : ZoneRulesProvider.getAvailableZoneIds()) {
            ZoneRules rules = ZoneId.of(id).getRules();
            ZoneOffsetTransition change = rules.nextTransition(Instant.parse("1800-01-01T00:00:00Z"));
            while (change != null && change.getInstant().isBefore(Instant.parse("2040-01-01T00:00:00Z"))) {
                assertOrderIsKept(id, new WallClock(rules), change);
                change = rules.nextTransition(change.getInstant());
            }
        }
    }

    private static void assertOrderIsKept(String id, WallClock clock, ZoneOffsetTransition change) {
        LocalDateTime before = change.getDateTimeBefore();
        LocalDateTime after = change.getDateTimeAfter();
        long from = (before.isBefore(after) ? before : after).toEpochSecond(ZoneOffset.UTC) - 3600;
        long to = (before.isBefore(after) ? after : before).toEpochSecond(ZoneOffset.UTC) + 3600;
        long earlier = Long.MIN_VALUE;
        for (long local = from; local <= to; local += 600) {
            long effect = clock.effectOf(local);
            assertThat(effect).as("%s at local second %d", id, local).isGreaterThanOrEqualTo(earlier);
            earlier = effect;
        }
    }
}
