package dev.curfew.schedule;

import dev.curfew.text.Spelling;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/** The names of the days in schedule text: {@code Mon} to {@code Sun}, read in any case. */
final class DayNames {

    private DayNames() {}

    /** The canonical name of a day, such as {@code Mon}. */
    static String nameOf(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.ROOT);
    }

    /** The day with exactly this name in any case, if there is one. */
    static Optional<DayOfWeek> find(String name) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (nameOf(day).equalsIgnoreCase(name)) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    /** The day that a word which is no day was probably meant to be: {@code Tues}, {@code Wensday}, {@code Mno}. */
    static Optional<DayOfWeek> nearest(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        Optional<DayOfWeek> nearest = Optional.empty();
        int least = Integer.MAX_VALUE;
        for (DayOfWeek day : DayOfWeek.values()) {
            String full = day.name().toLowerCase(Locale.ROOT);
            if (lower.length() >= 2 && full.startsWith(lower)) {
                return Optional.of(day);
            }
            int distance = Math.min(
                    Spelling.distance(lower, nameOf(day).toLowerCase(Locale.ROOT), 1),
                    Spelling.distance(lower, full, 2));
            if (distance < least) {
                least = distance;
                nearest = Optional.of(day);
            }
        }
        return nearest;
    }

    /** The canonical text of a set of days that is not the whole week: {@code Mon-Fri}, {@code Wed/Sat-Mon}. */
    static String textOf(Set<DayOfWeek> days) {
        StringJoiner items = new StringJoiner("/");
        for (DayOfWeek first : DayOfWeek.values()) {
            if (days.contains(first) && !days.contains(first.minus(1))) {
                DayOfWeek last = first;
                while (days.contains(last.plus(1))) {
                    last = last.plus(1);
                }
                items.add(first == last ? nameOf(first) : nameOf(first) + "-" + nameOf(last));
            }
        }
        return items.toString();
    }
}
