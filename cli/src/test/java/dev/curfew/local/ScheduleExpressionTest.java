package dev.curfew.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleExpressionTest {
    private static final Instant ANCHOR = Instant.parse("2026-11-23T00:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # expression                      | zone             | after                | next
            rate(1 minute)                    | UTC              | 2026-11-23T00:00:00Z | 2026-11-23T00:01:00Z
            rate(5 minutes)                   | UTC              | 2026-11-23T00:07:30Z | 2026-11-23T00:10:00Z
            rate(5 minutes)                   | UTC              | 2026-11-22T00:00:00Z | 2026-11-23T00:00:00Z
            rate(2 hours)                     | UTC              | 2026-11-23T01:59:59Z | 2026-11-23T02:00:00Z
            rate(1 day)                       | Europe/Berlin    | 2026-11-23T00:00:00Z | 2026-11-24T00:00:00Z
            at(2026-12-24T18:00:00)           | Europe/Berlin    | 2026-12-24T16:59:59Z | 2026-12-24T17:00:00Z
            at(2026-12-24T18:00:00)           | Europe/Berlin    | 2026-12-24T17:00:00Z | never
            cron(0 20 ? * FRI *)              | UTC              | 2026-11-23T00:00:00Z | 2026-11-27T20:00:00Z
            cron(0 20 ? * FRI *)              | Asia/Tokyo       | 2026-11-23T00:00:00Z | 2026-11-27T11:00:00Z
            cron(0 20 ? * 6 *)                | UTC              | 2026-11-23T00:00:00Z | 2026-11-27T20:00:00Z
            cron(0 20 ? * 1 *)                | UTC              | 2026-11-23T00:00:00Z | 2026-11-29T20:00:00Z
            cron(0/15 8-9 ? * MON-FRI *)      | UTC              | 2026-11-23T08:15:00Z | 2026-11-23T08:30:00Z
            cron(0/15 8-9 ? * MON-FRI *)      | UTC              | 2026-11-27T09:45:00Z | 2026-11-30T08:00:00Z
            cron(0 9 1 * ? *)                 | UTC              | 2026-11-23T00:00:00Z | 2026-12-01T09:00:00Z
            cron(0 9 L * ? *)                 | UTC              | 2026-11-23T00:00:00Z | 2026-11-30T09:00:00Z
            cron(0 9 15W * ? *)               | UTC              | 2026-11-01T00:00:00Z | 2026-11-16T09:00:00Z
            cron(0 9 ? * 2#1 *)               | UTC              | 2026-11-23T00:00:00Z | 2026-12-07T09:00:00Z
            cron(0 9 ? * MON#1 *)             | UTC              | 2026-11-23T00:00:00Z | 2026-12-07T09:00:00Z
            cron(0 18 ? * 6L *)               | UTC              | 2026-11-28T00:00:00Z | 2026-12-25T18:00:00Z
            cron(0 9 ? JAN,JUL SUN 2027)      | UTC              | 2026-11-23T00:00:00Z | 2027-01-03T09:00:00Z
            cron(0 9 ? * * 2025)              | UTC              | 2026-11-23T00:00:00Z | never
            # 29 March 2026: 02:00 to 03:00 does not exist in Berlin
            cron(30 2 * * ? *)                | Europe/Berlin    | 2026-03-28T01:30:00Z | 2026-03-30T00:30:00Z
            # 25 October 2026: 02:00 to 03:00 exists twice in Berlin
            cron(30 2 * * ? *)                | Europe/Berlin    | 2026-10-24T12:00:00Z | 2026-10-25T00:30:00Z
            cron(30 2 * * ? *)                | Europe/Berlin    | 2026-10-25T00:30:00Z | 2026-10-26T01:30:00Z
            cron(30 2 * * ? *)                | Europe/Berlin    | 2026-10-25T01:10:00Z | 2026-10-26T01:30:00Z
            """)
    void aScheduleFiresNext(String expression, String zone, Instant after, String next) {
        assertThat(ScheduleExpression.parse(expression, ZoneId.of(zone), ANCHOR)
                        .nextAfter(after)
                        .map(Instant::toString)
                        .orElse("never"))
                .isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            every minute         | expected rate(…), cron(…) or at(…)
            rate(0 minutes)      | expected a positive number and minutes, hours or days
            rate(5 fortnights)   | expected a positive number and minutes, hours or days
            cron(0 20 * * *)     | expected six fields (minutes hours day-of-month month day-of-week year), found 5
            cron(0 25 ? * FRI *) | 'cron(0 25 ? * FRI *)'
            cron(0 20 * * * *)   | 'cron(0 20 * * * *)'
            at(tomorrow)         | expected yyyy-mm-ddThh:mm:ss
            """)
    void whatIsNoScheduleIsRefused(String expression, String message) {
        assertThatThrownBy(() -> ScheduleExpression.parse(expression, ZoneId.of("UTC"), ANCHOR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expression)
                .hasMessageContaining(message);
    }
}
