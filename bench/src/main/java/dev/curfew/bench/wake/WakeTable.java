package dev.curfew.bench.wake;

import dev.curfew.bench.Figures;
import dev.curfew.bench.SdkCalls;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A line for each request, with what it takes on both networks as multiples of the first line. */
final class WakeTable {
    private static final int COUNTED = 20;
    private static final Predicate<String> DYNAMO_DB = call -> call.startsWith("DynamoDb.");

    private final StringBuilder text = new StringBuilder("""
            | | local parts, median (90 %) | times the reads (spread) | no latency, median (90 %) | times the reads (spread) | bytes | DynamoDB | App Runner | answer |
            |---|---:|---:|---:|---:|---:|---:|---:|---:|
            """);

    /**
     * Adds a line.
     *
     * @param figures of one case on the local parts
     * @param local those of all cases there
     * @param recorded those of all cases on the network without latency
     * @param requests what can be asked of the page
     */
    void add(Figures figures, List<Figures> local, List<Figures> recorded, List<WakeStage.Request> requests) {
        text.append("| ").append(figures.name()).append(" | ").append(times(figures, local.getFirst()));
        text.append(recorded.stream()
                .filter(same -> same.name().equals(figures.name()))
                .map(same -> times(same, recorded.getFirst()))
                .findFirst()
                .orElse("| | "));
        text.append("%,d | ".formatted(figures.bytes()));
        text.append(requests.stream()
                .filter(request -> request.name().equals(figures.name()))
                .map(WakeTable::costs)
                .findFirst()
                .orElse("| | |"));
        text.append('\n');
    }

    String text() {
        return text.toString();
    }

    private static String times(Figures figures, Figures reads) {
        Figures.Ratio ratio = figures.to(reads);
        return "%s (%s) | %.2f (%.2f to %.2f) | "
                .formatted(
                        time(figures.median()),
                        time(figures.quantile(0.9)),
                        ratio.median(),
                        ratio.least(),
                        ratio.most());
    }

    private static String time(long nanos) {
        return "%,d µs".formatted(nanos / 1_000);
    }

    private static String costs(WakeStage.Request request) {
        String answer = request.answer(); // also the first look of a function that nobody has asked yet
        SdkCalls.clear();
        for (int time = 0; time < COUNTED; time++) {
            request.send();
        }
        Map<String, Long> calls = SdkCalls.counts();
        return "%s | %s | %s |".formatted(each(calls, DYNAMO_DB), each(calls, DYNAMO_DB.negate()), answer);
    }

    private static String each(Map<String, Long> calls, Predicate<String> which) {
        long sum = calls.entrySet().stream()
                .filter(call -> which.test(call.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return sum % COUNTED == 0 ? Long.toString(sum / COUNTED) : "%.2f".formatted((double) sum / COUNTED);
    }
}
