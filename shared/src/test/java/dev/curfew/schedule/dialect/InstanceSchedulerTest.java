package dev.curfew.schedule.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.json.JsonObject;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceSchedulerTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"begintime":"09:00","endtime":"17:00","weekdays":["mon-fri"]} | "running":["Mon-Fri 09:00-17:00"]
            {"begintime":"9:00","endtime":"17:00","weekdays":"Monday-FRIDAY"} | "running":["Mon-Fri 09:00-17:00"]
            {"begintime":"09:00"}                       | "running":["09:00-24:00"],"any":["00:00-09:00"]
            {"begintime":"00:00","weekdays":["0"]}      | "running":["Mon 00:00-24:00"]
            {"endtime":"17:00","weekdays":["sat"]}      | "any":["Sat 00:00-17:00"]
            {"weekdays":["fri-mon"]}                    | "running":["Fri-Mon 00:00-24:00"]
            {"weekdays":["5-1"]}                        | "running":["Sat-Tue 00:00-24:00"]
            {"weekdays":["mon,wed", " Fri "]}           | "running":["Mon/Wed/Fri 00:00-24:00"]
            {"weekdays":["mon-fri/2"]}                  | "running":["Mon/Wed/Fri 00:00-24:00"]
            {"weekdays":["fri-mon/2"]}                  | "running":["Fri/Sun 00:00-24:00"]
            {"weekdays":["tue/3"]}                      | "running":["Tue/Fri 00:00-24:00"]
            {"weekdays":["mon - tue / 1"]}              | "running":["Mon-Tue 00:00-24:00"]
            {"weekdays":["mon#1","Friday#5","2#3"]}     | "running":["Mon#1/Wed#3/Fri#5 00:00-24:00"]
            {"weekdays":["friL","0l"]}                  | "running":["Mon#L/Fri#L 00:00-24:00"]
            {"weekdays":["L"]}                          | "running":["Sun 00:00-24:00"]
            {"weekdays":["mon","*"],"months":"1"}       | "running":[{"months":"Jan"}]
            {"weekdays":[0,"1"],"endtime":null}         | "running":["Mon-Tue 00:00-24:00"]
            {"weekdays":["?"],"monthdays":["1"]}        | "running":[{"monthDays":"1"}]
            {"monthdays":["1-7/2"]}                     | "running":[{"monthDays":"1/3/5/7"}]
            {"monthdays":["29/1","L"]}                  | "running":[{"monthDays":"29-31/L"}]
            {"monthdays":"25-L"}                        | "running":[{"monthDays":"25-31"}]
            {"monthdays":["15W","1w"]}                  | "running":[{"monthDays":"1W/15W"}]
            {"monthdays":[1,15]}                        | "running":[{"monthDays":"1/15"}]
            {"monthdays":["1-31"],"months":["jan"]}     | "running":[{"months":"Jan"}]
            {"months":["nov-feb"]}                      | "running":[{"months":"Nov-Feb"}]
            {"months":["January","3","oct-12"]}         | "running":[{"months":"Mar/Oct-Jan"}]
            {"months":["feb/3"]}                        | "running":[{"months":"Feb/May/Aug/Nov"}]
            {"months":["1-12"],"weekdays":["sun"]}      | "running":["Sun 00:00-24:00"]
            {"begintime":"","endtime":"","weekdays":[],"monthdays":"","months":["1"]}  | "running":[{"months":"Jan"}]
            {"name":"p","description":"d","begintime":"09:00","endtime":"10:00","weekdays":["mon"],"monthdays":["1-7"],"months":["jan"]} | "running":[{"days":"Mon","monthDays":"1-7","months":"Jan","hours":"09:00-10:00"}]
            """)
    void a_period_becomes_rules(String period, String rules) {
        Converted.Written written = written("{\"periods\":[" + period + "]}");

        assertThat(written.schedule()).hasToString("{\"zone\":\"Europe/Berlin\"," + rules + "}");
        assertThat(written.changes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            # hours that touch run through
            {"begintime":"08:00","endtime":"12:00"},{"begintime":"12:01","endtime":"17:00"} | "running":["08:00-12:01","12:01-17:00"]
            {"begintime":"08:00","endtime":"12:00","weekdays":"mon-wed"},{"begintime":"12:01","endtime":"17:00","weekdays":"tue-thu"} | "running":["Mon-Wed 08:00-12:00","Tue-Thu 12:01-17:00","Tue-Wed 12:00-12:01"]
            {"begintime":"08:00","endtime":"12:00","weekdays":"mon#1"},{"begintime":"12:01","endtime":"17:00","weekdays":"mon"} | "running":["Mon#1 08:00-12:01","Mon 12:01-17:00"]
            {"begintime":"08:00","endtime":"12:00","weekdays":"mon"},{"begintime":"12:01","endtime":"17:00","weekdays":"mon#1"} | "running":["Mon 08:00-12:00","Mon#1 12:01-17:00",{"days":"Mon","monthDays":"1-7","hours":"12:00-12:01"}]
            # so do nights in two periods, and days to the next
            {"begintime":"22:00","endtime":"23:59","weekdays":"mon-fri"},{"begintime":"00:00","endtime":"06:00","weekdays":"tue-sat"} | "running":["Mon-Fri 22:00-24:00","Tue-Sat 00:00-06:00"]
            {"begintime":"22:00","endtime":"23:59","weekdays":"mon-fri"},{"begintime":"00:00","endtime":"06:00","weekdays":"mon-fri"} | "running":["Mon-Fri 22:00-23:59","Mon-Fri 00:00-06:00","Mon-Thu 23:59-24:00"]
            {"begintime":"00:00","endtime":"23:59"},{"months":"jan"} | "running":["00:00-24:00",{"months":"Jan"}]
            {"begintime":"20:00","weekdays":"mon"},{"begintime":"00:01","endtime":"06:00","weekdays":"tue"} | "running":["Mon 20:00-00:01","Tue 00:01-06:00"],"any":["Mon 00:00-20:00"]
            {"monthdays":"1"},{"begintime":"00:01","endtime":"06:00","monthdays":"2"} | "running":[{"monthDays":"1"},{"monthDays":"2","hours":"00:01-06:00"},{"monthDays":"1","hours":"23:59-00:01"}]
            {"begintime":"00:00","endtime":"23:59","monthdays":"L"},{"endtime":"06:00","monthdays":"1"},{"monthdays":"1","begintime":"00:00","endtime":"12:00"} | "running":[{"monthDays":"L"},{"monthDays":"1","hours":"00:00-12:00"}],"any":[{"monthDays":"1","hours":"00:00-06:00"}]
            {"begintime":"00:00","endtime":"23:59"},{"begintime":"00:00","endtime":"12:00","monthdays":"1"} | "running":["00:00-24:00",{"monthDays":"1","hours":"00:00-12:00"}]
            {"begintime":"22:00","endtime":"23:59"},{"begintime":"00:00","endtime":"06:00","monthdays":"1"} | "running":["22:00-23:59",{"monthDays":"1","hours":"00:00-06:00"},{"monthDays":"L","hours":"23:59-24:00"}]
            # but not where the gap has no opinion, or is longer, or there is one period only
            {"begintime":"08:00","endtime":"12:00"},{"begintime":"12:01","endtime":"17:00"},{"endtime":"13:00"} | "running":["08:00-12:00","12:01-17:00"],"any":["00:00-13:00"]
            {"begintime":"20:00"},{"begintime":"00:01","endtime":"06:00"} | "running":["20:00-24:00","00:01-06:00"],"any":["00:00-20:00"]
            {"begintime":"08:00","endtime":"12:00"},{"begintime":"12:02","endtime":"17:00"} | "running":["08:00-12:00","12:02-17:00"]
            {"begintime":"00:00","endtime":"23:59"} | "running":["00:00-23:59"]
            """)
    void gaps_of_a_minute_between_periods_are_run_through(String periods, String rules) {
        Converted.Written written = written("{\"timezone\":\"UTC\",\"periods\":[" + periods + "]}");

        assertThat(written.schedule()).hasToString(rules == null ? "never" : "{\"zone\":\"UTC\"," + rules + "}");
        assertThat(written.changes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "override_status":"running"                                    | always | ~~
            "override_status":"STOPPED","timezone":"","periods":[]         | never  | ~~
            "override_status":"stopped","periods":[{"weekdays":"mon"}]     | never  | the periods do not count
            "periods":[{"begintime":"08:00","endtime":"08:00"}]            | never  | never runs and is left out
            "periods":[{"endtime":"0:00"}]                                 | never  | only the endtime 00:00
            "periods":[{}]                                                 | {"zone":"UTC","running":["00:00-24:00"]} | here it always runs
            "periods":[{"monthdays":"1-31/10"}]                            | {"zone":"UTC","running":[{"monthDays":"1/11/21/31"}]} | `1-31/10`: Instance Scheduler takes only the last digit
            "periods":[{"monthdays":"31W"}]                                | {"zone":"UTC","running":[{"monthDays":"31W"}]} | fails in months without a day 31
            "name":"n","description":"d","enforced":true,"periods":[{}]    | {"zone":"UTC","running":["00:00-24:00"]} | curfew:enforce=true
            "override_status":"running","enforced":"True"                  | always | curfew:enforce=true
            "override_status":"running","stop_new_instances":false         | always | `stop_new_instances` has no counterpart
            "override_status":"running","retain_running":true              | always | `retain_running` has no counterpart
            "override_status":"running","hibernate":true                   | always | `hibernate` has no counterpart
            "override_status":"running","use_metrics":true                 | always | `use_metrics` has no counterpart
            "override_status":"running","use_maintenance_window":true      | always | `use_maintenance_window` has no counterpart
            "override_status":"running","ssm_maintenance_window":["w"]     | always | `ssm_maintenance_window` has no counterpart
            "override_status":"running","ssm_maintenance_window":"w"       | always | `ssm_maintenance_window` has no counterpart
            "override_status":"running","hibernate":false,"enforced":false,"stop_new_instances":true,"ssm_maintenance_window":[],"use_metrics":null | always | ~~
            "periods":[{"begintime":"22:00","endtime":"23:59","months":"feb"},{"begintime":"00:00","endtime":"06:00","months":"feb"}] | {"zone":"UTC","running":[{"months":"Feb","hours":"22:00-23:59"},{"months":"Feb","hours":"00:00-06:00"},{"monthDays":"1-28","months":"Feb","hours":"23:59-24:00"}]} | The gap 23:59-24:00 between adjacent periods
            """)
    void what_differs_from_the_original_is_told(String fields, String expected, String change) {
        Converted converted =
                Dialect.INSTANCE_SCHEDULER.convert(JsonObject.parse("{" + fields + "}"), ZoneId.of("UTC"));

        assertThat(converted).isInstanceOfSatisfying(Converted.Written.class, written -> {
            assertThat(written.schedule()).hasToString(expected);
            assertThat(String.join("\n", written.changes())).contains(change).matches(change.isEmpty() ? "" : "(?s).+");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                                                 | `periods`: expected at least one period, or `override_status`, found none
            {"periods":[]}                                     | `periods`: expected at least one period
            {"periods":"office-hours"}                         | `periods`: expected an array
            {"periods":["office-hours"]}                       | `periods[0]`: expected the period itself, a JSON object such as {"begintime":"09:00"
            {"periods":[5]}                                    | `periods[0]`: expected
            {"Periods":[]}                                     | `Periods`: there is no such field; there are timezone, periods,
            {"Periods":[]}                                     | did you mean periods?
            {"timezone":"Berlin","periods":[{}]}               | `timezone`: `Berlin`, character 1: expected the IANA id of a zone, such as Europe/Berlin, found `Berlin`; did you mean Europe/Berlin?
            {"override_status":"on"}                           | `override_status`: expected running or stopped, found `on`
            {"override_status":"running","enforced":"yes"}     | `enforced`: expected true or false, found `yes`
            {"periods":[{},{"weekday":"mon"}]}                 | `periods[1].weekday`: there is no such field; there are begintime, endtime, weekdays,
            {"periods":[{},{"weekday":"mon"}]}                 | did you mean weekdays?
            {"periods":[{"begintime":9}]}                      | `periods[0].begintime`: expected a text, found `9`
            {"periods":[{"begintime":"9"}]}                    | `periods[0].begintime`: `9`, character 1: expected a time from 00:00 to 23:59, found `9`
            {"periods":[{"begintime":"09:00:00"}]}             | expected a time from 00:00 to 23:59
            {"periods":[{"endtime":"24:00"}]}                  | `periods[0].endtime`: `24:00`, character 1: expected a time from 00:00 to 23:59, found `24:00`; write 23:59
            {"periods":[{"begintime":"22:00","endtime":"06:00"}]} | `periods[0].endtime`: `06:00`, character 1: expected a time after 22:00, found `06:00`; a night is two periods
            {"periods":[{},{"weekdays":["mon-wensday"]}]}      | `periods[1].weekdays[0]`: `mon-wensday`, character 5: expected a day of the week (mon to sun, or 0 for Monday to 6), found `wensday`; did you mean wednesday?
            {"periods":[{"weekdays":"mon,tues"}]}              | `periods[0].weekdays`: `mon,tues`, character 5: expected a day of the week (mon to sun, or 0 for Monday to 6), found `tues`; did you mean tue?
            {"periods":[{"weekdays":"7"}]}                     | character 1: expected a day of the week
            {"periods":[{"weekdays":"mon,"}]}                  | character 5: expected a day of the week (mon to sun, or 0 for Monday to 6), found the end
            {"periods":[{"weekdays":[""]}]}                    | `periods[0].weekdays[0]`: ``, character 1: expected a day of the week
            {"periods":[{"weekdays":[true]}]}                  | `periods[0].weekdays[0]`: expected a text such as mon-fri, found `true`
            {"periods":[{"months":{}}]}                        | `periods[0].months`: expected a text such as jan-mar
            {"periods":[{"weekdays":"mon#6"}]}                 | character 5: expected 1 to 5
            {"periods":[{"weekdays":"mon-L"}]}                 | character 5: expected a day of the week
            {"periods":[{"weekdays":"mon-tue-wed"}]}           | character 9: expected two ends of the range
            {"periods":[{"weekdays":"*/2"}]}                   | character 1: expected a day of the week
            {"periods":[{"weekdays":"mon-fri/0"}]}             | character 9: expected a step, from 1 on
            {"periods":[{"weekdays":"mon-fri/x"}]}             | character 9: expected a step, from 1 on
            {"periods":[{"weekdays":"mon/1/2"}]}               | expected a step, from 1 on, and no other
            {"periods":[{"monthdays":"0"}]}                    | `periods[0].monthdays`: `0`, character 1: expected a day of the month (1 to 31, L for the last, or 15W), found `0`
            {"periods":[{"monthdays":"28-3"}]}                 | character 4: expected a number from 28 on, found `3`; write two ranges, the second from 1
            {"periods":[{"monthdays":"L-3"}]}                  | character 1: expected a day of the month
            {"periods":[{"monthdays":"LW"}]}                   | character 1: expected a day of the month
            {"periods":[{"monthdays":"mon"}]}                  | expected a day of the month
            {"periods":[{"months":"jan,sept"}]}                | `jan,sept`, character 5: expected a month (jan to dec, or 1 to 12), found `sept`; did you mean sep?
            {"periods":[{"months":"L"}]}                       | expected a month
            {"periods":[{"months":"13"}]}                      | expected a month
            """)
    void what_cannot_be_read_is_named_with_its_place(String document, String part) {
        assertThat(Dialect.INSTANCE_SCHEDULER.convert(JsonObject.parse(document), ZONE))
                .isInstanceOfSatisfying(
                        Converted.Unreadable.class,
                        unreadable -> assertThat(unreadable.error().message()).contains(part));
    }

    @Test
    void a_text_is_refused_with_an_example() {
        assertThat(Dialect.INSTANCE_SCHEDULER.convert("office-hours", ZONE))
                .isInstanceOfSatisfying(
                        Converted.Unreadable.class,
                        unreadable -> assertThat(unreadable.error().message())
                                .contains("a JSON object such as {\"timezone\":\"Europe/Berlin\",\"periods\":[{"));
    }

    @Test
    void a_range_that_does_not_end_is_quoted_in_part() {
        String document = "{\"periods\":[{\"weekdays\":[\"mon%s\"]}]}".formatted("-fri".repeat(20_000));
        assertThat(Dialect.INSTANCE_SCHEDULER.convert(JsonObject.parse(document), ZONE))
                .isInstanceOfSatisfying(
                        Converted.Unreadable.class,
                        unreadable -> assertThat(unreadable.error().message())
                                .contains("expected two ends of the range `mon-fri-fri-")
                                .contains("…`, not more, found `fri`")
                                .hasSizeLessThan(600));
        String spaced = "{\"periods\":[{\"weekdays\":[\"mon%s- fri/12\"]}]}".formatted(" ".repeat(20_000));
        assertThat(written(spaced).changes())
                .allSatisfy(change -> assertThat(change).hasSizeLessThan(600));
    }

    @Test
    void no_number_of_periods_takes_long() {
        String period = "{\"begintime\":\"08:00\",\"endtime\":\"12:00\"},";
        String touching = "{\"begintime\":\"12:01\",\"endtime\":\"17:00\"}";

        assertThat(written("{\"periods\":[" + period.repeat(499) + touching + "]}")
                        .schedule())
                .isNotNull();
        assertThat(Dialect.INSTANCE_SCHEDULER.convert(
                        JsonObject.parse("{\"periods\":[" + period.repeat(500) + touching + "]}"), ZONE))
                .isInstanceOfSatisfying(
                        Converted.Unreadable.class,
                        unreadable -> assertThat(unreadable.error().message()).contains("at most 500 periods"));
    }

    private static Converted.Written written(String document) {
        Converted converted = Dialect.INSTANCE_SCHEDULER.convert(JsonObject.parse(document), ZONE);
        return switch (converted) {
            case Converted.Written written -> written;
            case Converted.Unreadable(var error) -> throw new AssertionError(error.message());
        };
    }
}
