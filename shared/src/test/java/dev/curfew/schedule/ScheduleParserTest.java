package dev.curfew.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar: what a text is read as, in its canonical form. The default zone is Asia/Tokyo. */
class ScheduleParserTest {

    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        # text                                                  | canonical text
        always                                                  | always
        Always                                                  | always
        never                                                   | never
        NEVER                                                   | never
        Mon-Fri 08:00-19:00 Europe/Berlin                       | Mon-Fri 08:00-19:00 Europe/Berlin
        Mon-Fri 07:30-18:00 + Sat 10:00-14:00 America/New_York  | Mon-Fri 07:30-18:00 + Sat 10:00-14:00 America/New_York
        Sun-Thu 22:00-06:00 UTC                                 | Sun-Thu 22:00-06:00 UTC
        Mon 08:00-19:00                                         | Mon 08:00-19:00 Asia/Tokyo
        08:00-19:00                                             | 08:00-19:00 Asia/Tokyo
        daily 08:00-19:00                                       | 08:00-19:00 Asia/Tokyo
        DAILY 08:00-19:00 UTC                                   | 08:00-19:00 UTC
        Mon-Sun 08:00-19:00                                     | 08:00-19:00 Asia/Tokyo
        Wed-Tue 08:00-19:00                                     | 08:00-19:00 Asia/Tokyo
        mon-FRI 08:00-19:00                                     | Mon-Fri 08:00-19:00 Asia/Tokyo
        Sat-Mon 10:00-14:00                                     | Sat-Mon 10:00-14:00 Asia/Tokyo
        Mon/Wed/Fri 10:00-14:00                                 | Mon/Wed/Fri 10:00-14:00 Asia/Tokyo
        Fri/Wed/Mon/Wed 10:00-14:00                             | Mon/Wed/Fri 10:00-14:00 Asia/Tokyo
        Mon/Tue/Wed 10:00-14:00                                 | Mon-Wed 10:00-14:00 Asia/Tokyo
        Sat/Sun 10:00-14:00                                     | Sat-Sun 10:00-14:00 Asia/Tokyo
        Sun-Mon/Wed/Thu-Fri 10:00-14:00                         | Wed-Fri/Sun-Mon 10:00-14:00 Asia/Tokyo
        Mon-Mon 10:00-14:00                                     | Mon 10:00-14:00 Asia/Tokyo
        Mon-Sun/Tue 10:00-14:00                                 | 10:00-14:00 Asia/Tokyo
        00:00-24:00                                             | 00:00-24:00 Asia/Tokyo
        18:00-24:00                                             | 18:00-24:00 Asia/Tokyo
        18:00-00:00                                             | 18:00-24:00 Asia/Tokyo
        00:01-00:00                                             | 00:01-24:00 Asia/Tokyo
        08:00-07:59                                             | 08:00-07:59 Asia/Tokyo
        08:00-10:00 + 09:00-12:00                               | 08:00-10:00 + 09:00-12:00 Asia/Tokyo
        Mon 08:00-19:00 Etc/GMT+5                               | Mon 08:00-19:00 Etc/GMT+5
        Mon 08:00-10:00 + Tue 08:00-10:00 Etc/GMT+5             | Mon 08:00-10:00 + Tue 08:00-10:00 Etc/GMT+5
        Mon 08:00-19:00 America/Argentina/Buenos_Aires          | Mon 08:00-19:00 America/Argentina/Buenos_Aires
        Mon 08:00-19:00 EST5EDT                                 | Mon 08:00-19:00 EST5EDT
        "  Mon   08:00-10:00   +  Tue 08:00-10:00    UTC   "    | Mon 08:00-10:00 + Tue 08:00-10:00 UTC
        """)
    void aTextIsReadAsItsCanonicalText(String text, String canonical) {
        assertThat(read(text)).asString().isEqualTo(canonical);
        assertThat(read(canonical)).isEqualTo(read(text)).hasSameHashCodeAs(read(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Office", "office-hours", "team_A.v2", "x", "Monday", "Mon-Fry", "Berlin", "alwaysOn", "GMTX"})
    void aSingleWordIsTheNameOfASchedule(String name) {
        assertThat(ScheduleParser.parse(" " + name + " ", TOKYO)).isEqualTo(new ScheduleText.Reference(name));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            alway,   did you mean always?
            Nevr,    did you mean never?
            dayly,   did you mean daily?
            office,  ''
            """)
    void aNameThatIsNearlyAWordMayBeMeantForIt(String name, String hint) {
        assertThat(new ScheduleText.Reference(name).hint()).isEqualTo(hint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "9to5", "-x", "a/b", "a b", "Büro", "always", "Daily", "Sat-Mon", "sun", "UTC", "utc", "Japan"
            })
    void wordsOfTheScheduleTextAreNoNames(String word) {
        assertThat(ScheduleText.Reference.isName(word)).isFalse();
        assertThatThrownBy(() -> new ScheduleText.Reference(word)).isInstanceOf(IllegalArgumentException.class);
        assertThat(ScheduleParser.parse(word, TOKYO)).isNotInstanceOf(ScheduleText.Reference.class);
    }

    @Test
    void theOffsetOfUtcCountsAsUtcWhenItIsTheDefaultZone() {
        assertThat(ScheduleParser.parse("08:00-19:00", ZoneOffset.UTC))
                .isEqualTo(ScheduleParser.parse("08:00-19:00 UTC", TOKYO));
    }

    @Test
    void aDefaultZoneThatNoTextCanNameIsRefusedForAnyText() {
        assertThatThrownBy(() -> ScheduleParser.parse("always", ZoneOffset.ofHours(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("+02:00");
        assertThatThrownBy(() -> ScheduleParser.parse("", ZoneId.of("GMT+2")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private static Schedule read(String text) {
        return Schedules.read(text, TOKYO);
    }
}
