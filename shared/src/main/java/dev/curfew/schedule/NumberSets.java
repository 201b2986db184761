package dev.curfew.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** Small sets of numbers, such as days of the month, and their text. */
final class NumberSets {

    private NumberSets() {}

    /** A copy in ascending order. */
    static Set<Integer> sorted(Set<Integer> numbers, int least, int most) {
        SortedSet<Integer> sorted = new TreeSet<>(numbers);
        if (!sorted.isEmpty() && (sorted.getFirst() < least || sorted.getLast() > most)) {
            throw new IllegalArgumentException("numbers must be " + least + " to " + most + ", were " + numbers);
        }
        return Collections.unmodifiableSet(sorted);
    }

    /** The texts of the runs of neighbours in a set, a run that is only one number without a dash. */
    static List<String> ranges(Set<Integer> numbers, int most, IntFunction<String> name) {
        List<String> ranges = new ArrayList<>();
        for (int first : numbers) {
            if (!numbers.contains(first - 1)) {
                int last = first;
                while (last < most && numbers.contains(last + 1)) {
                    last++;
                }
                ranges.add(first == last ? name.apply(first) : name.apply(first) + "-" + name.apply(last));
            }
        }
        return ranges;
    }
}
