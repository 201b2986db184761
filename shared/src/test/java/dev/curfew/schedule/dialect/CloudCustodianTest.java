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
        assertThat(written(tag).changes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            off=(M-F,19)            | {"zone":"Europe/Berlin","pause":"cron(0 19 ? * MON-FRI *)"}         | Only off
            off=[(M,19),(M,23)];tz=et | {"zone":"America/New_York","pause":"cron(0 19,23 ? * MON *)"}     | Only off
            on=(H,7)                | {"zone":"Europe/Berlin","resume":"cron(0 7 ? * THU *)"}             | Only on
            on                      | Mon-Fri 07:00-19:00 Europe/Berlin                                   | defaults
            ``                      | Mon-Fri 07:00-19:00 Europe/Berlin                                   | defaults
            """)
    void what_the_tag_leaves_to_the_policy_is_told(String tag, String expected, String change) {
        String meant = expected.replace("MON-FRI", "MON,TUE,WED,THU,FRI");
        assertThat(written(tag).schedule().toString()).isIn(expected, meant);
        assertThat(written(tag).changes()).singleElement().asString().contains(change);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            off                           | 1  | needs no schedule
            tz=pt                         | 1  | expected off=(…) or on=(…)
            up=(M-F,19)                   | 1  | expected off=(…), on=(…) or tz=…
            off=(M-F,19);on               | 14 | expected off=(…), on=(…) or tz=…
            off=(M-F,19);off=(M-F,20)     | 14 | once
            off=(M-F,24);on=(M-F,7)       | 10 | an hour from 0 to 23
            off=(M-X,19);on=(M-F,7)       | 8  | a day, one of
            off=(Mon,19);on=(M-F,7)       | 6  | a day, one of
            off=(19);on=(M-F,7)           | 5  | days and an hour
            off=[(M-F,19);on=(M-F,7)      | 5  | both [ and ]
            off=[(M-F,19)(S,3)];on=(M,7)  | 14 | a comma or the end
            off=(M-F,19);on=(M-F,7);tz=xt | 28 | the IANA id of a zone
            off=(M-F,7);on=(M-F,7)        | 1  | different hours
            off=[(M,19),(T,20)]           | 1  | the same hours on all days
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
