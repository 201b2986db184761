package dev.curfew.bench.ticks;

import dev.curfew.bench.Benchmark;
import dev.curfew.bench.Findings;
import dev.curfew.bench.Machine;
import dev.curfew.bench.SdkCalls;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Measures what ticks call, and how long that takes when AWS is far away. */
public final class TickCosts implements Benchmark {
    private static final int[] SIZES = {10, 30, 100, 1_000, 10_000};
    private static final int LARGEST_IN_TIME = 1_000; // of those that are timed
    private static final Duration LATENCY = Duration.ofMillis(50);

    private final Path home;
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, Double> ratios = new TreeMap<>();

    /**
     * Creates it.
     *
     * @param home the folder of template.yaml
     */
    public TickCosts(Path home) {
        this.home = home;
    }

    @Override
    public Findings measure() throws IOException {
        StringBuilder calls = new StringBuilder(
                "| services | nothing to do | read units | all to be paused | calls a service |\n|---:|---|---:|---|---:|\n");
        StringBuilder times = new StringBuilder(
                "| services | | calls | took | calls x latency / concurrency | ratio |\n|---:|---|---:|---:|---:|---:|\n");
        for (int size : SIZES) {
            System.err.printf("ticks: %,d services%n", size);
            try (TickFleet fleet = new TickFleet(home, size)) {
                boolean timed = size <= LARGEST_IN_TIME;
                TickFleet.Tick idle = fleet.tick(timed ? LATENCY : Duration.ZERO);
                fleet.untilEvening();
                TickFleet.Tick busy = fleet.tick(timed ? LATENCY : Duration.ZERO);
                calls.append("| %,d | %s | %.1f | %s | %.2f |%n"
                        .formatted(
                                size,
                                SdkCalls.words(idle.calls()),
                                idle.capacity().readUnits(),
                                SdkCalls.words(busy.calls()),
                                (double) busy.sum() / size));
                counts.put("nothing to do, " + size, idle.sum());
                if (timed) {
                    counts.put("all to be paused, " + size, busy.sum()); // of the largest, what a function has time for
                    times.append(time(size, "nothing to do", idle, 1));
                    times.append(time(size, "all to be paused", busy, TickFleet.CONCURRENCY));
                }
            }
        }
        return new Findings(
                Machine.words(),
                Map.of(
                        "calls", calls.toString(),
                        "times", times.toString(),
                        "thousand", "%.2f".formatted(ratios.get("all to be paused, 1000"))),
                counts,
                ratios);
    }

    private String time(int size, String what, TickFleet.Tick tick, int concurrency) {
        double least = tick.sum() * (double) LATENCY.toNanos() / concurrency;
        double ratio = tick.nanos() / least;
        ratios.put(what + ", " + size, ratio);
        return "| %,d | %s | %,d | %.2f s | %.2f s | **%.2f** |%n"
                .formatted(size, what, tick.sum(), tick.nanos() / 1e9, least / 1e9, ratio);
    }
}
