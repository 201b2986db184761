package dev.curfew.schedule.holiday;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The holidays of countries and regions by id. */
class HolidayCalendarsTest {

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', textBlock = """
        # calendar | date       | holiday
        DE-BY      | 2026-06-04 | Corpus Christi
        DE         | 2026-06-04 |
        DE-BY      | 2025-06-19 | Corpus Christi
        DE-BY      | 2026-08-15 |
        DE-BY-MU   | 2026-08-15 | Assumption day
        de-by      | 2026-01-06 | Epiphany
        DE-BE      | 2026-03-08 | International Women's Day
        DE         | 2026-04-03 | Good Friday
        US         | 2026-11-26 | Thanksgiving Day
        US         | 2026-07-03 | Independence Day (observed)
        US         | 2026-07-04 | Independence Day
        US         | 2027-12-31 | New Year's Day (observed)
        US         | 2026-11-27 |
        # only an observance: people work
        US-AL      | 2026-04-27 |
        EG         | 2026-03-20 | Eid ul-Fitr
        # years that are not known
        DE         | 1969-12-25 |
        DE         | 2101-12-25 |
        DE         | 2100-12-25 | 1st Christmas day
        """)
    void namesTheHolidayOnADate(String id, LocalDate date, String name) {
        HolidayCalendar calendar = HolidayCalendars.find(id).orElseThrow();

        assertThat(calendar.nameOf(date).orElse(null)).isEqualTo(name);
        int days = calendar.daysIn(date.getYear(), date.getMonthValue());
        assertThat(days >> (date.getDayOfMonth() - 1) & 1).isEqualTo(name == null ? 0 : 1);
    }

    @Test
    void theDaysOfAMonthAreASetWithTheFirstDayInBitZero() {
        HolidayCalendar calendar = HolidayCalendars.find("DE-BY").orElseThrow();
        YearMonth may = YearMonth.of(2026, 5);

        // 1 May, Ascension Day on the 14th, Whit Monday on the 25th
        assertThat(calendar.daysIn(may.getYear(), may.getMonthValue())).isEqualTo(1 | 1 << 13 | 1 << 24);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "XX", "DE-", "DE-XX", "DE-BY-XX", "-", "../de", "DE BY", "BY-DE-BY", "Germany", "\u0130"})
    void unknownIdsHaveNoCalendar(String id) {
        assertThat(HolidayCalendars.find(id)).isEmpty();
    }

    @Test
    void offersCountriesAndTheRegionsOfTheCountryThatWasNamed() {
        assertThat(HolidayCalendars.idsNear("DE-BX"))
                .contains("DE", "US", "DE-BY", "DE-BY-MU")
                .doesNotContain("US-NY");
        assertThat(HolidayCalendars.idsNear("Germany")).contains("DE", "NYSE").doesNotContain("DE-BY");
    }

    @Test
    void everyCalendarAnswersForEveryYearItClaimsToKnow() {
        for (String id : HolidayCalendars.idsNear("")) {
            HolidayCalendar calendar = HolidayCalendars.find(id).orElseThrow();
            for (int year : new int[] {HolidayCalendar.FIRST_YEAR, 2026, HolidayCalendar.LAST_YEAR}) {
                assertThat(calendar.daysIn(year, 12)).as("%s in %d", id, year).isNotNegative();
            }
        }
    }
}
