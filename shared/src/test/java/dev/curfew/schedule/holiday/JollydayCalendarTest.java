package dev.curfew.schedule.holiday;

import static org.assertj.core.api.Assertions.assertThat;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a calendar that nobody has asked before makes of Jollyday's holidays. */
class JollydayCalendarTest {

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(delimiter = '|', textBlock = """
        # calendar | month   | days and names
        DE-BY      | 2026-01 | 1 New Year's Day, 6 Epiphany
        DE-BY      | 2026-05 | 1 Labour day, 14 Ascension Day, 25 Whit Monday
        DE-BY      | 2026-07 |
        # on its own day and on the day it is observed, which may lie in the year before
        US         | 2026-07 | 3 Independence Day (observed), 4 Independence Day
        US         | 2027-12 | 24 Christmas (observed), 25 Christmas, 31 New Year's Day (observed)
        # an observance is no day off
        US-AL      | 2026-04 |
        DE         | 1969-12 |
        DE         | 2101-01 |
        """)
    void theDaysOffOfAMonth(String id, YearMonth month, String expected) {
        HolidayCalendar calendar = fresh(id);

        List<String> found = new ArrayList<>();
        int days = calendar.daysIn(month.getYear(), month.getMonthValue());
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            var name = calendar.nameOf(month.atDay(day));
            assertThat((days >> (day - 1) & 1) == 1).as("day %d", day).isEqualTo(name.isPresent());
            if (name.isPresent()) {
                found.add(day + " " + name.get());
            }
        }
        assertThat(String.join(", ", found)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void holidaysOnOneDayAreNamedTogether() {
        // In 2008 Ascension Day fell on the first of May.
        assertThat(fresh("DE").nameOf(YearMonth.of(2008, 5).atDay(1))).contains("Ascension Day and Labour day");
    }

    @Test
    void calendarsAreWhatTheirIdsAre() {
        assertThat(fresh("DE-BY"))
                .isEqualTo(fresh("DE-BY"))
                .hasSameHashCodeAs(fresh("DE-BY"))
                .hasToString("DE-BY");
        assertThat(fresh("DE-BY")).isNotEqualTo(fresh("DE"));
    }

    private static HolidayCalendar fresh(String id) {
        String[] parts = id.toLowerCase(Locale.ROOT).split("-", -1);
        HolidayManager manager = HolidayManager.getInstance(ManagerParameters.create(parts[0]));
        return new JollydayCalendar(
                id, manager, List.of(parts).subList(1, parts.length).toArray(String[]::new));
    }
}
