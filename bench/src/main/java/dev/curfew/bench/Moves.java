package dev.curfew.bench;

import dev.curfew.json.JsonObject;
import java.util.Map;

/**
 * Says what moved since a benchmark ran last: counts at all, ratios by more than they move by themselves. Times are not compared,
 * since they are those of a machine.
 *
 * @param before what is recorded of the last run
 */
record Moves(JsonObject before) {
    /** By how much a ratio differs between two runs of the same code. */
    private static final double NOISE = 0.15;

    /** Returns a line for everything that moved. */
    String to(Findings now) {
        StringBuilder moved = new StringBuilder();
        Map<String, Object> counts = before.object("counts").asMap();
        now.counts().forEach((name, count) -> {
            Object last = counts.get(name);
            if (last == null || ((Number) last).longValue() != count) {
                moved.append("  %s: %s, was %s%n".formatted(name, count, last));
            }
        });
        Map<String, Object> ratios = before.object("ratios").asMap();
        now.ratios().forEach((name, ratio) -> {
            Object last = ratios.get(name);
            if (last == null) {
                moved.append("  %s: %.2f, is new%n".formatted(name, ratio));
            } else if (Math.abs(ratio / ((Number) last).doubleValue() - 1) > NOISE) {
                moved.append("  %s: %.2f, was %.2f%n".formatted(name, ratio, ((Number) last).doubleValue()));
            }
        });
        return moved.isEmpty() ? "  nothing moved\n" : moved.toString();
    }
}
