package dev.curfew.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an error proposes, where it stays silent, and where the limits of a text lie. */
class HintsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # text                       | end of the message
        Mon 10-19:00                 | found `10`; did you mean 10:00?
        Mon 9:30-19:00               | found `9:30`; did you mean 09:30?
        Mon 08:00-/19:00             | found `/19:00`; put ` + ` between spans
        Mon 08:00-+19:00             | found `+19:00`; put ` + ` between spans
        Mon 08:00-10:00 Isreal       | found `Isreal`; did you mean Israel?
        Mon 08:00-10:00 Cubba        | found `Cubba`
        """)
    void ofATag(String text, String end) {
        assertThat(ScheduleParser.parse(text, ZoneId.of("UTC")))
                .isInstanceOfSatisfying(
                        ScheduleText.Unreadable.class,
                        unreadable -> assertThat(unreadable.error().message()).endsWith(end));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # document                                      | end of the message
        {"pause":"cron(0 8 ? * MO *)"}                  | found `MO`; did you mean MON?
        {"pause":"cron(0 8 ? * M *)"}                   | found `M`
        {"open":[{"holidays":"99"}]}                    | found `99`
        {"open":[{"months":"Sep"},{"months":"Mai"}]}    | found `Mai`; did you mean Mar?
        {"open":[{"months":"Dezember"}]}                | found `Dezember`; did you mean Dec?
        {"open":[{"months":"Decem"}]}                   | found `Decem`; did you mean Dec?
        {"open":[{"months":"xyz"}]}                     | found `xyz`
        {"open":[{"months":"010"}]}                     | found `010`
        {"open":[{"days":"-Mon#1"}]}                    | found `-Mon`; did you mean Mon?
        """)
    void ofADocument(String json, String end) {
        assertThat(Documents.refuse(json).message()).endsWith(end);
    }

    @Test
    void aTextAsLongAsATagValueIsReadAndShownWhole() {
        String longest = "Mon 08:00-10:00" + " ".repeat(ScheduleParser.MAX_LENGTH - 15);
        String wrong = "Wen" + " ".repeat(ScheduleParser.MAX_LENGTH - 14) + "08:00-10:00";
        String name = "a".repeat(ScheduleParser.MAX_LENGTH);

        assertThat(Schedules.read(longest, ZoneId.of("UTC"))).hasToString("Mon 08:00-10:00 UTC");
        assertThat(ScheduleParser.parse(name, ZoneId.of("UTC"))).isEqualTo(new ScheduleText.Reference(name));
        assertThat(ScheduleText.Reference.isName(name + "a")).isFalse();
        assertThat(ScheduleParser.parse(wrong, ZoneId.of("UTC")))
                .isInstanceOfSatisfying(
                        ScheduleText.Unreadable.class,
                        unreadable -> assertThat(unreadable.error().message()).startsWith("`" + wrong + "`, "));
    }

    @Test
    void aDocumentHasUpTo500EntriesInAField() {
        String entries = String.join(",", Collections.nCopies(500, "\"08:00-19:00\""));

        assertThat(((NamedSchedule) Documents.read("{\"running\":[" + entries + "]}")).running())
                .hasSize(500);
        assertThat(Documents.refuse("{\"running\":[" + entries + ",\"08:00-19:00\"]}")
                        .message())
                .isEqualTo("`running`: expected at most 500 entries, found 501");
    }
}
