package dev.curfew.schedule.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudCustodianTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            off=(M-F,19);on=(M-F,7);tz=pt                     | Mon-Fri 07:00-19:00 America/Los_Angeles
            OFF=(m-f,19);On=(M-f,7);TZ=PT;                    | Mon-Fri 07:00-19:00 America/Los_Angeles
            off=(M-F,19);on=(M-F,7)                           | Mon-Fri 07:00-19:00 Europe/Berlin
            off=(M-F,19);on=(M-F,7);tz=                       | Mon-Fri 07:00-19:00 Europe/Berlin
            'off=(M-F,19);on=(M-F,7)'                         | Mon-Fri 07:00-19:00 Europe/Berlin
            off=M-F,19;on=M-F,7                               | Mon-Fri 07:00-19:00 Europe/Berlin
            off=[(M-F,21),(U,18)];on=[(M-F,6),(U,10)];tz=utc  | Mon-Fri 06:00-21:00 + Sun 10:00-18:00 Etc/UTC
            off=(M-F,19);on=(M-F,7);tz=australia/sydney       | Mon-Fri 07:00-19:00 Australia/Sydney
            off=(S,6);on=(F,22)                               | Fri 22:00-24:00 + Sat 00:00-06:00 Europe/Berlin
            off=(M,6);on=(S,22)                               | Mon 00:00-06:00 + Sat 22:00-24:00 + Sun 00:00-24:00 Europe/Berlin
            off=(F-M,19);on=(F-M,7)                           | Fri-Mon 07:00-19:00 Europe/Berlin
            offu3du28M-Fu2c18u29u3bonu3du28M-Fu2c7u29u3btzu3dAustraliau2fSydney | Mon-Fri 07:00-18:00 Australia/Sydney
            off=u5bu28M-Fu2c18u29u2cu28Su2c13u29u5d;on=(M-S,7) | Mon-Fri 07:00-18:00 + Sat 07:00-13:00 Europe/Berlin
            """)
    void a_tag_with_on_and_off_becomes_spans(String tag, String expected) {
        assertThat(written(tag).schedule()).hasToString(expected);
        assertThat(written(tag).changes()).hasSize(expected.endsWith("Europe/Berlin") ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            off=(M-F,21);tz=et        | Mon-Fri 07:00-21:00 America/New_York                            | The tag names no hours for on; taken is Custodian's default (M-F,7)
            off=[(M-F,21),(U,18)];tz=et | Mon-Fri 07:00-21:00 America/New_York                          | hours for on
            on=(H,7);tz=et            | Thu 07:00-19:00 America/New_York                                 | The tag names no hours for off; taken is Custodian's default (M-F,19)
            on=(M-F,8);off;tz=et      | Mon-Fri 08:00-19:00 America/New_York                            | hours for off
            off=(M-F,19);on=(M-F,7)   | Mon-Fri 07:00-19:00 Europe/Berlin                               | no zone; taken is Europe/Berlin
            off                       | {"zone":"Europe/Berlin","any":["00:00-24:00"]}                  | out of Custodian
            """)
    void what_the_tag_leaves_to_the_policy_is_told(String tag, String expected, String change) {
        assertThat(written(tag).schedule()).hasToString(expected);
        assertThat(written(tag).changes()).singleElement().asString().contains(change);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            tz=pt    | Mon-Fri 07:00-19:00 America/Los_Angeles | 2
            on;tz=pt | Mon-Fri 07:00-19:00 America/Los_Angeles | 2
            on       | Mon-Fri 07:00-19:00 Europe/Berlin       | 3
            ``       | Mon-Fri 07:00-19:00 Europe/Berlin       | 3
            """)
    void without_hours_the_defaults_count(String tag, String expected, int changes) {
        assertThat(written(tag).schedule()).hasToString(expected);
        assertThat(written(tag).changes()).hasSize(changes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            up=(M-F,19)                   | 1  | expected off=(…), on=(…) or tz=…
            off=(M-F,19);up               | 14 | expected off=(…), on=(…) or tz=…
            tz=pt;tz=et                   | 7  | once
            off=(M-F,19);off=(M-F,20)     | 14 | once
            off=(M-F,24);on=(M-F,7)       | 10 | an hour from 0 to 23
            off=(M-X,19);on=(M-F,7)       | 8  | a day, one of
            off=(Mon,19);on=(M-F,7)       | 6  | a day, one of
            off=(19);on=(M-F,7)           | 5  | days and an hour
            off=[(M-F,19);on=(M-F,7)      | 5  | both [ and ]
            off=[(M-F,19)(S,3)];on=(M,7)  | 14 | a comma or the end
            off=(M-F,19);on=(M-F,7);tz=xt | 28 | the IANA id of a zone
            off=(M-F,7);on=(M-F,7)        | 1  | different hours
            """)
    void what_cannot_be_read_is_named_with_its_position(String tag, int character, String part) {
        assertThat(Dialect.CLOUD_CUSTODIAN.convert(tag, ZONE))
                .isInstanceOfSatisfying(
                        Converted.Unreadable.class,
                        unreadable -> assertThat(unreadable.error().message())
                                .contains("character " + character + ": ", part));
    }

    private static Converted.Written written(String tag) {
        return (Converted.Written) Dialect.CLOUD_CUSTODIAN.convert(tag, ZONE);
    }
}
