package dev.curfew.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The errors: where a text stops being a schedule, what was expected there, and how to mend it. */
class ParseErrorTest {

    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        # text                                   | at | expected, found; hint
        ""                                       | 0  | expected `always`, `never`, the name of a schedule, or hours such as `Mon-Fri 08:00-19:00 Europe/Berlin`, found nothing
        "   "                                    | 0  | expected `always`, `never`, the name of a schedule, or hours such as `Mon-Fri 08:00-19:00 Europe/Berlin`, found nothing
        Wensday 08:00-10:00                      | 0  | expected daily or a day (Mon, Tue, Wed, Thu, Fri, Sat, Sun), found `Wensday`; did you mean Wed?
        Dayly 08:00-10:00                        | 0  | expected daily or a day (Mon, Tue, Wed, Thu, Fri, Sat, Sun), found `Dayly`; did you mean daily?
        Mon/dayly 08:00-10:00                    | 4  | expected a day (Mon, Tue, Wed, Thu, Fri, Sat, Sun), found `dayly`
        Tuu 08:00-10:00                          | 0  | expected daily or a day (Mon, Tue, Wed, Thu, Fri, Sat, Sun), found `Tuu`; did you mean Tue?
        Monday 08:00-10:00                       | 0  | expected daily or a day (Mon, Tue, Wed, Thu, Fri, Sat, Sun), found `Monday`; did you mean Mon?
        Mon-Thurs 08:00-10:00                    | 4  | expected a day (Mon, Tue, Wed, Thu, Fri, Sat, Sun), found `Thurs`; did you mean Thu?
        Mon/Fir 08:00-10:00                      | 4  | expected a day (Mon, Tue, Wed, Thu, Fri, Sat, Sun), found `Fir`; did you mean Fri?
        Mon- 08:00-10:00                         | 4  | expected a day (Mon, Tue, Wed, Thu, Fri, Sat, Sun), found a space
        Mon-Wed-Fri 08:00-10:00                  | 7  | expected `/` or a space, found `-`; a range has two ends, such as Mon-Fri
        Mon/daily 08:00-10:00                    | 4  | expected a day (Mon, Tue, Wed, Thu, Fri, Sat, Sun), found `daily`; daily stands alone
        Mon-Fri                                  | 7  | expected hours as HH:MM-HH:MM, found the end
        daily UTC                                | 6  | expected hours as HH:MM-HH:MM, found `UTC`
        Mon - Fri 08:00-10:00                    | 4  | expected hours as HH:MM-HH:MM, found `-`; days have no space in them, such as Mon-Fri or Mon/Wed
        Mon Tue 08:00-10:00                      | 4  | expected hours as HH:MM-HH:MM, found `Tue`; days have no space in them, such as Mon-Fri or Mon/Wed
        Mon + Tue 08:00-10:00                    | 4  | expected hours as HH:MM-HH:MM, found `+`
        Office 08:00-10:00                       | 0  | expected daily or a day (Mon, Tue, Wed, Thu, Fri, Sat, Sun), found `Office`; the name of a schedule stands alone
        Office UTC                               | 0  | expected daily or a day (Mon, Tue, Wed, Thu, Fri, Sat, Sun), found `Office`; the name of a schedule stands alone
        office-hours Fri                          | 0  | expected a day (Mon, Tue, Wed, Thu, Fri, Sat, Sun), found `office-hours`; the name of a schedule stands alone
        always UTC                               | 0  | expected days or hours, found `always`; `always` and `never` stand alone, without spans or a zone
        08:00-10:00 + never                      | 14 | expected days or hours, found `never`; `always` and `never` stand alone, without spans or a zone
        Europe/Berlin                            | 0  | expected days or hours, found `Europe/Berlin`; the zone comes last
        UTC Mon 08:00-10:00                      | 0  | expected days or hours, found `UTC`; the zone comes last
        9:00-17:00                               | 0  | expected a start time HH:MM from 00:00 to 23:59, found `9:00`; did you mean 09:00?
        Mon 9am-5pm                              | 4  | expected a start time HH:MM from 00:00 to 23:59, found `9am`; did you mean 09:00?
        Mon 09:00-5:30pm                         | 10 | expected an end time HH:MM from 00:00 to 24:00, found `5:30pm`; did you mean 17:30?
        0900-1700                                | 0  | expected a start time HH:MM from 00:00 to 23:59, found `0900`; did you mean 09:00?
        08:00-19                                 | 6  | expected an end time HH:MM from 00:00 to 24:00, found `19`; did you mean 19:00?
        08:00-19:60                              | 6  | expected an end time HH:MM from 00:00 to 24:00, found `19:60`
        08:00-24:01                              | 6  | expected an end time HH:MM from 00:00 to 24:00, found `24:01`
        25:00-26:00                              | 0  | expected a start time HH:MM from 00:00 to 23:59, found `25:00`
        24:00-06:00                              | 0  | expected a start time HH:MM from 00:00 to 23:59, found `24:00`; only an end may be 24:00, write 00:00
        08:00                                    | 5  | expected `-` and an end time HH:MM, found the end; hours have no space in them, such as 08:00-19:00
        08:00 - 19:00                            | 5  | expected `-` and an end time HH:MM, found a space; hours have no space in them, such as 08:00-19:00
        08:00-                                   | 6  | expected an end time HH:MM from 00:00 to 24:00, found the end
        08:00-08:00                              | 6  | expected an end time other than the start, found `08:00`; write 00:00-24:00 for the whole day, or always or never
        00:00-00:00                              | 6  | expected an end time other than the start, found `00:00`; write 00:00-24:00 for the whole day, or always or never
        08:00-10:00-12:00                        | 11 | expected a space or the end, found `-`; put ` + ` between spans
        08:00-10:00/12:00-14:00                  | 6  | expected an end time HH:MM from 00:00 to 24:00, found `10:00/12:00`; put ` + ` between spans
        08:00-10:00+12:00-14:00                  | 6  | expected an end time HH:MM from 00:00 to 24:00, found `10:00+12:00`; put ` + ` between spans
        Mon 08:00-10:00 Tue 08:00-10:00          | 16 | expected `+`, the IANA id of a zone, such as Europe/Berlin, or the end, found `Tue`; put ` + ` between spans
        08:00-10:00 12:00-14:00                  | 12 | expected `+`, the IANA id of a zone, such as Europe/Berlin, or the end, found `12:00-14:00`; put ` + ` between spans
        08:00-10:00 +                            | 13 | expected a span, such as Sat 10:00-14:00, found the end
        08:00-10:00 + + 12:00-14:00              | 14 | expected a span, such as Sat 10:00-14:00, found `+`
        + 08:00-10:00                            | 0  | expected a span, such as Sat 10:00-14:00, found `+`
        08:00-10:00 Europe/Berln                 | 12 | expected `+`, the IANA id of a zone, such as Europe/Berlin, or the end, found `Europe/Berln`; did you mean Europe/Berlin?
        08:00-10:00 europe/berlin                | 12 | expected `+`, the IANA id of a zone, such as Europe/Berlin, or the end, found `europe/berlin`; did you mean Europe/Berlin?
        08:00-10:00 New_York                     | 12 | expected `+`, the IANA id of a zone, such as Europe/Berlin, or the end, found `New_York`; did you mean America/New_York?
        08:00-10:00 utc                          | 12 | expected `+`, the IANA id of a zone, such as Europe/Berlin, or the end, found `utc`; did you mean UTC?
        08:00-10:00 PST                          | 12 | expected `+`, the IANA id of a zone, such as Europe/Berlin, or the end, found `PST`
        08:00-10:00 Middle/Earth                 | 12 | expected `+`, the IANA id of a zone, such as Europe/Berlin, or the end, found `Middle/Earth`
        08:00-10:00 +02:00                       | 12 | expected `+`, the IANA id of a zone, such as Europe/Berlin, or the end, found `+02:00`; an offset is not a zone, it knows no daylight saving; Etc/GMT-2 is always 2 hours ahead of UTC
        08:00-10:00 GMT+2                        | 12 | expected `+`, the IANA id of a zone, such as Europe/Berlin, or the end, found `GMT+2`; an offset is not a zone, it knows no daylight saving; Etc/GMT-2 is always 2 hours ahead of UTC
        08:00-10:00 Z                            | 12 | expected `+`, the IANA id of a zone, such as Europe/Berlin, or the end, found `Z`; an offset is not a zone, it knows no daylight saving; Etc/GMT-2 is always 2 hours ahead of UTC
        Mon 08:00-10:00 UTC + Tue 08:00-10:00    | 20 | expected the end, found `+`; the zone comes last, once for all spans
        Mon,Tue 08:00-10:00                      | 3  | expected letters, digits, spaces or _.:/=+-@, found `,`; write `/` between days and ` + ` between spans
        Mon–Fri 08:00-10:00                      | 3  | expected letters, digits, spaces or _.:/=+-@, found `–`; write `-`
        Mon#1 08:00-10:00                        | 3  | expected letters, digits, spaces or _.:/=+-@, found `#`
        Büro                                     | 0  | expected daily or a day (Mon, Tue, Wed, Thu, Fri, Sat, Sun), found `Büro`
        """)
    void anUnreadableTextSaysWhereAndWhy(String text, int position, String reason) {
        ParseError error = errorOf(text);

        assertThat(error.message()).isEqualTo("`" + text + "`, character " + (position + 1) + ": " + reason);
        assertThat(error.position()).isEqualTo(position);
        assertThat(error.text()).isEqualTo(text);
    }

    @Test
    void theCaretStandsUnderThePosition() {
        assertThat(errorOf("Mon-Thurs 08:00-10:00").caret()).isEqualTo("""
            Mon-Thurs 08:00-10:00
                ^
            expected a day (Mon, Tue, Wed, Thu, Fri, Sat, Sun), found `Thurs`; did you mean Thu?\
            """);
    }

    @Test
    void aTextLongerThanATagValueIsUnreadableAndCutInTheMessage() {
        ParseError error = errorOf("Mon 08:00-10:00" + " ".repeat(1_000_000));

        assertThat(error.position()).isEqualTo(256);
        assertThat(error.message())
                .hasSizeLessThan(400)
                .endsWith("…`, character 257: expected the end, since a tag value has at most 256 characters, "
                        + "found 999759 more");
    }

    @Test
    void aTextOfManyLinesIsShownOnOne() {
        ParseError error = errorOf("Mon\n08:00-10:00");

        assertThat(error.message())
                .isEqualTo("`Mon?08:00-10:00`, character 4: "
                        + "expected letters, digits, spaces or _.:/=+-@, found `?`; write a space");
        assertThat(error.caret()).hasLineCount(3).startsWith("Mon?08:00-10:00\n   ^\n");
    }

    @Test
    void aPositionOutsideTheTextIsRefused() {
        assertThatThrownBy(() -> new ParseError("abc", 4, "more", "the end", ""))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static ParseError errorOf(String text) {
        ScheduleText read = ScheduleParser.parse(text, ZoneId.of("UTC"));
        assertThat(read).isInstanceOf(ScheduleText.Unreadable.class);
        return ((ScheduleText.Unreadable) read).error();
    }
}
