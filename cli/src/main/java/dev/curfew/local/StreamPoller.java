package dev.curfew.local;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lambda's event source mapping for one stream: hands batches to a function in order, sends failed ones again with
 * growing pauses, and gives up into the dead-letter queue. It reads only after something was written.
 */
final class StreamPoller implements EventSource {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final StreamTrigger trigger;
    private final String function;
    private final StreamReader reader;
    private final LambdaRuntime lambda;
    private final MessageQueue deadLetters;
    private final LocalAccount account;
    private final InstantSource clock;

    private final Duration delay;

    // What an earlier run left behind is found by the first poll.
    private volatile Optional<Instant> readAt;
    private volatile Optional<Instant> retryAt = Optional.empty();
    private volatile boolean underWay;
    private int failures;
    private int limit;

    StreamPoller(
            StreamTrigger trigger,
            String function,
            StreamReader reader,
            LambdaRuntime lambda,
            MessageQueue deadLetters,
            LocalAccount account,
            InstantSource clock,
            Duration delay) {
        this.trigger = trigger;
        this.function = function;
        this.reader = reader;
        this.lambda = lambda;
        this.deadLetters = deadLetters;
        this.account = account;
        this.clock = clock;
        this.delay = delay;
        this.readAt = Optional.of(clock.instant());
        this.limit = trigger.batchSize();
    }

    /** Notes a write to DynamoDB; it counts when it names the table. */
    void written(String request) {
        if (request.contains(trigger.tableLogicalId())) {
            readAt = Optional.of(readAt.orElseGet(() -> clock.instant().plus(delay)));
        }
    }

    @Override
    public Optional<Instant> nextDue() {
        if (underWay) {
            return Optional.empty(); // a shard's batches are handed over one after the other
        }
        return retryAt.or(() -> readAt);
    }

    @Override
    public int poll() {
        if (nextDue().filter(due -> !due.isAfter(clock.instant())).isEmpty()) {
            return 0;
        }
        readAt = Optional.empty();
        retryAt = Optional.empty();
        int ran = 0;
        while (retryAt.isEmpty() && !underWay) {
            Optional<StreamBatch> batch = reader.next(limit);
            if (batch.isEmpty()) {
                break;
            }
            deliver(batch.get());
            ran++;
        }
        return ran;
    }

    private void deliver(StreamBatch batch) {
        underWay = true;
        lambda.start(function, batch.event(), result -> {
            underWay = false;
            readAt = Optional.of(clock.instant()); // there may be more
            ended(batch, result);
        });
    }

    private void ended(StreamBatch batch, InvocationResult result) {
        List<String> numbers = batch.sequenceNumbers();
        int processed = processed(result, numbers);
        if (processed > 0) {
            reader.processed(batch, numbers.get(processed - 1));
            failures = 0;
            limit = trigger.batchSize();
        }
        if (processed == numbers.size()) {
            return;
        }
        if (processed == 0 && trigger.bisect() && numbers.size() > 1) {
            limit = numbers.size() / 2;
            return;
        }
        failures++;
        if (trigger.maximumRetryAttempts() >= 0 && failures > trigger.maximumRetryAttempts()) {
            giveUp(batch, result);
        } else {
            retryAt = Optional.of(clock.instant().plus(pause()));
        }
    }

    private void giveUp(StreamBatch batch, InvocationResult result) {
        deadLetters.send(DeadLetter.ofBatch(clock.instant(), account.functionArn(function), batch, failures, result));
        reader.processed(batch, batch.sequenceNumbers().getLast());
        failures = 0;
        limit = trigger.batchSize();
    }

    private Duration pause() {
        Duration doubled = Duration.ofSeconds(1L << Math.min(failures - 1, 10));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    /**
     * Returns how many records, from the first, the function has processed. An identifier that is none of the batch's
     * fails the whole batch, as
     * <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html">Lambda</a> has it.
     */
    private int processed(InvocationResult result, List<String> numbers) {
        if (!(result instanceof InvocationResult.Success success)) {
            return 0;
        }
        if (!trigger.reportsItemFailures() || !success.payload().startsWith("{")) {
            return numbers.size();
        }
        return Json.objects(Json.object(success.payload()), "batchItemFailures").stream()
                .mapToInt(failure -> index(failure, numbers))
                .min()
                .orElse(numbers.size());
    }

    private static int index(Map<String, Object> failure, List<String> numbers) {
        return Math.max(
                0, numbers.indexOf(Json.string(failure, "itemIdentifier").orElse("")));
    }
}
