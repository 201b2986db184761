package dev.curfew.schedule.holiday;

import java.time.LocalDate;
import java.util.Optional;

/** The public and bank holidays of a country or region, on the Gregorian calendar, by local date. */
public interface HolidayCalendar {

    /** The first year whose holidays are known. */
    int FIRST_YEAR = 1970;

    /** The last year whose holidays are known. The JDK knows the Islamic calendar, which some depend on, to 2174. */
    int LAST_YEAR = 2100;

    /**
     * The canonical id.
     *
     * @return such as {@code DE-BY}
     */
    String id();

    /**
     * The holidays of a month.
     *
     * @param year the year
     * @param month 1 to 12
     * @return a set of days in which bit 0 is the first day of the month; 0 in years that are not known
     */
    int daysIn(int year, int month);

    /**
     * The name of the holiday on a date.
     *
     * @param date the local date
     * @return the name in English, several joined by {@code " and "}; empty if it is no holiday or the year is not known
     */
    Optional<String> nameOf(LocalDate date);
}
