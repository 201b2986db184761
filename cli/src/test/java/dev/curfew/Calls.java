package dev.curfew;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How often operations of AWS are called, written as {@code 13 ListServices, 1 Query}, and as {@code none}.
 *
 * @param byOperation those that are not called are left out
 */
record Calls(SortedMap<String, Long> byOperation) {
    private static final String NONE = "none";
    private static final Pattern OF_EACH = Pattern.compile("\\b(\\d*)N\\b");

    /**
     * Reads a budget.
     *
     * @param text calls, where {@code N} stands for the number of services, {@code 2N} for twice that, and {@code look} for
     *     a look at the fleet: all that is remembered of it, its services in pages of 20 and their tags in pages of 100
     */
    static Calls budget(String text, int services) {
        String look = "1 Query, " + pages(services, 20) + " ListServices, " + pages(services, 100) + " GetResources";
        String counted = OF_EACH.matcher(text.replace("look", look)).replaceAll(each -> {
            long factor = each.group(1).isEmpty() ? 1 : Long.parseLong(each.group(1));
            return Long.toString(factor * services);
        });
        return parse(counted);
    }

    private static int pages(int services, int size) {
        return Math.ceilDiv(services, size);
    }

    /** Reads what {@link #toString} writes, in any order; what is named twice is called as often as both say. */
    static Calls parse(String text) {
        SortedMap<String, Long> calls = new TreeMap<>();
        if (!text.equals(NONE)) {
            for (String part : text.split(", ", -1)) {
                String[] words = part.split(" ", 2);
                calls.merge(words[1], Long.parseLong(words[0]), Long::sum);
            }
        }
        return new Calls(calls);
    }

    @Override
    public String toString() {
        return byOperation.isEmpty()
                ? NONE
                : byOperation.entrySet().stream().map(Calls::words).collect(Collectors.joining(", "));
    }

    private static String words(Map.Entry<String, Long> call) {
        return call.getValue() + " " + call.getKey();
    }
}
