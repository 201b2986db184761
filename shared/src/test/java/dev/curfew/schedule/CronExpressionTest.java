package dev.curfew.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The grammar of EventBridge's cron expressions: when they fire after and up to a local time, and what is no such. */
class CronExpressionTest {

    @ParameterizedTest(name = "{0} after {1}")
    @CsvSource(delimiter = '|', textBlock = """
        # expression                        | after            | fires
        cron(0 8 ? * MON-FRI *)             | 2026-11-20T08:00 | 2026-11-23T08:00 2026-11-24T08:00
        cron(0 8 ? * 2-6 *)                 | 2026-11-20T08:00 | 2026-11-23T08:00 2026-11-24T08:00
        CRON(0  8   ? * mon-fri  *)         | 2026-11-20T08:00 | 2026-11-23T08:00 2026-11-24T08:00
        cron(15 12 * * ? *)                 | 2026-11-23T12:14 | 2026-11-23T12:15 2026-11-24T12:15
        # lists, ranges, steps
        cron(0,30 8,20 * * ? *)             | 2026-11-23T08:00 | 2026-11-23T08:30 2026-11-23T20:00 2026-11-23T20:30 2026-11-24T08:00
        cron(0/15 8 * * ? *)                | 2026-11-23T08:00 | 2026-11-23T08:15 2026-11-23T08:30 2026-11-23T08:45 2026-11-24T08:00
        cron(*/20 * * * ? *)                | 2026-11-23T08:00 | 2026-11-23T08:20 2026-11-23T08:40 2026-11-23T09:00
        cron(1/10 8 * * ? *)                | 2026-11-23T08:41 | 2026-11-23T08:51 2026-11-24T08:01
        cron(5-20/5 8 * * ? *)              | 2026-11-23T08:15 | 2026-11-23T08:20 2026-11-24T08:05
        cron(0 8-17/4 * * ? *)              | 2026-11-23T08:00 | 2026-11-23T12:00 2026-11-23T16:00 2026-11-24T08:00
        cron(0 0/24 * * ? *)                | 2026-11-23T08:00 | 2026-11-24T00:00
        cron(59 23 31 12 ? *)               | 2026-11-23T08:00 | 2026-12-31T23:59 2027-12-31T23:59
        # ranges wrap
        cron(0 22-2 * * ? *)                | 2026-11-23T22:00 | 2026-11-23T23:00 2026-11-24T00:00 2026-11-24T01:00 2026-11-24T02:00 2026-11-24T22:00
        cron(50-10/10 8 * * ? *)            | 2026-11-23T08:00 | 2026-11-23T08:10 2026-11-23T08:50 2026-11-24T08:00
        cron(0 8 ? * FRI-MON *)             | 2026-11-20T08:00 | 2026-11-21T08:00 2026-11-22T08:00 2026-11-23T08:00 2026-11-27T08:00
        cron(0 8 ? * SAT-SUN *)             | 2026-11-20T08:00 | 2026-11-21T08:00 2026-11-22T08:00 2026-11-28T08:00
        cron(0 8 1 NOV-FEB ? *)             | 2026-11-20T08:00 | 2026-12-01T08:00 2027-01-01T08:00 2027-02-01T08:00 2027-11-01T08:00
        cron(0 8 30-2 * ? *)                | 2026-11-20T08:00 | 2026-11-30T08:00 2026-12-01T08:00 2026-12-02T08:00 2026-12-30T08:00
        # days of the week
        cron(0 8 ? * 1 *)                   | 2026-11-20T08:00 | 2026-11-22T08:00 2026-11-29T08:00
        cron(0 8 ? * 7 *)                   | 2026-11-20T08:00 | 2026-11-21T08:00
        cron(0 8 ? * L *)                   | 2026-11-20T08:00 | 2026-11-21T08:00 2026-11-28T08:00
        cron(0 8 ? * 6L *)                  | 2026-11-20T08:00 | 2026-11-27T08:00 2026-12-25T08:00
        cron(0 8 ? * FRIL *)                | 2026-11-20T08:00 | 2026-11-27T08:00 2026-12-25T08:00
        cron(0 8 ? * 3#2 *)                 | 2026-11-20T08:00 | 2026-12-08T08:00 2027-01-12T08:00
        cron(0 8 ? * TUE#2 *)               | 2026-11-20T08:00 | 2026-12-08T08:00
        cron(0 8 ? * MON#5 *)               | 2026-11-20T08:00 | 2026-11-30T08:00 2027-03-29T08:00
        cron(0 8 ? * MON,WED,FRIL *)        | 2026-11-24T08:00 | 2026-11-25T08:00 2026-11-27T08:00 2026-11-30T08:00
        cron(0 8 ? * 2/2 *)                 | 2026-11-22T08:00 | 2026-11-23T08:00 2026-11-25T08:00 2026-11-27T08:00 2026-11-30T08:00
        cron(0 8 ? * * *)                   | 2026-11-22T08:00 | 2026-11-23T08:00
        # days of the month
        cron(0 8 L * ? *)                   | 2026-11-20T08:00 | 2026-11-30T08:00 2026-12-31T08:00
        cron(0 8 L FEB ? *)                 | 2027-03-01T00:00 | 2028-02-29T08:00 2029-02-28T08:00
        cron(0 8 LW * ? *)                  | 2026-09-30T09:00 | 2026-10-30T08:00 2026-11-30T08:00
        cron(0 8 15W * ? *)                 | 2026-11-01T00:00 | 2026-11-16T08:00 2026-12-15T08:00
        cron(0 8 1W * ? *)                  | 2026-07-31T08:00 | 2026-08-03T08:00
        cron(0 8 31W * ? *)                 | 2026-05-01T00:00 | 2026-05-29T08:00 2026-07-31T08:00
        cron(0 8 3W * ? *)                  | 2026-10-01T00:00 | 2026-10-02T08:00
        cron(0 8 1/10 * ? *)                | 2026-11-20T08:00 | 2026-11-21T08:00 2026-12-01T08:00 2026-12-11T08:00
        cron(0 8 1,15,L * ? *)              | 2026-11-20T08:00 | 2026-11-30T08:00 2026-12-01T08:00 2026-12-15T08:00
        cron(0 8 31 * ? *)                  | 2026-11-20T08:00 | 2026-12-31T08:00 2027-01-31T08:00 2027-03-31T08:00
        cron(0 8 29 2 ? *)                  | 2026-11-20T08:00 | 2028-02-29T08:00 2032-02-29T08:00
        # months and years
        cron(0 8 1 1,7 ? *)                 | 2026-11-20T08:00 | 2027-01-01T08:00 2027-07-01T08:00
        cron(0 8 1 JAN/3 ? *)               | 2026-11-20T08:00 | 2027-01-01T08:00 2027-04-01T08:00
        cron(0 8 1 1 ? 2028)                | 2026-11-20T08:00 | 2028-01-01T08:00 -
        cron(0 8 1 1 ? 2027/2)              | 2026-11-20T08:00 | 2027-01-01T08:00 2029-01-01T08:00
        cron(0 8 1 1 ? 2020-2027,2040)      | 2026-11-20T08:00 | 2027-01-01T08:00 2040-01-01T08:00 -
        cron(0 8 1 1 ? 2199)                | 2026-11-20T08:00 | 2199-01-01T08:00 -
        cron(59 23 31 12 ? 2199)            | 2199-12-31T23:59 | -
        cron(* * * * ? *)                   | 2199-12-31T23:59 | -
        # it never fires
        cron(0 0 31 2 ? *)                  | 2026-11-20T08:00 | -
        cron(0 0 30,31 2 ? *)               | 1900-01-01T00:00 | -
        cron(0 8 1 1 ? 2020)                | 2026-11-20T08:00 | -
        # from before its first year
        cron(0 8 1 1 ? *)                   | 0001-01-01T00:00 | 1970-01-01T08:00 1971-01-01T08:00
        """)
    void firesAtTheseLocalTimes(String text, LocalDateTime after, String expected) {
        CronTimeline timeline = new CronTimeline(read(text));

        List<String> fires = new ArrayList<>();
        long minute = minuteOf(after);
        long count = expected.chars().filter(c -> c == ' ').count() + 1;
        for (int i = 0; i < count; i++) {
            minute = timeline.after(minute);
            if (minute == CronTimeline.NO_LATER) {
                fires.add("-");
                break;
            }
            fires.add(
                    LocalDateTime.ofEpochSecond(minute * 60, 0, ZoneOffset.UTC).toString());
            assertThat(timeline.atOrBefore(minute)).isEqualTo(minute);
        }
        assertThat(String.join(" ", fires)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} up to {1}")
    @CsvSource(delimiter = '|', textBlock = """
        # expression                        | up to            | fired
        cron(0 8 ? * MON-FRI *)             | 2026-11-23T07:59 | 2026-11-20T08:00
        cron(0 8 ? * MON-FRI *)             | 2026-11-23T08:00 | 2026-11-23T08:00
        cron(0,30 8,20 * * ? *)             | 2026-11-23T20:29 | 2026-11-23T20:00
        cron(0,30 8,20 * * ? *)             | 2026-11-23T19:59 | 2026-11-23T08:30
        cron(59 23 L * ? *)                 | 2026-11-23T19:59 | 2026-10-31T23:59
        cron(0 8 29 2 ? *)                  | 2026-11-23T19:59 | 2024-02-29T08:00
        cron(0 8 1 1 ? 2020)                | 2026-11-23T19:59 | 2020-01-01T08:00
        cron(0 8 1 1 ? *)                   | 9000-01-01T00:00 | 2199-01-01T08:00
        cron(0 8 ? * MON#5 *)               | 2026-11-30T07:59 | 2026-08-31T08:00
        cron(0 8 1 1 ? 2030)                | 2026-11-23T19:59 | -
        cron(0 0 31 2 ? *)                  | 2026-11-23T19:59 | -
        cron(* * * * ? *)                   | 1969-12-31T23:59 | -
        cron(* * * * ? *)                   | 1970-01-01T00:00 | 1970-01-01T00:00
        """)
    void firedLastAt(String text, LocalDateTime upTo, String expected) {
        long minute = new CronTimeline(read(text)).atOrBefore(minuteOf(upTo));

        assertThat(
                        minute == CronTimeline.NO_EARLIER
                                ? "-"
                                : LocalDateTime.ofEpochSecond(minute * 60, 0, ZoneOffset.UTC)
                                        .toString())
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        # text                         | at | message
        ""                             | 0  | expected `cron(minutes hours day-of-month month day-of-week year)`, found the end
        0 8 * * ? *                    | 0  | expected `cron(minutes hours day-of-month month day-of-week year)`, found `0 8 * * ? *`
        rate(5 minutes)                | 0  | a rate has no time of day
        cron(0 8 * * ? *               | 16 | expected `)`, found the end
        cron()                         | 5  | there are 0
        cron(0 8 * * ?)                | 14 | there are 5; the sixth is the year, write `*` for every year
        cron(0 0 8 * * ? *)            | 17 | there are 7; EventBridge has no seconds
        cron(60 8 * * ? *)             | 5  | expected minutes 0-59, with , - * /, found `60`
        cron(0 24 * * ? *)             | 7  | expected hours 0-23
        cron(0 8 0 * ? *)              | 9  | expected day of month 1-31
        cron(0 8 32 * ? *)             | 9  | expected day of month 1-31
        cron(0 8 1 13 ? *)             | 11 | expected month 1-12 or JAN-DEC
        cron(0 8 1 JANUARY ? *)        | 11 | did you mean JAN?
        cron(0 8 ? * 0 *)              | 13 | EventBridge counts from 1 for SUN to 7 for SAT
        cron(0 8 ? * 8 *)              | 13 | expected day of week 1-7 or SUN-SAT
        cron(0 8 ? * MNO *)            | 13 | did you mean MON?
        cron(0 8 ? * Friday *)         | 13 | did you mean FRI?
        cron(0 8 * * ? 1969)           | 15 | expected year 1970-2199
        cron(0 8 * * ? 2200)           | 15 | expected year 1970-2199
        cron(0 8 * * ? 2030-2020)      | 20 | years do not wrap
        # exactly one of the days is `?`
        cron(0 8 * * * *)              | 13 | write `?` here or as day of month
        cron(0 8 1 * MON *)            | 13 | expected `?` in exactly one of day of month and day of week, found `MON`
        cron(0 8 ? * ? *)              | 13 | write `*` for every day
        cron(? 8 * * ? *)              | 5  | write `*`
        cron(0 8 1,? * ? *)            | 11 | expected day of month
        # signs in the wrong place
        cron(0/0 8 * * ? *)            | 7  | expected a step from 1 to 60, found `0`
        cron(0/61 8 * * ? *)           | 7  | expected a step from 1 to 60, found `61`
        cron(0/ 8 * * ? *)             | 7  | expected a step from 1 to 60
        cron(0/5/5 8 * * ? *)          | 8  | expected `,` or the end of the field
        cron(/5 8 * * ? *)             | 5  | expected minutes 0-59
        cron(1-2-3 8 * * ? *)          | 8  | a range has two ends
        cron(1- 8 * * ? *)             | 7  | expected minutes 0-59
        cron(, 8 * * ? *)              | 5  | expected minutes 0-59
        cron(-5 8 * * ? *)             | 5  | expected minutes 0-59
        cron(0 8 L-3 * ? *)            | 9  | EventBridge cannot count back from L
        cron(0 8 W * ? *)              | 9  | W follows one day, such as 15W
        cron(0 8 32W * ? *)            | 9  | W follows one day, such as 15W
        cron(0 8 1-5W * ? *)           | 9  | W follows one day, such as 15W
        cron(0 8 ? * MON#1,MON#3 *)    | 13 | expected only one `#` in the field, without a list
        cron(0 8 ? * MON#6 *)          | 17 | expected 1 to 5 after `#`
        cron(0 8 ? * MON#L *)          | 17 | expected 1 to 5 after `#`
        cron(0 8 ? * #1 *)             | 13 | expected day of week
        cron(0 8 ? * 9L *)             | 13 | expected day of week
        cron(L 8 * * ? *)              | 5  | expected minutes 0-59
        cron(0 8 1 L ? *)              | 11 | expected month
        cron(0 8 99999999999 * ? *)    | 9  | expected day of month
        """)
    void isNoCronExpression(String text, int position, String part) {
        Parsed<CronExpression> parsed = CronParser.parse(new Word(text, 0, text.length()));

        assertThat(parsed).isInstanceOfSatisfying(Parsed.Failure.class, failure -> {
            assertThat(failure.error().message()).contains(part);
            assertThat(failure.error().position()).isEqualTo(position);
        });
    }

    private static CronExpression read(String text) {
        return switch (CronParser.parse(new Word(text, 0, text.length()))) {
            case Parsed.Value<CronExpression>(var cron) -> cron;
            case Parsed.Failure<CronExpression>(var error) -> throw new AssertionError(error.message());
        };
    }

    private static long minuteOf(LocalDateTime time) {
        return Math.floorDiv(time.toEpochSecond(ZoneOffset.UTC), 60L);
    }
}
