package dev.curfew.lambda;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How processes died, counted. */
final class Deaths {
    private final Map<String, Integer> byStage = new TreeMap<>();
    private final Map<String, Integer> byRequest = new TreeMap<>();
    private int count;

    /**
     * Counts one.
     *
     * @param remains what the process left half done
     */
    synchronized void add(DeadlyFront.Death death, String remains) {
        count++;
        byStage.merge(death.writes() == 0 ? "before any write" : remains, 1, Integer::sum);
        byRequest.merge(death.function() + " " + death.last(), 1, Integer::sum);
    }

    synchronized int count() {
        return count;
    }

    synchronized String table() {
        return count + " processes were killed\n" + lines(byStage) + "\n" + lines(byRequest);
    }

    private static String lines(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> "%5d  %s%n".formatted(entry.getValue(), entry.getKey()))
                .collect(Collectors.joining());
    }
}
