package dev.curfew.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schedules are values: equal where their canonical texts are, and only there. */
class ScheduleEqualityTest {

    private static final ZoneId UTC = ZoneId.of("UTC");

    @ParameterizedTest(name = "{0} is not {1}")
    @CsvSource(delimiter = '|', textBlock = """
        # one                                            | other
        Mon 08:00-19:00                                  | Mon 08:00-18:00
        Mon 08:00-19:00                                  | Mon 08:00-19:00 Europe/Berlin
        Mon 08:00-19:00                                  | {"running":["Mon 08:00-19:00"]}
        always                                           | never
        {"running":["Mon 08:00-19:00"]}                  | {"running":["Mon 08:00-19:00"],"zone":"Europe/Berlin"}
        {"running":["Mon 08:00-19:00"]}                  | {"running":["Tue 08:00-19:00"]}
        {"running":["Mon 08:00-19:00"]}                  | {"open":["Mon 08:00-19:00"]}
        {"running":["08:00-19:00"],"closed":["Sun 09:00-10:00"]} | {"running":["08:00-19:00"],"closed":["Sat 09:00-10:00"]}
        {"running":["08:00-19:00"],"open":["Sun 20:00-21:00"]}   | {"running":["08:00-19:00"],"open":["Sat 20:00-21:00"]}
        {"running":[{"holidays":"DE"}]}                  | {"running":[{"holidays":"DE-BY"}]}
        {"pause":"cron(0 8 * * ? *)"}                    | {"pause":"cron(0 9 * * ? *)"}
        {"pause":"cron(0 8 * * ? *)"}                    | {"resume":"cron(0 8 * * ? *)"}
        {"pause":"cron(0 8 * * ? *)"}                    | {"pause":"cron(0 8 * * ? *)","zone":"Europe/Berlin"}
        """)
    void schedulesThatDifferInOneThingAreUnequal(String one, String other) {
        assertThat(read(one)).isNotEqualTo(read(other)).isEqualTo(read(one)).hasSameHashCodeAs(read(one));
        assertThat(Set.of(read(one), read(other))).hasSize(2);
    }

    @Test
    void conditionsStandInTheOrderOfADocumentWhateverOrderTheyWereGivenIn() {
        DateCondition months = new DateCondition.Months(Set.of(Month.JULY));
        DateCondition days = new DateCondition.Weekdays(Set.of(DayOfWeek.MONDAY), Set.of());
        DateCondition dates = new DateCondition.Dates(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));

        CalendarRule rule = new CalendarRule(List.of(months, days, dates), Hours.WHOLE_DAY);

        assertThat(rule).isEqualTo(new CalendarRule(List.of(dates, days, months), Hours.WHOLE_DAY));
        assertThat(rule).hasToString("dates 2026-01-01/2026-12-31, days Mon, months Jul");
    }

    @Test
    void aWeeklyScheduleKeepsItsSpansAsTheyWereWritten() {
        WeeklySchedule schedule = (WeeklySchedule) read("Tue 10:10-12:00 + Mon 08:00-10:00 Europe/Berlin");

        assertThat(schedule.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(schedule.spans()).extracting(Span::toString).containsExactly("Tue 10:10-12:00", "Mon 08:00-10:00");
        assertThat(new HashSet<>(schedule.spans())).hasSize(2);
    }

    private static Schedule read(String text) {
        return text.startsWith("{") ? Documents.read(text) : Schedules.read(text, UTC);
    }
}
