package dev.curfew.schedule.dialect;

import dev.curfew.schedule.DateCondition;
import dev.curfew.schedule.NthWeekday;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the days that a period of Instance Scheduler on AWS names; nothing, {@code *} and {@code ?} mean all of them. */
final class PeriodDays {
    private static final NumberField WEEKDAYS = new NumberField(
            "a day of the week (mon to sun, or 0 for Monday to 6)", 0, 6, true, lower(DayOfWeek.values()));
    private static final NumberField MONTHS =
            new NumberField("a month (jan to dec, or 1 to 12)", 1, 12, true, lower(Month.values()));
    private static final NumberField MONTH_DAYS =
            new NumberField("a day of the month (1 to 31, L for the last, or 15W)", 1, 31, false, List.of());

    /** Every month has the days before. */
    private static final int FIRST_RARE_DAY = 29;

    private final List<String> changes;

    PeriodDays(List<String> changes) {
        this.changes = changes;
    }

    private static List<String> lower(Enum<?>[] names) {
        return Arrays.stream(names)
                .map(name -> name.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    Optional<DateCondition> weekdays(List<Piece> items) {
        Set<DayOfWeek> every = EnumSet.noneOf(DayOfWeek.class);
        Set<NthWeekday> counted = new HashSet<>();
        boolean all = items.isEmpty();
        for (Piece item : items) {
            String text = item.value();
            int hash = text.indexOf('#');
            if (isAll(text)) {
                all = true;
            } else if (text.equalsIgnoreCase("L")) {
                every.add(DayOfWeek.SUNDAY);
            } else if (hash >= 0) {
                counted.add(new NthWeekday(day(item.part(0, hash)), ordinal(item.part(hash + 1, text.length()))));
            } else if (text.indexOf('-') < 0 && text.regionMatches(true, text.length() - 1, "L", 0, 1)) {
                counted.add(new NthWeekday(day(item.part(0, text.length() - 1)), NthWeekday.LAST));
            } else {
                WEEKDAYS.values(item, changes).forEach(number -> every.add(DayOfWeek.of(number + 1)));
            }
        }
        return all ? Optional.empty() : Optional.of(new DateCondition.Weekdays(every, counted));
    }

    private static DayOfWeek day(Piece word) {
        return DayOfWeek.of(WEEKDAYS.value(word) + 1);
    }

    private static int ordinal(Piece word) {
        int number = NumberField.number(word.value());
        if (number < 1 || number > 5) {
            throw word.instead("1 to 5, counting the days of that name in the month", "");
        }
        return number;
    }

    Optional<DateCondition> monthDays(List<Piece> items) {
        Set<Integer> days = new TreeSet<>();
        Set<Integer> nearest = new TreeSet<>();
        boolean last = false;
        boolean all = items.isEmpty();
        for (Piece item : items) {
            String text = item.value();
            if (isAll(text)) {
                all = true;
            } else if (text.equalsIgnoreCase("L")) {
                last = true;
            } else if (text.regionMatches(true, text.length() - 1, "W", 0, 1)) {
                nearest.add(nearest(item.part(0, text.length() - 1), item));
            } else {
                days.addAll(MONTH_DAYS.values(item, changes));
            }
        }
        return all || days.size() == MONTH_DAYS.last()
                ? Optional.empty()
                : Optional.of(new DateCondition.MonthDays(days, nearest, last, false));
    }

    private int nearest(Piece number, Piece item) {
        int day = MONTH_DAYS.value(number);
        if (day >= FIRST_RARE_DAY) {
            changes.add(item.quoted() + ": Instance Scheduler fails in months without a day " + day
                    + "; here they have no such day.");
        }
        return day;
    }

    Optional<DateCondition> months(List<Piece> items) {
        Set<Month> months = EnumSet.noneOf(Month.class);
        boolean all = items.isEmpty();
        for (Piece item : items) {
            if (isAll(item.value())) {
                all = true;
            } else {
                MONTHS.values(item, changes).forEach(number -> months.add(Month.of(number)));
            }
        }
        return all || months.size() == MONTHS.last() ? Optional.empty() : Optional.of(new DateCondition.Months(months));
    }

    private static boolean isAll(String text) {
        return text.equals("*") || text.equals("?");
    }
}
