package dev.curfew.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.json.JsonObject;
import dev.curfew.simulation.fault.FaultKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Thousands of seeds: {@code mvn verify -Psoak -pl cli -am -Dtest=SoakTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dcurfew.seeds=1000}. Every run is one line in {@code cli/target/soak.jsonl}; with {@code -Dupdate.docs=true} their
 * sum replaces the table in docs/reliability.md. With {@code -Dcurfew.resume=true} it goes on where one that was stopped
 * had come to, and repeats what was violated.
 */
@Tag("soak")
class SoakTest {
    private static final Path LINES = Path.of("target", "soak.jsonl");
    private static final int SEEDS = Integer.getInteger("curfew.seeds", 1000);
    private static final int DAYS = Integer.getInteger("curfew.days", 14);
    private static final int SERVICES = Integer.getInteger("curfew.services", 20);
    private static final long FIRST = Long.getLong("curfew.first", 1);

    private final Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
    private final List<String> violations = new ArrayList<>();
    private long operations;
    private long ticks;
    private int runs;

    @Test
    void every_promise_is_kept_for_thousands_of_seeds() throws Exception {
        Set<String> done = takeUp();
        int processes = Runtime.getRuntime().availableProcessors();
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            Process process = start(FIRST + i, processes, done);
            readers.add(Thread.startVirtualThread(() -> read(process)));
        }
        for (Thread reader : readers) {
            reader.join();
        }
        if (Boolean.getBoolean("update.docs")) {
            ReliabilityPage.replace("soak", table());
        }
        assertThat(violations).isEmpty();
        assertThat(runs).isEqualTo(SEEDS);
    }

    private static Process start(long first, int step, Set<String> done) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xms1300m",
                        "-Xmn900m",
                        "-Xmx1500m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dslf4j.internal.verbosity=WARN",
                        "-Dslf4j.provider=org.apache.logging.slf4j.SLF4JServiceProvider",
                        "-Dlog4j2.configurationFile=log4j2-cli.xml",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SoakProcess.class.getName(),
                        Long.toString(first),
                        Long.toString(FIRST + SEEDS),
                        Integer.toString(step),
                        Integer.toString(DAYS),
                        Integer.toString(SERVICES),
                        String.join(",", done))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Begins anew, or counts the runs without a violation that there are already; returns their seeds. */
    private Set<String> takeUp() throws IOException {
        Set<String> seeds = new LinkedHashSet<>();
        List<String> lines =
                Boolean.getBoolean("curfew.resume") && Files.exists(LINES) ? Files.readAllLines(LINES) : List.of();
        Files.deleteIfExists(LINES);
        for (String line : lines) {
            JsonObject run = JsonObject.parse(line);
            if (run.strings("violations").isEmpty()
                    && seeds.add(String.valueOf(run.asMap().get("seed")))) {
                add(line);
            }
        }
        return seeds;
    }

    private void read(Process process) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("{")) {
                    add(line);
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private synchronized void add(String line) throws IOException {
        Files.writeString(
                LINES, line + "\n", java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
        JsonObject run = JsonObject.parse(line);
        runs++;
        operations += run.optionalInt("operations").orElse(0);
        ticks += run.optionalInt("ticks").orElse(0);
        run.optionalObject("faults")
                .ifPresent(counts -> counts.asMap()
                        .forEach((kind, count) ->
                                faults.merge(FaultKind.valueOf(kind), ((Number) count).longValue(), Long::sum)));
        run.strings("violations")
                .forEach(violation -> violations.add(run.asMap().get("seed") + ": " + violation));
        if (runs % 10 == 0) {
            System.out.println(runs + " of " + SEEDS + " seeds, " + violations.size() + " violations");
        }
    }

    private String table() {
        StringBuilder table = new StringBuilder("| what | how many |\n|---|---:|\n");
        row(table, "runs, a seed each, at intensities 0.1, 0.3, 0.6 and 1.0 in turn", runs);
        row(table, "simulated service-days", (long) runs * DAYS * SERVICES);
        row(table, "ticks", ticks);
        row(table, "operations in the history", operations);
        row(table, "**violations**", violations.size());
        table.append("\n| fault | injected |\n|---|---:|\n");
        faults.forEach((kind, count) -> row(table, kind.words(), count));
        return table.toString();
    }

    private static void row(StringBuilder table, String what, long count) {
        table.append("| ")
                .append(what)
                .append(" | ")
                .append(String.format("%,d", count))
                .append(" |\n");
    }
}
