package dev.curfew.schedule.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.json.JsonObject;
import dev.curfew.schedule.DesiredState;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeDownscalerTest {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mon-Fri 07:30-20:30 Europe/Berlin | {"zone":"Europe/Berlin","running":["Mon-Fri 07:30-20:30"]}
            mon-FRI 07:30-20:30 Europe/Berlin | {"zone":"Europe/Berlin","running":["Mon-Fri 07:30-20:30"]}
            Mon-Fri 07:30-20:30 Europe/Berlin, Sat-Sun 10:00-12:00 Europe/Berlin | {"zone":"Europe/Berlin","running":["Mon-Fri 07:30-20:30","Sat-Sun 10:00-12:00"]}
            Sun-Thu 08:00-24:00 UTC           | {"zone":"UTC","running":["Sun-Thu 08:00-24:00"]}
            Sat-Sat 08:00-12:00               | {"zone":"America/New_York","running":["Sat 08:00-12:00"]}
            2026-12-24T08:00:00+01:00-2026-12-24T12:00:00+01:00 | {"zone":"UTC","running":[{"dates":"2026-12-24","hours":"07:00-11:00"}]}
            2026-12-24T08:00:00+00:00-2026-12-26T00:00:00+00:00 | {"zone":"UTC","running":[{"dates":"2026-12-24","hours":"08:00-24:00"},{"dates":"2026-12-25"}]}
            2026-12-24T00:00:00+00:00-2026-12-27T06:00:00+00:00 | {"zone":"UTC","running":[{"dates":"2026-12-24/2026-12-26"},{"dates":"2026-12-27","hours":"00:00-06:00"}]}
            2026-12-24T08:00:00+00:00-2026-12-24T12:00:00+00:00, Mon-Fri 07:30-20:30 Europe/Berlin | {"zone":"Europe/Berlin","running":["Mon-Fri 07:30-20:30",{"dates":"2026-12-24","hours":"09:00-13:00"}]}
            always                            | always
            Never                             | never
            """)
    void uptime_becomes_a_schedule(String text, String expected) {
        assertThat(written(text).schedule()).hasToString(expected);
        assertThat(written(text).changes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mon-Fri 22:00-06:00 Europe/Berlin                   | {"zone":"Europe/Berlin","running":["Mon-Fri 22:00-06:00"]}                | never matches
            2026-10-25T02:30:00+01:00-2026-10-25T05:00:00+01:00, Mon-Fri 07:30-20:30 Europe/Berlin | {"zone":"Europe/Berlin","running":["Mon-Fri 07:30-20:30",{"dates":"2026-10-25","hours":"02:30-05:00"}]} | comes twice
            2026-12-24T08:00:30+00:00-2026-12-24T12:34:56+00:00 | {"zone":"UTC","running":[{"dates":"2026-12-24","hours":"08:00-12:35"}]} | has seconds
            """)
    void what_differs_from_the_original_is_told(String text, String expected, String change) {
        assertThat(written(text).schedule()).hasToString(expected);
        assertThat(written(text).changes()).singleElement().asString().contains(change);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                         | 1  | expected Mon-Fri 07:30-20:30 Europe/Berlin
            Mon-Fri                                                    | 1  | expected Mon-Fri 07:30-20:30 Europe/Berlin
            Mon-Fri 07:30-20:30 UTC, never                             | 26 | expected Mon-Fri 07:30-20:30 Europe/Berlin
            Mon-Fri 07:30-20:30 UTC,                                   | 25 | found the end
            Mon 07:30-20:30 UTC                                        | 1  | write Mon-Mon
            Mon-Wens 07:30-20:30 UTC                                   | 5  | did you mean Wed?
            Mon-Xyz 07:30-20:30 UTC                                    | 5  | expected a day
            Mon-Fri-Sun 07:30-20:30 UTC                                | 9  | expected a space
            Mon-Fri 7:30-20:30 UTC                                     | 9  | expected hours as HH:MM-HH:MM
            Mon-Fri 07:75-20:30 UTC                                    | 9  | expected a time from 00:00 to 23:59
            Mon-Fri 24:00-20:30 UTC                                    | 9  | expected a time from 00:00 to 23:59
            Mon-Fri 07:30-24:01 UTC                                    | 15 | expected a time from 00:00 to 24:00
            Mon-Fri 07:30-07:30 UTC                                    | 15 | write 00:00-24:00
            Mon-Fri 07:30-20:30 Berlin                                 | 21 | did you mean Europe/Berlin?
            Mon-Fri 07:30-20:30 UTC, Sat-Sun 10:00-12:00 Europe/Berlin | 46 | expected the zone UTC again
            Mon-Fri 07:30-20:30 UTC, Sat-Sun 10:00-12:00               | 26 | expected the zone UTC
            2026-02-30T08:00:00+00:00-2026-12-24T12:00:00+00:00        | 1  | expected an existing date
            2026-12-24T08:00:00+00:00-2026-12-24T08:00:00+00:00        | 27 | expected an end after the start
            2026-10-25T02:30:00+02:00-2026-10-25T02:10:00+01:00, Mon-Fri 07:30-20:30 Europe/Berlin | 1 | expected a range that does not lie in an hour of Europe/Berlin that comes twice
            0001-12-24T08:00:00+00:00-2026-12-24T08:00:00+00:00        | 1  | expected years from 1970 to 2199
            """)
    void what_cannot_be_read_is_named_with_its_position(String text, int character, String part) {
        assertThat(Dialect.KUBE_DOWNSCALER.convert(text, ZONE))
                .isInstanceOfSatisfying(Converted.Unreadable.class, unreadable -> {
                    assertThat(unreadable.error().message()).contains("character " + character + ": ", part);
                    assertThat(unreadable.error().caret()).contains("^");
                });
    }

    @Test
    void an_object_is_refused() {
        Converted converted = Dialect.KUBE_DOWNSCALER.convert(JsonObject.parse("{}"), ZONE);

        assertThat(converted).isInstanceOf(Converted.Unreadable.class);
    }

    @Test
    void the_end_is_exclusive() {
        var schedule = written("Mon-Fri 07:30-20:30 Europe/Berlin").schedule();

        assertThat(schedule.stateAt(Instant.parse("2026-11-23T19:29:59Z"))).isEqualTo(DesiredState.RUNNING);
        assertThat(schedule.stateAt(Instant.parse("2026-11-23T19:30:00Z"))).isEqualTo(DesiredState.PAUSED);
    }

    private static Converted.Written written(String text) {
        return (Converted.Written) Dialect.KUBE_DOWNSCALER.convert(text, ZONE);
    }
}
