package dev.curfew.bench;

import dev.curfew.control.DecisionBenchmark;
import dev.curfew.schedule.DistanceBenchmark;
import dev.curfew.schedule.Kind;
import dev.curfew.schedule.ScheduleBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;

/** Measures decisions and schedules with JMH: nanoseconds and bytes, and multiples of the simplest question asked by hand. */
public final class DecisionCosts implements Benchmark {
    private static final String BYTES = "gc.alloc.rate.norm";

    @Override
    public Findings measure() throws IOException, RunnerException {
        Path log = Files.createTempFile("curfew-jmh", ".log");
        System.err.println("decisions: some five minutes, see " + log);
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(DecisionBenchmark.class.getName() + "\\.(decide|sentence)")
                        .include(ScheduleBenchmark.class.getName())
                        .include(DistanceBenchmark.class.getName())
                        .forks(1)
                        .warmupIterations(2)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(3)
                        .measurementTime(TimeValue.seconds(1))
                        .addProfiler(GCProfiler.class)
                        .output(log.toString())
                        .build())
                .run();
        return new Table(results).findings();
    }

    /**
     * What JMH measured.
     *
     * @param results in the order in which they were measured
     */
    private record Table(Collection<RunResult> results) {

        Findings findings() throws IOException {
            Map<String, Double> ratios = new TreeMap<>();
            results.forEach(result -> ratios.put(name(result), median(result) / bare()));
            double decisions = 1e9 / median(one("decide", Kind.WEEKLY.name()));
            return new Findings(
                    Machine.words(),
                    Map.of(
                            "decisions", kinds(List.of("decide", "sentence")),
                            "schedules",
                                    kinds(List.of("stateAt", "lastBoundary", "nextBoundary", "explain", "parse")),
                            "distance", distance(),
                            "bare", "%.0f ns".formatted(bare()),
                            "perSecond", "%,.0f".formatted(decisions)),
                    Map.of(),
                    ratios);
        }

        private String kinds(List<String> methods) {
            StringBuilder text = new StringBuilder("| |");
            for (Kind kind : Kind.values()) {
                text.append(" ").append(kind.name().toLowerCase(Locale.ROOT)).append(" |");
            }
            text.append("\n|---|").append("---:|".repeat(Kind.values().length)).append('\n');
            for (String method : methods) {
                text.append("| `").append(method).append("` |");
                for (Kind kind : Kind.values()) {
                    text.append(' ').append(cell(one(method, kind.name()))).append(" |");
                }
                text.append('\n');
            }
            return text.toString();
        }

        private String distance() {
            StringBuilder text =
                    new StringBuilder("| the boundary | `nextBoundary` | `lastBoundary` |\n|---|---:|---:|\n");
            for (DistanceBenchmark.Boundaries boundary : DistanceBenchmark.Boundaries.values()) {
                text.append("| %s | %s | %s |%n"
                        .formatted(
                                boundary.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                                cell(one(DistanceBenchmark.class.getSimpleName() + ".nextBoundary", boundary.name())),
                                cell(one(DistanceBenchmark.class.getSimpleName() + ".lastBoundary", boundary.name()))));
            }
            return text.toString();
        }

        private String cell(RunResult result) {
            Statistics times = result.getPrimaryResult().getStatistics();
            return "%,.0f ns (%,.0f to %,.0f), **%.1f**, %,.0f B"
                    .formatted(
                            times.getPercentile(50),
                            times.getMin(),
                            times.getMax(),
                            times.getPercentile(50) / bare(),
                            result.getSecondaryResults().get(BYTES).getScore());
        }

        private double bare() {
            return median(results.stream()
                    .filter(result -> name(result).startsWith("ScheduleBenchmark.bare"))
                    .findFirst()
                    .orElseThrow());
        }

        private RunResult one(String method, String parameter) {
            return results.stream()
                    .filter(result -> name(result).endsWith("." + method + " " + parameter)
                            || name(result).equals(method + " " + parameter))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(method + " " + parameter + " was not measured"));
        }

        private static String name(RunResult result) {
            String benchmark = result.getParams().getBenchmark();
            String[] path = benchmark.split("\\.");
            String parameters = String.join(
                    " ",
                    result.getParams().getParamsKeys().stream()
                            .map(result.getParams()::getParam)
                            .toList());
            return path[path.length - 2] + "." + path[path.length - 1] + " " + parameters;
        }

        private static double median(RunResult result) {
            return result.getPrimaryResult().getStatistics().getPercentile(50);
        }
    }
}
