package dev.curfew.bench.bill;

import dev.curfew.bench.Prices;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a month of 730 hours takes, and costs.
 *
 * <p>Ticks come every minute, looks for idle services every five, and each service is paused and resumed on 22 days.
 *
 * @param name whose month it is, for readers
 * @param services how many there are
 * @param targets how many targets they are spread over; 0 if they are all in the stack's own account and region
 * @param tick what a tick with nothing to do takes: where there are targets, in one of them
 * @param operation what an operation takes from its request to its published end
 */
record Month(String name, int services, int targets, Use tick, Use operation) {
    private static final long TICKS = 43_800;
    private static final long LOOKS = 8_760;
    private static final int DAYS = 22;
    /** Hours in which something happens, each with two metrics: what was begun, and what ended. */
    private static final int METRIC_HOURS = DAYS * 2 * 2;

    private static final double HOME_GB = 0.5; // of the functions that are called by ticks and events
    private static final double TARGETS_GB = 1;
    /** With which Lambda gives one processor. */
    private static final double PROCESSOR_GB = 1769 / 1024.0;

    private static final int BATCH = 10; // targets that are served at once
    private static final double SENDING_SECONDS = 0.2;
    private static final double REQUESTS_PER_TARGET = 0.3; // to SQS, ten messages each: sent, received, deleted
    private static final int EVENTS = 5; // invocations for an operation: App Runner's events, and the history's stream
    private static final double EVENT_SECONDS = 0.1;
    private static final double LINE_GB = 1e-6; // of log for an invocation, with Lambda's own lines

    /**
     * What something takes.
     *
     * @param seconds of a warm function on a whole processor, with AWS 50 ms away
     * @param processor for how many of these it is busy
     */
    record Use(double seconds, double processor, double readUnits, double writeUnits) {
        /** Returns for how long it keeps that share busy. */
        double busy(double gigabytes) {
            return processor * PROCESSOR_GB / gigabytes;
        }

        /** Returns how long it takes with so much memory, by which Lambda gives a share of a processor. */
        double with(double gigabytes) {
            return seconds + processor * (PROCESSOR_GB / gigabytes - 1);
        }
    }

    /** Returns what it costs, by what it is paid for. */
    Map<String, Double> dollars(Prices prices) {
        double looks = TICKS + (double) LOOKS;
        double operations = services * 2.0 * DAYS;
        double places = Math.max(1, targets);
        double batches = Math.ceil((double) targets / BATCH);
        double gbSeconds = targets == 0
                ? looks * tick.with(HOME_GB) * HOME_GB
                : looks * (SENDING_SECONDS * HOME_GB + batches * (tick.with(TARGETS_GB) + (BATCH - 1) * tick.busy(TARGETS_GB)) * TARGETS_GB);
        double requests = looks * (1 + batches) + operations * EVENTS;
        Map<String, Double> dollars = new LinkedHashMap<>();
        dollars.put("schedules that invoke", looks * prices.usd("schedulerInvocation"));
        dollars.put("Lambda, requests", requests * prices.usd("lambdaRequest"));
        dollars.put(
                "Lambda, duration",
                (gbSeconds + operations * EVENTS * EVENT_SECONDS * HOME_GB) * prices.usd("lambdaGbSecond"));
        dollars.put(
                "DynamoDB, reads",
                (looks * places * tick.readUnits() + operations * operation.readUnits())
                        * prices.usd("dynamoDbReadUnit"));
        dollars.put("DynamoDB, writes", operations * operation.writeUnits() * prices.usd("dynamoDbWriteUnit"));
        dollars.put("outcome events", operations * prices.usd("customEvent"));
        dollars.put("SQS", looks * targets * REQUESTS_PER_TARGET * prices.usd("sqsRequest"));
        dollars.put("logs", requests * LINE_GB * prices.usd("logGb"));
        dollars.put("metrics", METRIC_HOURS * prices.usd("metricHour"));
        return dollars;
    }

    /** Returns what X-Ray asks for with {@code Tracing=Active}: a trace for each invocation of a schedule, and each event. */
    double traces(Prices prices) {
        return (TICKS + LOOKS + services * 2.0 * DAYS) * prices.usd("trace");
    }
}
