package dev.curfew.schedule.dialect;

import dev.curfew.text.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A field of Instance Scheduler on AWS that names numbers in ranges and steps, such as {@code fri-mon} or {@code 1-7/2}.
 *
 * @param expected what its values are, for errors
 * @param first the least number
 * @param last the greatest number
 * @param wraps whether a range may go from the greatest number on to the least
 * @param names the full names of the numbers, or none; their first three letters are names, too
 */
record NumberField(String expected, int first, int last, boolean wraps, List<String> names) {
    private static final int SHORT = 3;
    private static final int MOST_DIGITS = 3;

    /** A value, in any case. */
    int value(Piece piece) {
        String word = piece.value().toLowerCase(Locale.ROOT);
        int number = number(word);
        if (number >= first && number <= last) {
            return number;
        }
        List<String> words = new ArrayList<>();
        for (String name : names) {
            if (word.equals(name) || word.equals(name.substring(0, SHORT))) {
                return first + names.indexOf(name);
            }
            words.add(name.substring(0, SHORT));
        }
        words.addAll(names);
        String near = number < 0 ? Spelling.nearest(word, words).orElse("") : "";
        throw piece.instead(expected, near.isEmpty() ? "" : "did you mean " + near + "?");
    }

    /** The values of a value, a range or either with a step; a value with a step goes on to the greatest one. */
    Set<Integer> values(Piece item, List<String> changes) {
        List<Piece> sides = item.split('/');
        int step = sides.size() == 1 ? 1 : step(item, sides, changes);
        List<Piece> ends = sides.getFirst().split('-');
        int start = value(ends.getFirst());
        int end = ends.size() > 1 ? end(item, ends) : sides.size() > 1 ? last : start;
        int size = last - first + 1;
        if (end < start && !wraps) {
            throw ends.getLast()
                    .instead("a number from " + start + " on", "write two ranges, the second from " + first);
        }
        int length = end < start ? end - start + size : end - start;
        Set<Integer> values = new LinkedHashSet<>();
        for (int i = 0; i <= length; i += step) {
            values.add(first + (start - first + i) % size);
        }
        return values;
    }

    private int end(Piece item, List<Piece> ends) {
        if (ends.size() > 2) {
            throw ends.get(2).instead("two ends of the range " + item.quoted() + ", not more", "");
        }
        // The last day of a month is the last one of a range, however long the month is.
        return names.isEmpty() && ends.get(1).value().equalsIgnoreCase("L") ? last : value(ends.get(1));
    }

    private static int step(Piece item, List<Piece> sides, List<String> changes) {
        int step = number(sides.get(1).value());
        if (sides.size() > 2 || step < 1) {
            throw sides.get(1).instead("a step, from 1 on, and no other", "");
        }
        if (step > 9) {
            changes.add(item.quoted() + ": Instance Scheduler takes only the last digit of a step, and hangs on"
                    + " 0; here the step is " + step + ".");
        }
        return step;
    }

    /** The number of at most three digits that a word is, or -1. */
    static int number(String word) {
        boolean digits = !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && word.length() <= MOST_DIGITS ? Integer.parseInt(word) : -1;
    }
}
