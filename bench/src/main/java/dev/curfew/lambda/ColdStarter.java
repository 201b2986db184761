package dev.curfew.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Starts processes and measures the time to their first answer. */
final class ColdStarter {
    private final Path log;

    /**
     * Creates it.
     *
     * @param folder where the processes' log goes
     */
    ColdStarter(Path folder) {
        this.log = folder.resolve("log");
    }

    /** Starts a process, from nothing or from where a snapshot would be taken, and waits for its first answer. */
    ColdStart.Taken once(ColdStart one) throws IOException, InterruptedException {
        Files.deleteIfExists(log);
        try (RuntimeApi lambda = new RuntimeApi()) {
            long start = System.nanoTime();
            Process process = one.start().start(lambda, log);
            try {
                if (one.restored()) {
                    lambda.snapshot(process);
                    start = System.nanoTime();
                }
                RuntimeApi.Answer answer = lambda.invoke(process, one.event());
                long nanos = System.nanoTime() - start;
                if (!answer.kind().equals("response")) {
                    throw new IllegalStateException(one.name() + ": " + answer + Files.readString(log));
                }
                return new ColdStart.Taken(nanos, megabytes(process));
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    /** Lets a process answer once and end in order, which is when Java writes what it has learned. */
    void train(ColdStart one, Path expected) throws IOException, InterruptedException {
        Files.deleteIfExists(log);
        try (RuntimeApi lambda = new RuntimeApi()) {
            Process process = one.start().start(lambda, log);
            lambda.invoke(process, one.event());
            process.destroy();
            process.waitFor(2, TimeUnit.MINUTES);
        }
        if (!Files.exists(expected)) {
            throw new IllegalStateException(one.name() + " leaves no " + expected + ": " + Files.readString(log));
        }
    }

    private static long megabytes(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .map(line -> line.replaceAll("\\D", ""))
                        .mapToLong(Long::parseLong)
                        .sum()
                / 1024;
    }
}
