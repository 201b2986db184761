package dev.curfew.cli;

import dev.curfew.text.Excerpt;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** `curfew bench`. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures what Curfew costs, says what moved since the last time, and writes docs/performance.md.",
            "Needs the project's sources and Maven; Python with boto3 for coldstart. Half an hour, on a quiet machine."
        },
        footer = {
            "",
            "Examples:",
            "  curfew bench              everything",
            "  curfew bench ticks bill   calls and time of a tick, and dollars a month"
        })
final class BenchCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            completionCandidates = Words.Benchmarks.class,
            description = "${COMPLETION-CANDIDATES}; all of them if none is named.")
    private List<String> names = List.of();

    /** What can be measured. */
    enum Benchmark {
        /** From the start of a process to its first answer. */
        COLDSTART,
        /** What ticks call, and how long it takes. */
        TICKS,
        /** Decisions and schedules. */
        DECISIONS,
        /** What the history costs to write and to read. */
        HISTORY,
        /** Requests to the wake page. */
        WAKE,
        /** Dollars a month. */
        BILL
    }

    BenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path home = terminal.home();
        if (!Files.exists(home.resolve("bench/pom.xml"))) {
            throw new FileNotFoundException(home + " has no bench/pom.xml: expected the sources of the project");
        }
        List<String> known = new ArrayList<>();
        new Words.Benchmarks().forEach(known::add);
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "NAME: expected one of " + String.join(", ", known) + ", found " + Excerpt.of(name));
            }
        }
        String which = String.join(" ", names);
        return new ProcessBuilder(
                        "mvn",
                        "-B",
                        "-q",
                        "-Pbench",
                        "-pl",
                        "bench",
                        "-am",
                        "verify",
                        "-DskipTests",
                        "-Dbench=" + which)
                .directory(home.toFile())
                .inheritIO()
                .start()
                .waitFor();
    }
}
