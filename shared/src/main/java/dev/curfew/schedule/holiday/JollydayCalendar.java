package dev.curfew.schedule.holiday;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The holidays of one calendar of Jollyday, computed once per year.
 *
 * <p>A holiday that moves away from a weekend counts on both days: on its own and on the day it is observed. Days that
 * are only observances (days of remembrance on which people work) do not count.
 */
final class JollydayCalendar implements HolidayCalendar {

    private final String id;
    private final HolidayManager manager;
    private final String[] regions;
    private final Map<Integer, YearOfHolidays> years = new ConcurrentHashMap<>();

    JollydayCalendar(String id, HolidayManager manager, String[] regions) {
        this.id = id;
        this.manager = manager;
        this.regions = regions;
    }

    /** The set of days of each month, January first, and the names. */
    private record YearOfHolidays(List<Integer> days, Map<LocalDate, String> names) {}

    /** A day off and why. */
    private record DayOff(LocalDate date, String name) {}

    @Override
    public String id() {
        return id;
    }

    @Override
    public int daysIn(int year, int month) {
        return isKnown(year) ? year(year).days().get(month - 1) : 0;
    }

    @Override
    public Optional<String> nameOf(LocalDate date) {
        return isKnown(date.getYear())
                ? Optional.ofNullable(year(date.getYear()).names().get(date))
                : Optional.empty();
    }

    private static boolean isKnown(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    private YearOfHolidays year(int year) {
        YearOfHolidays known = years.get(year);
        if (known != null) {
            return known;
        }
        YearOfHolidays computed = compute(year);
        years.put(year, computed);
        return computed;
    }

    private YearOfHolidays compute(int year) {
        int[] days = new int[12];
        Map<LocalDate, String> names = new HashMap<>();
        // New Year's Day may be observed in the old year, and a late day of December in the new one.
        IntStream.rangeClosed(year - 1, year + 1)
                .mapToObj(Year::of)
                .flatMap(each -> manager.getHolidays(each, regions).stream())
                .filter(holiday -> holiday.getType() != HolidayType.OBSERVANCE)
                .flatMap(JollydayCalendar::daysOff)
                .filter(off -> off.date().getYear() == year)
                .sorted(Comparator.comparing(DayOff::date).thenComparing(DayOff::name))
                .distinct()
                .forEach(off -> {
                    days[off.date().getMonthValue() - 1] |= 1 << (off.date().getDayOfMonth() - 1);
                    names.merge(off.date(), off.name(), (one, other) -> one + " and " + other);
                });
        return new YearOfHolidays(Arrays.stream(days).boxed().toList(), Map.copyOf(names));
    }

    private static Stream<DayOff> daysOff(Holiday holiday) {
        String name = holiday.getDescription(Locale.ENGLISH);
        Stream<DayOff> actual = Stream.of(new DayOff(holiday.getActualDate(), name));
        Stream<DayOff> observed =
                holiday.getObservedDate().map(date -> new DayOff(date, name + " (observed)")).stream();
        return Stream.concat(actual, observed);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JollydayCalendar that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
