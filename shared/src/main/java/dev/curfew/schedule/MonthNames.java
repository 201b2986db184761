package dev.curfew.schedule;

import dev.curfew.text.Spelling;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/** The names of the months in schedule documents: {@code Jan} to {@code Dec}, read in any case, also {@code 1..12}. */
final class MonthNames {

    private MonthNames() {}

    /** The canonical name of a month, such as {@code Jan}. */
    static String nameOf(Month month) {
        return month.getDisplayName(TextStyle.SHORT, Locale.ROOT);
    }

    /** The month with exactly this name in any case or this number, if there is one. */
    static Optional<Month> find(String word) {
        for (Month month : Month.values()) {
            boolean number = word.equals(String.valueOf(month.getValue()))
                    || (month.getValue() < 10 && word.equals("0" + month.getValue()));
            if (number || nameOf(month).equalsIgnoreCase(word)) {
                return Optional.of(month);
            }
        }
        return Optional.empty();
    }

    /** The month that a word which is no month was probably meant to be: {@code Sept}, {@code January}, {@code Mai}. */
    static Optional<Month> nearest(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        Optional<Month> nearest = Optional.empty();
        int least = Integer.MAX_VALUE;
        for (Month month : Month.values()) {
            String full = month.name().toLowerCase(Locale.ROOT);
            if (lower.length() >= 3 && full.startsWith(lower)) {
                return Optional.of(month);
            }
            int distance = Math.min(
                    Spelling.distance(lower, nameOf(month).toLowerCase(Locale.ROOT), 1),
                    Spelling.distance(lower, full, 2));
            if (distance < least) {
                least = distance;
                nearest = Optional.of(month);
            }
        }
        return nearest;
    }

    /** The canonical text of a set of months: {@code Jan/Jul}, {@code Nov-Feb}, {@code Jan-Dec}. */
    static String textOf(Set<Month> months) {
        if (months.size() == Month.values().length) {
            return "Jan-Dec";
        }
        StringJoiner items = new StringJoiner("/");
        for (Month first : Month.values()) {
            if (months.contains(first) && !months.contains(first.minus(1))) {
                Month last = first;
                while (months.contains(last.plus(1))) {
                    last = last.plus(1);
                }
                items.add(first == last ? nameOf(first) : nameOf(first) + "-" + nameOf(last));
            }
        }
        return items.toString();
    }
}
