package dev.curfew.lambda;

import dev.curfew.local.LocalSystem;
import dev.curfew.local.TemplateFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Measures how long a function that is warm keeps a processor busy: Lambda sells a small one by the share of it. */
public final class ProcessorTime {
    private static final int WARM_UP = 30;
    private static final int TIMES = 30;

    private ProcessorTime() {}

    /** Starts a function as Lambda does, and returns what it takes of one core for an event, in seconds. */
    public static double seconds(LocalSystem aws, String function, String event) throws IOException {
        Path folder = Files.createTempDirectory("curfew-processor");
        TemplateFunction deployed = aws.lambda().functions().stream()
                .filter(one -> one.logicalId().equals(function))
                .findFirst()
                .orElseThrow();
        try (RuntimeApi lambda = new RuntimeApi()) {
            Process process = new RuntimeProcess(deployed, aws.endpoint())
                    .options("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
                    .start(lambda, folder, folder.resolve("log"));
            try {
                invoke(lambda, process, event, WARM_UP);
                Duration before = used(process);
                invoke(lambda, process, event, TIMES);
                return used(process).minus(before).toNanos() / 1e9 / TIMES;
            } finally {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void invoke(RuntimeApi lambda, Process process, String event, int times)
            throws InterruptedException {
        for (int time = 0; time < times; time++) {
            RuntimeApi.Answer answer = lambda.invoke(process, event);
            if (!answer.kind().equals("response")) {
                throw new IllegalStateException(answer.toString());
            }
        }
    }

    private static Duration used(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
