package dev.curfew.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.json.JsonObject;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents: how they are read, written back, and refused. */
class ScheduleDocumentTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # document | the canonical one
        {"running":["Mon-Fri 08:00-19:00"]} | {"zone":"Asia/Tokyo","running":["Mon-Fri 08:00-19:00"]}
        {"zone":"UTC","closed":[],"running":["daily 8:00-9:00","mon/tue 22:00-06:00"],"open":null} |
        {"zone":"UTC","running":["daily 08:00-09:00"," mon/tue/WED  22:00-06:00 "],"closed":[],"open":null} | {"zone":"UTC","running":["08:00-09:00","Mon-Wed 22:00-06:00"]}
        {"zone":"UTC","running":[{"hours":"08:00-09:00","days":"Mon#1/Tue"}]} | {"zone":"UTC","running":["Tue/Mon#1 08:00-09:00"]}
        {"zone":"UTC","running":[{"days":"Mon"}]} | {"zone":"UTC","running":["Mon 00:00-24:00"]}
        {"zone":"UTC","running":[{"days":"daily"}],"closed":[{"hours":"12:00-13:00"},{"days":"Sun"}]} | {"zone":"UTC","running":["00:00-24:00"],"closed":["12:00-13:00","Sun 00:00-24:00"]}
        {"zone":"UTC","open":[{"days":"Mon-Sun/Fri#L","dates":"2026-11-28"}]} | {"zone":"UTC","open":[{"dates":"2026-11-28"}]}
        {"zone":"UTC","open":[{"months":6,"monthDays":31}]} | {"zone":"UTC","open":[{"monthDays":"31","months":"Jun"}]}
        {"zone":"UTC","running":[{"hours":"06:00-22:00","months":"1/7","days":"Mon#1","monthDays":"1-7","dates":"2026-01-01/2026-12-31","holidays":"us-ny"}]} | {"zone":"UTC","running":[{"holidays":"US-NY","dates":"2026-01-01/2026-12-31","days":"Mon#1","monthDays":"1-7","months":"Jan/Jul","hours":"06:00-22:00"}]}
        {"any":[{"months":"12"}],"open":["Sat 8:00-9:00"]} |
        {"zone":"UTC","any":[{"months":"12"},"Sat 08:00-20:00"]} | {"zone":"UTC","any":[{"months":"Dec"},"Sat 08:00-20:00"]}
        {"zone":"UTC","any":["22:00-06:00"],"running":["08:00-19:00"],"closed":["Sun 00:00-24:00"]} | {"zone":"UTC","running":["08:00-19:00"],"closed":["Sun 00:00-24:00"],"any":["22:00-06:00"]}
        {"pause":"cron( 0 19  ? * mon-fri *)"} | {"zone":"Asia/Tokyo","pause":"cron(0 19 ? * MON-FRI *)"}
        {"pause":"cron(0 19 * * ? *)","zone":"UTC","resume":" cron(0 8 * * ? *)"} | {"zone":"UTC","resume":"cron(0 8 * * ? *)","pause":"cron(0 19 * * ? *)"}
        """)
    void isWrittenBackInOneForm(String json, String canonical) {
        if (canonical == null) {
            assertThat(Documents.refuse(json).message()).contains("did you mean 08:00?");
            return;
        }
        Schedule schedule = Documents.read(json, ZoneId.of("Asia/Tokyo"));

        assertThat(schedule).hasToString(canonical);
        Schedule again = Documents.read(canonical);
        assertThat(again).isEqualTo(schedule).hasSameHashCodeAs(schedule);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        # document                                            | message
        []                                                    | expected a JSON object, found an array
        ~~                                                    | column 1: expected a JSON object, found the end
        {"zone"                                               | column 8: expected `:`, found the end
        {}                                                    | `running`: expected when the service runs: an entry here, in `open` or in `any`, or `resume` or `pause`, found none
        {"running":[],"closed":[{"dates":"2026-01-01"}]}      | `running`: expected when the service runs
        {"runing":["08:00-19:00"]}                            | `runing`: there is no such field; there are zone, running, closed, open, any, resume, pause; did you mean running?
        {"zone":1,"running":["08:00-19:00"]}                  | `zone`: expected a text, found `1`
        {"zone":"europe/berlin","running":["08:00-19:00"]}    | `zone`: `europe/berlin`, character 1: expected the IANA id of a zone, such as Europe/Berlin, found `europe/berlin`; did you mean Europe/Berlin?
        {"zone":"+02:00","running":["08:00-19:00"]}           | an offset is not a zone
        {"running":"08:00-19:00"}                             | `running`: expected an array, found `08:00-19:00`
        {"running":[8]}                                       | `running[0]`: expected a text or a JSON object, found `8`
        {"running":[""]}                                      | `running[0]`: expected a text or a JSON object, found a blank text
        {"running":["08:00-19:00",{}]}                        | `running[1].hours`: expected at least one of holidays, dates, days, monthDays, months, hours, found none
        {"running":["Mon-Fri"]}                               | `running[0]`: `Mon-Fri`, character 8: expected hours as HH:MM-HH:MM, found the end
        {"running":["Mon 08:00-19:00 UTC"]}                   | `running[0]`: `Mon 08:00-19:00 UTC`, character 17: expected the end, found `UTC`; the zone has a field of its own, `zone`
        {"running":["Mon 08:00-19:00 + Tue 08:00-19:00"]}     | write each span as an entry of its own
        {"running":["Mon 08:00-19:00 x"]}                     | character 17: expected the end, found `x`
        {"running":["always"]}                                | `always` and `never` are schedules by themselves, in the tag
        {"running":["Wensday 08:00-19:00"]}                   | `running[0]`: `Wensday 08:00-19:00`, character 1: expected daily or a day (Mon, Tue, Wed, Thu, Fri, Sat, Sun), found `Wensday`; did you mean Wed?
        {"running":["Mon Tue 08:00-19:00"]}                   | character 5: expected hours as HH:MM-HH:MM, found `Tue`
        {"running":[{"hours":"08:00-08:00"}]}                 | `running[0].hours`: `08:00-08:00`, character 7: expected an end time other than the start
        {"running":[{"day":"Mon"}]}                           | `running[0].day`: there is no such field; there are holidays, dates, days, monthDays, months, hours; did you mean days?
        {"running":[{"monthdays":"1"}]}                       | did you mean monthDays?
        {"running":[{"days":"Mon#6"}]}                        | `running[0].days`: `Mon#6`, character 5: expected 1 to 5, or L for the last of the month, found `6`
        {"running":[{"days":"Mon#"}]}                         | character 5: expected 1 to 5, or L for the last of the month, found the end
        {"running":[{"days":"Mon#1#2"}]}                      | character 6: expected `/` or the end, found `#`
        {"running":[{"days":"Mno#1"}]}                        | did you mean Mon?
        {"running":[{"days":"Mon-Fri#1"}]}                    | only one day can be counted, such as Mon#1
        {"running":[{"days":"Mon/daily"}]}                    | daily stands alone
        {"running":[{"days":7}]}                              | `running[0].days`: expected a text, found `7`
        {"running":[{"monthDays":"0"}]}                       | `running[0].monthDays`: `0`, character 1: expected a day of the month (1 to 31, L for the last, 15W, or LW), found `0`
        {"running":[{"monthDays":32}]}                        | `running[0].monthDays`: `32`, character 1
        {"running":[{"monthDays":"1/"}]}                      | character 3: expected a day of the month
        {"running":[{"monthDays":"1-2-3"}]}                   | a range has two ends, such as 1-7
        {"running":[{"monthDays":"25-L"}]}                    | a range to 31 reaches the last day of every month
        {"running":[{"monthDays":"W"}]}                       | expected a day of the month
        {"running":[{"monthDays":"1-5W"}]}                    | expected a day of the month
        {"running":[{"months":"Sept"}]}                       | `running[0].months`: `Sept`, character 1: expected a month (Jan to Dec, or 1 to 12), found `Sept`; did you mean Sep?
        {"running":[{"months":"Jan-Mrz"}]}                    | character 5: expected a month
        {"running":[{"months":13}]}                           | `13`, character 1: expected a month
        {"running":[{"months":"1-2-3"}]}                      | a range has two ends, such as Jun-Aug
        {"open":[{"dates":"24.12.2026"}]}                     | `open[0].dates`: `24.12.2026`, character 1: expected a date YYYY-MM-DD from 1970 to 2199, found `24.12.2026`
        {"open":[{"dates":"2026-02-29"}]}                     | that year is no leap year
        {"open":[{"dates":"2026-11-31"}]}                     | there is no such day
        {"open":[{"dates":"1968-02-29"}]}                     | expected a date YYYY-MM-DD from 1970 to 2199, found `1968-02-29`
        {"open":[{"dates":"2026-12-24/2026-12-23"}]}          | character 12: expected a date not before 2026-12-24, found `2026-12-23`; write the earlier date first
        {"open":[{"dates":"2026-12-24/"}]}                    | character 12: expected a date
        {"open":[{"dates":"2026-12-24/2026-12-25/2026-12-26"}]} | a range has two dates; write more entries for more ranges
        {"open":[{"dates":"2200-01-01"}]}                     | expected a date YYYY-MM-DD from 1970 to 2199
        {"open":[{"holidays":"DE-BV"}]}                       | `open[0].holidays`: `DE-BV`, character 1: expected the id of a holiday calendar, such as DE-BY, US or NYSE, found `DE-BV`; did you mean DE-B
        {"open":[{"holidays":"NYSEE"}]}                       | did you mean NYSE?
        {"open":[{"holidays":"Germany"}]}                     | expected the id of a holiday calendar
        {"open":[{"holidays":"../de"}]}                       | expected the id of a holiday calendar
        {"open":[{"holidays":"DE-"}]}                         | expected the id of a holiday calendar
        {"open":[{"holidays":"DE-BY-XX"}]}                    | expected the id of a holiday calendar
        # cron pairs
        {"resume":"cron(0 8 * * ? *)","running":["08:00-19:00"]} | `running`: expected either cron expressions or rules, found both
        {"resume":"0 8 * * ? *"}                              | `resume`: `0 8 * * ? *`, character 1: expected `cron(minutes hours day-of-month month day-of-week year)`
        {"resume":"cron(0 8 * * * *)"}                        | `resume`: `cron(0 8 * * * *)`, character 14: expected `?` in exactly one
        {"any":["08:00-19:00"],"pause":"cron(0 8 * * ? *)"}   | `any`: expected either cron expressions or rules, found both
        {"any":["Sat"]}                                       | `any[0]`: `Sat`, character 4: expected hours as HH:MM-HH:MM, found the end
        {"any":[],"closed":["08:00-19:00"]}                   | `running`: expected when the service runs
        {"pause":["cron(0 8 * * ? *)"]}                       | `pause`: expected a text, found an array
        """)
    void isRefusedWithTheFieldAndThePosition(String json, String part) {
        assertThat(Documents.refuse(json).message()).contains(part).doesNotContain("\n");
    }

    @Test
    void pointsIntoTheTextWithACaret() {
        DocumentError error = Documents.refuse("{\"closed\":[{\"dates\":\"2026-12-24/2026-12-32\"}]}");

        assertThat(error.caret().lines())
                .startsWith("closed[0].dates:", "2026-12-24/2026-12-32", "           ^")
                .hasSize(4);
        assertThat(Documents.refuse("{}").caret())
                .isEqualTo(Documents.refuse("{}").message());
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 300_000})
    void noLengthHangsOrCrashesTheReader(int length) {
        assertThat(Documents.refuse("{\"running\":[\"" + "Mon/".repeat(length) + "\"]}")
                        .message())
                .hasSizeLessThan(1000);
        assertThat(Documents.refuse("{\"resume\":\"cron(" + "1,".repeat(length) + ")\"}")
                        .message())
                .hasSizeLessThan(1000);
        assertThat(Documents.refuse("{\"zone\":\"" + "é".repeat(length) + "\",\"open\":[\"08:00-09:00\"]}")
                        .message())
                .hasSizeLessThan(1000);
        assertThat(Documents.refuse("{\"open\":[{\"holidays\":\"" + "DE-".repeat(length) + "\"}]}")
                        .message())
                .hasSizeLessThan(1000);
        assertThat(Documents.refuse("{\"open\":[" + "\"08:00-09:00\",".repeat(length) + "\"08:00-09:00\"]}")
                        .message())
                .contains("`open`: expected at most 500 entries");
        assertThat(Documents.refuse("[".repeat(length)).message())
                .contains("column " + (length + 1) + ": expected a value or `]`, found the end");
    }

    @Test
    void theDefaultZoneMustBeOne() {
        assertThatThrownBy(() -> ScheduleDocument.parse("{}", ZoneOffset.ofHours(2)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ScheduleDocument.parse(JsonObject.parse("{\"running\":[\"08:00-19:00\"]}"), ZoneOffset.UTC))
                .isInstanceOfSatisfying(
                        ScheduleDocument.Written.class,
                        written -> assertThat(((NamedSchedule) written.schedule()).zone())
                                .isEqualTo(ZoneId.of("UTC")));
    }
}
