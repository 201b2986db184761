package dev.curfew.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules on the calendar. All in UTC but where a zone is named; 2026-11-23 is a Monday, 2026-12-24 a Thursday. */
class NamedScheduleTest {

    private static final String DESIGN = """
        {"zone":"Europe/Berlin",
         "running":["Mon-Fri 08:00-19:00",{"days":"Mon#1","months":"Jan/Jul","hours":"06:00-22:00"}],
         "closed":[{"holidays":"DE-BY"},{"dates":"2026-12-24/2027-01-01"}],
         "open":[{"dates":"2026-11-28","hours":"10:00-16:00"}]}""";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # instant            | state   | since                | until                | what
        2026-11-23T12:00:00Z | RUNNING | 2026-11-23T07:00:00Z | 2026-11-23T18:00:00Z | a plain Monday
        2026-11-27T18:00:00Z | PAUSED  | 2026-11-27T18:00:00Z | 2026-11-28T09:00:00Z | Friday evening, open on Saturday
        2026-11-28T12:00:00Z | RUNNING | 2026-11-28T09:00:00Z | 2026-11-28T15:00:00Z | the open Saturday
        2026-11-28T15:00:00Z | PAUSED  | 2026-11-28T15:00:00Z | 2026-11-30T07:00:00Z | after it
        2026-12-23T18:00:00Z | PAUSED  | 2026-12-23T18:00:00Z | 2027-01-04T05:00:00Z | closed until the first Monday of January
        2027-01-04T12:00:00Z | RUNNING | 2027-01-04T05:00:00Z | 2027-01-04T21:00:00Z | the long Monday
        2026-06-03T17:00:00Z | PAUSED  | 2026-06-03T17:00:00Z | 2026-06-05T06:00:00Z | Corpus Christi on Thursday
        2026-07-06T04:00:00Z | RUNNING | 2026-07-06T04:00:00Z | 2026-07-06T20:00:00Z | the long Monday of July
        """)
    void theExampleOfTheDesign(Instant instant, DesiredState state, Instant since, Instant until) {
        assertAnswers(Documents.read(DESIGN), instant, state, since, until);
    }

    @ParameterizedTest(name = "{0} | {1} | {2} | {3}")
    @CsvSource(delimiter = '|', textBlock = """
        # running               | closed                                        | open                                        | instant           | state   | since             | until
        # an overnight span ends at midnight when a closed date begins
        "22:00-06:00"           | {"dates":"2026-12-24"}                        |                                             | 2026-12-23T23:00Z | RUNNING | 2026-12-23T22:00Z | 2026-12-24T00:00Z
        # the span that would start on the closed date does not take place, not even after midnight
        "22:00-06:00"           | {"dates":"2026-12-24"}                        |                                             | 2026-12-24T23:00Z | PAUSED  | 2026-12-24T00:00Z | 2026-12-25T22:00Z
        "22:00-06:00"           | {"dates":"2026-12-24"}                        |                                             | 2026-12-25T03:00Z | PAUSED  | 2026-12-24T00:00Z | 2026-12-25T22:00Z
        # also over the end of a month and of a year
        "22:00-06:00"           | {"dates":"2026-12-31"}                        |                                             | 2027-01-01T03:00Z | PAUSED  | 2026-12-31T00:00Z | 2027-01-01T22:00Z
        "22:00-06:00"           | {"dates":"2027-01-01"}                        |                                             | 2026-12-31T23:00Z | RUNNING | 2026-12-31T22:00Z | 2027-01-01T00:00Z
        # whole days written as hours are whole days
        "22:00-06:00"           | {"dates":"2026-12-24","hours":"00:00-24:00"}  |                                             | 2026-12-25T03:00Z | PAUSED  | 2026-12-24T00:00Z | 2026-12-25T22:00Z
        # closed hours close those hours and no more
        "22:00-06:00"           | {"dates":"2026-12-24","hours":"00:00-23:00"}  |                                             | 2026-12-25T03:00Z | RUNNING | 2026-12-24T23:00Z | 2026-12-25T06:00Z
        "22:00-06:00"           | {"dates":"2026-12-24","hours":"14:00-24:00"}  |                                             | 2026-12-25T00:00Z | RUNNING | 2026-12-25T00:00Z | 2026-12-25T06:00Z
        "08:00-19:00"           | {"hours":"12:00-13:00"}                       |                                             | 2026-11-23T12:00Z | PAUSED  | 2026-11-23T12:00Z | 2026-11-23T13:00Z
        "08:00-19:00"           | {"hours":"12:00-13:00"}                       |                                             | 2026-11-23T13:00Z | RUNNING | 2026-11-23T13:00Z | 2026-11-23T19:00Z
        # overnight closed hours belong to the day they start on
        "00:00-24:00"           | {"days":"Fri","hours":"20:00-05:00"}          |                                             | 2026-11-28T04:00Z | PAUSED  | 2026-11-27T20:00Z | 2026-11-28T05:00Z
        "00:00-24:00"           | "Fri 20:00-05:00"                             |                                             | 2026-11-27T00:00Z | RUNNING | 2026-11-21T05:00Z | 2026-11-27T20:00Z
        # open beats closed
        "08:00-19:00"           | {"dates":"2026-12-24"}                        | {"dates":"2026-12-24","hours":"10:00-12:00"}| 2026-12-24T11:00Z | RUNNING | 2026-12-24T10:00Z | 2026-12-24T12:00Z
        "08:00-19:00"           | {"dates":"2026-12-24"}                        | {"dates":"2026-12-24","hours":"10:00-12:00"}| 2026-12-24T12:00Z | PAUSED  | 2026-12-24T12:00Z | 2026-12-25T08:00Z
        "08:00-19:00"           | {"dates":"2026-12-24"}                        | {"dates":"2026-12-24"}                      | 2026-12-24T03:00Z | RUNNING | 2026-12-24T00:00Z | 2026-12-25T00:00Z
        # open overnight hours reach into a closed date
        "08:00-19:00"           | {"dates":"2026-12-24"}                        | {"dates":"2026-12-23","hours":"20:00-04:00"}| 2026-12-24T02:00Z | RUNNING | 2026-12-23T20:00Z | 2026-12-24T04:00Z
        # an open date does not bring the cut night of the day before back, its own hours do
        "22:00-06:00"           | {"dates":"2026-12-24/2026-12-25"}             | {"dates":"2026-12-24","hours":"00:00-06:00"}| 2026-12-24T01:00Z | RUNNING | 2026-12-23T22:00Z | 2026-12-24T06:00Z
        # open hours touch running ones without a boundary
        "08:00-19:00"           |                                               | {"dates":"2026-11-23","hours":"19:00-21:00"}| 2026-11-23T19:00Z | RUNNING | 2026-11-23T08:00Z | 2026-11-23T21:00Z
        # entries without hours run the whole day, and the days are one piece
        {"dates":"2026-11-23/2026-11-25"} |                                     |                                             | 2026-11-24T12:00Z | RUNNING | 2026-11-23T00:00Z | 2026-11-26T00:00Z
        {"monthDays":"L/1"}     |                                               |                                             | 2026-12-01T12:00Z | RUNNING | 2026-11-30T00:00Z | 2026-12-02T00:00Z
        # an overnight span on counted days
        "Mon#1 22:00-06:00"     |                                               |                                             | 2026-11-03T05:00Z | RUNNING | 2026-11-02T22:00Z | 2026-11-03T06:00Z
        {"monthDays":"L","hours":"22:00-06:00"} |                               |                                             | 2026-12-01T05:00Z | RUNNING | 2026-11-30T22:00Z | 2026-12-01T06:00Z
        # holidays may also open, and touch at midnight
        "Mon-Fri 08:00-19:00"   | {"holidays":"DE-BY"}                          | {"holidays":"DE-BY","hours":"10:00-14:00"}  | 2026-06-04T10:00Z | RUNNING | 2026-06-04T10:00Z | 2026-06-04T14:00Z
        "00:00-24:00"           | {"holidays":"DE-BY"}                          |                                             | 2026-12-26T12:00Z | PAUSED  | 2026-12-25T00:00Z | 2026-12-27T00:00Z
        "00:00-24:00"           | {"holidays":"US"}                             |                                             | 2026-07-03T12:00Z | PAUSED  | 2026-07-03T00:00Z | 2026-07-05T00:00Z
        # rare patterns
        {"months":"Feb","monthDays":"29"}              |                        |                                             | 2026-11-23T00:00Z | PAUSED  | 2024-03-01T00:00Z | 2028-02-29T00:00Z
        {"months":"Feb","monthDays":"29","days":"Mon"} |                        |                                             | 2026-11-23T00:00Z | PAUSED  | 2016-03-01T00:00Z | 2044-02-29T00:00Z
        {"months":"Feb","monthDays":"29","days":"Mon"} |                        |                                             | 2090-01-01T00:00Z | PAUSED  | 2072-03-01T00:00Z | 2112-02-29T00:00Z
        """)
    void theStateAndItsBoundaries(
            String running,
            String closed,
            String open,
            String instant,
            DesiredState state,
            String since,
            String until) {
        String json = "{\"running\":[%s],\"closed\":[%s],\"open\":[%s]}"
                .formatted(running, closed == null ? "" : closed, open == null ? "" : open);

        assertAnswers(Documents.read(json), at(instant), state, at(since), at(until));
    }

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', textBlock = """
        # document                                                                             | instant           | state   | since             | until             | then
        {"running":["09:00-17:00"],"any":["00:00-09:00"]}                                        | 2026-11-23T05:00Z | ANY     | 2026-11-23T00:00Z | 2026-11-23T09:00Z | RUNNING
        {"running":["09:00-17:00"],"any":["00:00-09:00"]}                                        | 2026-11-23T09:00Z | RUNNING | 2026-11-23T09:00Z | 2026-11-23T17:00Z | PAUSED
        {"running":["09:00-17:00"],"any":["00:00-09:00"]}                                        | 2026-11-23T23:59Z | PAUSED  | 2026-11-23T17:00Z | 2026-11-24T00:00Z | ANY
        # running beats any, closed and open beat both
        {"running":["09:00-17:00"],"any":["00:00-24:00"]}                                        | 2026-11-23T08:59Z | ANY     | 2026-11-22T17:00Z | 2026-11-23T09:00Z | RUNNING
        {"running":["09:00-17:00"],"any":["00:00-24:00"],"closed":["08:00-10:00"]}               | 2026-11-23T09:30Z | PAUSED  | 2026-11-23T08:00Z | 2026-11-23T10:00Z | RUNNING
        {"running":["09:00-17:00"],"any":["00:00-24:00"],"closed":["08:00-10:00"]}               | 2026-11-23T07:30Z | ANY     | 2026-11-22T17:00Z | 2026-11-23T08:00Z | PAUSED
        {"any":["00:00-24:00"],"closed":["08:00-10:00"],"open":["09:00-11:00"]}                  | 2026-11-23T09:00Z | RUNNING | 2026-11-23T09:00Z | 2026-11-23T11:00Z | ANY
        # a night without an opinion belongs to the day it starts on, and a closed date calls it off
        {"any":["Mon 22:00-06:00"]}                                                              | 2026-11-24T05:00Z | ANY     | 2026-11-23T22:00Z | 2026-11-24T06:00Z | PAUSED
        {"any":["22:00-06:00"],"closed":[{"dates":"2026-12-24"}]}                                | 2026-12-23T23:00Z | ANY     | 2026-12-23T22:00Z | 2026-12-24T00:00Z | PAUSED
        {"any":["22:00-06:00"],"closed":[{"dates":"2026-12-24"}]}                                | 2026-12-25T03:00Z | PAUSED  | 2026-12-24T00:00Z | 2026-12-25T22:00Z | ANY
        # days without an opinion are one piece, also over the end of a month
        {"any":[{"monthDays":"L/1"}]}                                                            | 2026-12-01T12:00Z | ANY     | 2026-11-30T00:00Z | 2026-12-02T00:00Z | PAUSED
        {"running":[{"months":"Nov"}],"any":[{"months":"Dec"}]}                                  | 2026-11-23T12:00Z | RUNNING | 2026-11-01T00:00Z | 2026-12-01T00:00Z | ANY
        # in the hour that Berlin skips on 2026-03-29 (at 01:00Z) only the first and the last state count
        {"zone":"Europe/Berlin","running":["00:00-02:10"],"any":["02:10-02:50"]}                 | 2026-03-29T00:59Z | RUNNING | 2026-03-28T23:00Z | 2026-03-29T01:00Z | PAUSED
        {"zone":"Europe/Berlin","running":["00:00-02:10"],"any":["02:10-04:00"]}                 | 2026-03-29T01:00Z | ANY     | 2026-03-29T01:00Z | 2026-03-29T02:00Z | PAUSED
        {"zone":"Europe/Berlin","any":["00:00-02:10","02:50-04:00"],"running":["02:10-02:30"]}   | 2026-03-29T00:59Z | ANY     | 2026-03-28T23:00Z | 2026-03-29T02:00Z | PAUSED
        {"zone":"Europe/Berlin","any":["00:00-02:10","02:50-04:00"],"running":["02:10-02:30"]}   | 2026-03-29T01:00Z | ANY     | 2026-03-28T23:00Z | 2026-03-29T02:00Z | PAUSED
        {"zone":"Europe/Berlin","any":["00:00-02:10"],"running":["02:10-02:30","02:50-04:00"]}   | 2026-03-29T00:59Z | ANY     | 2026-03-28T23:00Z | 2026-03-29T01:00Z | RUNNING
        """)
    void timesWithoutAnOpinion(
            String json, String instant, DesiredState state, String since, String until, DesiredState then) {
        Schedule schedule = Documents.read(json);

        assertThat(schedule.stateAt(at(instant))).isEqualTo(state);
        assertThat(schedule.lastBoundary(at(instant))).contains(new Boundary(at(since), state));
        assertThat(schedule.nextBoundary(at(instant))).contains(new Boundary(at(until), then));
    }

    private static Instant at(String minute) {
        return Instant.parse(minute.replace("Z", ":00Z").replace(":00:00:00Z", ":00:00Z"));
    }

    private static void assertAnswers(
            Schedule schedule, Instant instant, DesiredState state, Instant since, Instant until) {
        DesiredState other = state == DesiredState.RUNNING ? DesiredState.PAUSED : DesiredState.RUNNING;
        assertThat(schedule.stateAt(instant)).isEqualTo(state);
        assertThat(schedule.lastBoundary(instant)).contains(new Boundary(since, state));
        assertThat(schedule.nextBoundary(instant)).contains(new Boundary(until, other));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # document                                                                  | state   | last                 | next
        {"running":["00:00-24:00"]}                                                 | RUNNING |                      |
        {"running":[{"months":"1-6"},{"months":"7-12"}]}                            | RUNNING |                      |
        {"running":[{"months":"Feb","monthDays":"30"}]}                             | PAUSED  |                      |
        {"running":[{"days":"Sun#1","monthDays":"20-25"}]}                          | PAUSED  |                      |
        {"running":["08:00-19:00"],"closed":[{"months":"Jan-Dec"}]}                 | PAUSED  |                      |
        {"running":["08:00-19:00"],"closed":[{"hours":"07:00-20:00"}]}              | PAUSED  |                      |
        {"running":[{"dates":"2020-05-01"}]}                                        | PAUSED  | 2020-05-02T00:00:00Z |
        {"running":[{"dates":"2199-12-31"}]}                                        | PAUSED  |                      | 2199-12-31T00:00:00Z
        {"running":[{"dates":"1970-01-01","hours":"20:00-04:00"}]}                  | PAUSED  | 1970-01-02T04:00:00Z |
        {"running":["00:00-24:00"],"closed":[{"dates":"2190-01-01/2199-12-31"}]}    | RUNNING |                      | 2190-01-01T00:00:00Z
        {"running":["08:00-09:00"],"closed":[{"dates":"1970-01-01/2199-12-31"}]}    | PAUSED  | 1969-12-31T09:00:00Z | 2200-01-01T08:00:00Z
        {"running":["08:00-09:00"],"closed":[{"dates":"1970-01-01/2199-12-31"}],"open":[{"dates":"2150-02-03"}]} | PAUSED | 1969-12-31T09:00:00Z | 2150-02-03T00:00:00Z
        {"any":["00:00-24:00"]}                                                     | ANY     |                      |
        {"any":["00:00-24:00"],"running":[{"months":"Feb","monthDays":"30"}]}       | ANY     |                      |
        {"any":["00:00-24:00"],"closed":[{"months":"Jan-Dec"}]}                     | PAUSED  |                      |
        {"any":["00:00-24:00"],"open":[{"dates":"2199-12-31"}]}                     | ANY     |                      | 2199-12-31T00:00:00Z
        {"running":[{"holidays":"US","dates":"2101-01-01/2199-12-31"}]}             | PAUSED  |                      |
        {"running":[{"dates":"2060-01-01/2199-12-31","days":"Mon","months":"Feb","monthDays":29}]} | PAUSED |        | 2072-02-29T00:00:00Z
        {"running":[{"dates":"1970-01-01/1990-12-31","days":"Mon","months":"Feb","monthDays":29}]} | PAUSED | 1988-03-01T00:00:00Z |
        """)
    void boundariesThatAreFarAwayOrDoNotExist(String json, DesiredState state, Instant last, Instant next) {
        Schedule schedule = Documents.read(json);
        Instant instant = Instant.parse("2026-11-23T12:00:00Z");

        assertThat(schedule.stateAt(instant)).isEqualTo(state);
        assertThat(schedule.lastBoundary(instant).map(Boundary::at).orElse(null))
                .isEqualTo(last);
        assertThat(schedule.nextBoundary(instant).map(Boundary::at).orElse(null))
                .isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({"-100000-01-01T00:00:00Z", "+100000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"})
    void farInstantsCostNoMoreThanNearOnes(Instant instant) {
        Schedule dates = Documents.read("{\"running\":[{\"dates\":\"2026-11-23\"},{\"holidays\":\"DE\"}]}");
        boolean before = instant.isBefore(Instant.EPOCH);

        assertThat(dates.stateAt(instant)).isEqualTo(DesiredState.PAUSED);
        assertThat(dates.nextBoundary(instant).map(Boundary::at))
                .isEqualTo(before ? java.util.Optional.of(Instant.EPOCH) : java.util.Optional.empty());
        assertThat(dates.lastBoundary(instant).map(Boundary::at))
                .isEqualTo(
                        before
                                ? java.util.Optional.empty()
                                : java.util.Optional.of(Instant.parse("2100-12-27T00:00:00Z")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        2026-11-23T12:00:00Z | running by `Mon-Fri 08:00-19:00` since Mon 2026-11-23 08:00; next paused Mon 2026-11-23 19:00
        2026-11-23T20:00:00Z | outside all hours since Mon 2026-11-23 19:00; next running Tue 2026-11-24 08:00
        2026-11-28T12:00:00Z | open by `dates 2026-11-28, 10:00-16:00` since Sat 2026-11-28 10:00; next paused Sat 2026-11-28 16:00
        2026-06-04T10:00:00Z | closed by `holidays DE-BY` (Corpus Christi) since Wed 2026-06-03 19:00; next running Fri 2026-06-05 08:00
        2026-12-28T10:00:00Z | closed by `dates 2026-12-24/2027-01-01` since Wed 2026-12-23 19:00; next running Mon 2027-01-04 06:00
        2026-07-06T04:30:00Z | running by `days Mon#1, months Jan/Jul, 06:00-22:00` since Mon 2026-07-06 06:00; next paused Mon 2026-07-06 22:00
        """)
    void explainsWhichRuleDecided(Instant instant, String sentence) {
        assertThat(Documents.read(DESIGN).explain(instant)).isEqualTo(sentence);
    }

    @Test
    void explainsANightThatWasCalledOff() {
        Schedule nights = Documents.read(
                "{\"running\":[\"22:00-06:00\"],\"closed\":[{\"holidays\":\"US\"}]}", ZoneId.of("America/New_York"));

        assertThat(nights.explain(Instant.parse("2026-11-27T08:00:00Z")))
                .isEqualTo("the night of 2026-11-26 closed by `holidays US` (Thanksgiving Day)"
                        + " since Thu 2026-11-26 00:00; next running Fri 2026-11-27 22:00");
        assertThat(nights.explain(Instant.parse("2026-11-26T04:00:00Z")))
                .startsWith("running by `22:00-06:00` since Wed 2026-11-25 22:00; next paused Thu 2026-11-26 00:00");
    }

    @Test
    void explainsThatItHasNoOpinion() {
        Schedule schedule =
                Documents.read("{\"running\":[\"Mon-Fri 09:00-17:00\"],\"closed\":[{\"dates\":\"2026-12-24\"}],"
                        + "\"any\":[\"Mon-Fri 00:00-09:00\",\"Thu 20:00-04:00\"]}");

        assertThat(schedule.explain(Instant.parse("2026-11-23T05:00:00Z")))
                .isEqualTo("no opinion by `Mon-Fri 00:00-09:00` since Mon 2026-11-23 00:00;"
                        + " next running Mon 2026-11-23 09:00");
        assertThat(schedule.explain(Instant.parse("2026-11-23T20:00:00Z")))
                .isEqualTo("outside all hours since Mon 2026-11-23 17:00; next no opinion Tue 2026-11-24 00:00");
        assertThat(Documents.read("{\"any\":[\"Thu 20:00-04:00\"],\"closed\":[{\"dates\":\"2026-12-24\"}]}")
                        .explain(Instant.parse("2026-12-25T03:00:00Z")))
                .startsWith("the night of 2026-12-24 closed by `dates 2026-12-24` since ");
    }

    @Test
    void aScheduleThatNeverRunsOrHasNoZoneIsRefused() {
        ZoneId utc = ZoneId.of("UTC");
        CalendarRule rule = new CalendarRule(List.of(), Hours.WHOLE_DAY);

        assertThatThrownBy(() -> NamedSchedule.of(utc, List.of(), List.of(rule), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NamedSchedule.of(ZoneOffset.ofHours(2), List.of(rule), List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void instantsThatNoLocalTimeCanExpressAreRefused() {
        Schedule schedule = Documents.read(DESIGN);

        assertThatThrownBy(() -> schedule.stateAt(Instant.MAX)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> schedule.lastBoundary(Instant.MIN)).isInstanceOf(DateTimeException.class);
    }
}
