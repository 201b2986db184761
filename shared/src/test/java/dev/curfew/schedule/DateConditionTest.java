package dev.curfew.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which days of a month the conditions of an entry choose, and how they are written back. */
class DateConditionTest {

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', textBlock = """
        # entry                                                | month   | days
        # November 2026 begins on a Sunday and ends on a Monday
        {"days":"Mon"}                                         | 2026-11 | 2 9 16 23 30
        {"days":"Sat-Mon"}                                     | 2026-11 | 1 2 7 8 9 14 15 16 21 22 23 28 29 30
        {"days":"Mon#1"}                                       | 2026-11 | 2
        {"days":"Sun#1"}                                       | 2026-11 | 1
        {"days":"Sun#5"}                                       | 2026-11 | 29
        {"days":"Tue#5"}                                       | 2026-11 |
        {"days":"Mon#L"}                                       | 2026-11 | 30
        {"days":"fri#l"}                                       | 2026-11 | 27
        {"days":"Tue#2/Thu#4/Sat"}                             | 2026-11 | 7 10 14 21 26 28
        {"days":"Sun#L"}                                       | 2026-02 | 22
        {"days":"Sun#4"}                                       | 2026-02 | 22
        # days of the month
        {"monthDays":"1"}                                      | 2026-11 | 1
        {"monthDays":15}                                       | 2026-11 | 15
        {"monthDays":"1-7/15"}                                 | 2026-11 | 1 2 3 4 5 6 7 15
        {"monthDays":"28-3"}                                   | 2026-11 | 1 2 3 28 29 30
        {"monthDays":"31"}                                     | 2026-11 |
        {"monthDays":"29-31"}                                  | 2026-02 |
        {"monthDays":"29"}                                     | 2028-02 | 29
        {"monthDays":"L"}                                      | 2026-11 | 30
        {"monthDays":"L"}                                      | 2028-02 | 29
        {"monthDays":"L"}                                      | 2100-02 | 28
        {"monthDays":"l/1"}                                    | 2026-12 | 1 31
        # the nearest day from Monday to Friday stays in its month
        {"monthDays":"15W"}                                    | 2026-11 | 16
        {"monthDays":"14W"}                                    | 2026-11 | 13
        {"monthDays":"13W"}                                    | 2026-11 | 13
        {"monthDays":"1W"}                                     | 2026-11 | 2
        {"monthDays":"1W"}                                     | 2026-08 | 3
        {"monthDays":"31W"}                                    | 2026-05 | 29
        {"monthDays":"31W"}                                    | 2026-10 | 30
        {"monthDays":"31W"}                                    | 2026-11 |
        {"monthDays":"28W"}                                    | 2027-02 | 26
        {"monthDays":"LW"}                                     | 2026-05 | 29
        {"monthDays":"LW"}                                     | 2026-10 | 30
        {"monthDays":"LW"}                                     | 2026-11 | 30
        {"monthDays":"15W/LW/L"}                               | 2026-05 | 15 29 31
        # months
        {"months":"Nov","monthDays":"1"}                       | 2026-11 | 1
        {"months":"Dec","monthDays":"1"}                       | 2026-11 |
        {"months":11,"monthDays":"1"}                          | 2026-11 | 1
        {"months":"Nov-Feb","monthDays":"1"}                   | 2026-01 | 1
        {"months":"Nov-Feb","monthDays":"1"}                   | 2026-03 |
        {"months":"10-12/jul","monthDays":"1"}                 | 2026-07 | 1
        {"months":"Nov-Oct","monthDays":"1"}                   | 2026-06 | 1
        # dates, both ends included
        {"dates":"2026-11-28"}                                 | 2026-11 | 28
        {"dates":"2026-11-28"}                                 | 2027-11 |
        {"dates":"2026-10-30/2026-11-02"}                      | 2026-11 | 1 2
        {"dates":"2026-11-29/2027-01-02"}                      | 2026-11 | 29 30
        {"dates":"2026-11-29/2027-01-02"}                      | 2027-01 | 1 2
        {"dates":"2026-11-29/2027-01-02","days":"Sun"}         | 2026-12 | 6 13 20 27
        # holidays: Corpus Christi is one in Bavaria and none in Berlin
        {"holidays":"DE-BY"}                                   | 2026-06 | 4
        {"holidays":"DE-BE"}                                   | 2026-06 |
        {"holidays":"de-by"}                                   | 2026-05 | 1 14 25
        {"holidays":"DE"}                                      | 2026-11 |
        {"holidays":"DE-BY"}                                   | 2026-11 | 1
        {"holidays":"DE-BY-MU"}                                | 2026-08 | 15
        {"holidays":"US"}                                      | 2026-11 | 11 26
        # a holiday that moves counts on its own day and on the day it is observed
        {"holidays":"US"}                                      | 2026-07 | 3 4
        {"holidays":"US"}                                      | 2027-12 | 24 25 31
        {"holidays":"NYSE"}                                    | 2026-11 | 26
        {"holidays":"US"}                                      | 2101-07 |
        # all conditions have to hold
        {"days":"Fri","monthDays":"13"}                        | 2026-11 | 13
        {"days":"Fri","monthDays":"13"}                        | 2026-10 |
        {"days":"Mon#1","months":"Jan/Jul"}                    | 2026-07 | 6
        {"days":"Mon#1","months":"Jan/Jul"}                    | 2026-11 |
        {"holidays":"DE-BY","days":"Mon-Fri"}                  | 2026-10 |
        {"days":"daily"}                                       | 2026-02 | 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28
        """)
    void choosesTheseDaysOfTheMonth(String entry, YearMonth month, String days) {
        Schedule schedule = Documents.read("{\"running\":[" + entry + "]}");

        String chosen = IntStream.rangeClosed(1, month.lengthOfMonth())
                .filter(day -> schedule.stateAt(noon(month.atDay(day))) == DesiredState.RUNNING)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(" "));
        assertThat(chosen).isEqualTo(days == null ? "" : days);
    }

    private static java.time.Instant noon(LocalDate date) {
        return date.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        {"days":"wed/Fri#L/mon-tue/fri#1"}             | days Mon-Wed/Fri#1/Fri#L
        {"monthDays":"15W/L/3/1-2/lw/07"}              | monthDays 1-3/7/15W/L/LW
        {"monthDays":"28-3"}                           | monthDays 1-3/28-31
        {"months":"1/12/feb/7"}                        | months Jul/Dec-Feb
        {"months":"1-12"}                              | months Jan-Dec
        {"dates":"2026-11-28/2026-11-28"}              | dates 2026-11-28
        {"dates":" 2026-11-28/2026-12-01 "}            | dates 2026-11-28/2026-12-01
        {"holidays":"de-by-mu"}                        | holidays DE-BY-MU
        """)
    void isWrittenBackInOneForm(String entry, String text) {
        NamedSchedule schedule = (NamedSchedule) Documents.read("{\"running\":[" + entry + "]}");

        DateCondition condition = schedule.running().getFirst().conditions().getFirst();
        assertThat(condition.field() + " " + condition).isEqualTo(text);
    }

    @Test
    void conditionsThatChooseNothingOrDoNotExistAreRefused() {
        LocalDate date = LocalDate.of(2026, 11, 23);

        assertRefused(() -> new DateCondition.Weekdays(Set.of(), Set.of()));
        assertRefused(() -> new DateCondition.MonthDays(Set.of(), Set.of(), false, false));
        assertRefused(() -> new DateCondition.MonthDays(Set.of(32), Set.of(), false, false));
        assertRefused(() -> new DateCondition.MonthDays(Set.of(), Set.of(0), false, false));
        assertRefused(() -> new DateCondition.Months(Set.of()));
        assertRefused(() -> new DateCondition.Dates(date, date.minusDays(1)));
        assertRefused(() -> new DateCondition.Dates(LocalDate.of(1969, 12, 31), date));
        assertRefused(() -> new DateCondition.Dates(date, LocalDate.of(2200, 1, 1)));
        assertRefused(() -> new NthWeekday(date.getDayOfWeek(), 0));
        assertRefused(() -> new NthWeekday(date.getDayOfWeek(), 6));
        DateCondition dates = new DateCondition.Dates(date, date);
        assertRefused(() -> new CalendarRule(List.of(dates, dates), Hours.WHOLE_DAY));
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
    }
}
