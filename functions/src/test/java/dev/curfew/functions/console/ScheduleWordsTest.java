package dev.curfew.functions.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            always                                     | Always runs
            never                                      | Runs on demand only
            Mon-Fri 08:00-19:00 Europe/Berlin          | Workdays 08:00–19:00
            daily 06:00-22:00                          | Every day 06:00–22:00
            Sat/Sun 00:00-24:00                        | Weekends all day
            Sun-Thu 22:00-06:00 UTC                    | Sunday to Thursday 22:00–06:00 overnight
            Mon/Wed/Fri 08:00-12:00 + Sat 10:00-14:00  | Monday, Wednesday, Friday 08:00–12:00, Saturday 10:00–14:00
            {"running":["Mon-Fri 08:00-19:00"],"closed":[{"dates":"2026-12-24/2027-01-01"}]} | Runs Mon-Fri 08:00-19:00; closed dates 2026-12-24/2027-01-01
            {"pause":"cron(0 19 ? * MON-FRI *)"}       | Paused by cron(0 19 ? * MON-FRI *)
            office                                     | Runs 09:00-17:00
            """)
    void schedules_are_told_in_words(String text, String words) {
        Map<String, String> stored = Map.of("office", "{\"running\":[\"09:00-17:00\"]}");
        Trial trial = Trial.of(text, "", ZoneOffset.UTC, stored::get, Instant.parse("2026-11-23T10:00:00Z"));
        assertThat(trial.complaint()).isNull();
        assertThat(ScheduleWords.of(Objects.requireNonNull(trial.schedule()))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Wensday 08:00-19:00 | UTC           | did you mean Wed?
            never               | Europe/Berln  | did you mean Europe/Berlin?
            never               | Mars          | is no time zone
            offise              | UTC           | No schedule `offise` is stored
            {"runing":[]}       | UTC           | runing
            {                   | UTC           | expected
            """)
    void what_cannot_be_read_says_why(String text, String zone, String why) {
        Trial trial = Trial.of(text, zone, ZoneOffset.UTC, name -> null, Instant.parse("2026-11-23T10:00:00Z"));
        assertThat(trial.schedule()).isNull();
        assertThat(trial.complaint()).contains(why);
    }
}
