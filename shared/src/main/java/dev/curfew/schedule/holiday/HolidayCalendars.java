package dev.curfew.schedule.holiday;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calendars of the Jollyday library by id: a country ({@code DE}), a region of it ({@code DE-BY}), a town
 * ({@code DE-BY-MU}), or a market such as {@code NYSE}.
 *
 * <p>Nothing of Jollyday is loaded before the first call. Each calendar that was asked for is kept; there are not many.
 */
public final class HolidayCalendars {

    /** A cache of what never changes: loading a country takes milliseconds, and many documents name the same few. */
    private static final Map<String, HolidayCalendar> FOUND = new ConcurrentHashMap<>();

    private HolidayCalendars() {}

    /**
     * The calendar with an id.
     *
     * @param id the id in any case
     * @return the calendar, or empty if there is none
     */
    public static Optional<HolidayCalendar> find(String id) {
        String canonical = id.toUpperCase(Locale.ROOT);
        HolidayCalendar known = FOUND.get(canonical);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<HolidayCalendar> loaded = load(canonical);
        loaded.ifPresent(calendar -> FOUND.put(canonical, calendar));
        return loaded;
    }

    /**
     * The ids among which the one that was meant can be sought: the countries, and the regions of the country that the
     * id begins with.
     *
     * @param id an id that names no calendar
     * @return canonical ids, sorted
     */
    public static SortedSet<String> idsNear(String id) {
        SortedSet<String> ids = countries();
        String country = countryOf(id.toUpperCase(Locale.ROOT));
        if (ids.contains(country)) {
            addRegions(country, manager(country).getCalendarHierarchy(), ids);
        }
        return ids;
    }

    private static SortedSet<String> countries() {
        SortedSet<String> countries = new TreeSet<>();
        HolidayManager.getSupportedCalendarCodes().forEach(code -> countries.add(code.toUpperCase(Locale.ROOT)));
        return countries;
    }

    private static String countryOf(String id) {
        int dash = id.indexOf('-');
        return dash < 0 ? id : id.substring(0, dash);
    }

    private static void addRegions(String prefix, CalendarHierarchy hierarchy, SortedSet<String> ids) {
        hierarchy.getChildren().forEach((code, child) -> {
            String id = prefix + "-" + code.toUpperCase(Locale.ROOT);
            ids.add(id);
            addRegions(id, child, ids);
        });
    }

    private static Optional<HolidayCalendar> load(String id) {
        String country = countryOf(id);
        if (!countries().contains(country)) {
            return Optional.empty();
        }
        HolidayManager manager = manager(country);
        List<String> regions = regionsOf(id.toLowerCase(Locale.ROOT));
        CalendarHierarchy place = manager.getCalendarHierarchy();
        for (String region : regions) {
            CalendarHierarchy part = place.getChildren().get(region);
            if (part == null) {
                return Optional.empty();
            }
            place = part;
        }
        return Optional.of(new JollydayCalendar(id, manager, regions.toArray(String[]::new)));
    }

    private static List<String> regionsOf(String id) {
        List<String> parts = Arrays.asList(id.split("-", -1));
        return parts.subList(1, parts.size());
    }

    private static HolidayManager manager(String country) {
        return HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(Locale.ROOT)));
    }
}
