package dev.curfew.local;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Lambda's event source mapping for one queue: hands batches to a function, several at the same time if it may, and
 * deletes what was served. The rest is visible again when the queue's time-out is over.
 */
final class QueuePoller implements EventSource {
    private final QueueTrigger trigger;
    private final String function;
    private final Queues queues;
    private final MessageQueue queue;
    private final LambdaRuntime lambda;
    private final LocalAccount account;
    private final InstantSource clock;
    private final AtomicInteger underWay = new AtomicInteger();

    QueuePoller(
            QueueTrigger trigger,
            String function,
            Queues queues,
            LambdaRuntime lambda,
            LocalAccount account,
            InstantSource clock) {
        this.trigger = trigger;
        this.function = function;
        this.queues = queues;
        this.queue = queues.get(
                trigger.queueLogicalId(),
                "resource " + function + ", property Events." + trigger.name() + ".Properties.Queue");
        this.lambda = lambda;
        this.account = account;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> nextDue() {
        return hasRoom() ? queue.nextVisible() : Optional.empty();
    }

    @Override
    public int poll() {
        int ran = 0;
        while (nextDue().filter(due -> !due.isAfter(clock.instant())).isPresent()) {
            List<Message> messages =
                    queues.receive(queue, trigger.batchSize(), queue.settings().visibilityTimeout());
            if (!messages.isEmpty()) {
                deliver(QueueBatch.of(messages, queues.arn(queue), account.region()));
                ran++;
            }
        }
        return ran;
    }

    private boolean hasRoom() {
        return trigger.enabled() && underWay.get() < trigger.maximumConcurrency();
    }

    private void deliver(QueueBatch batch) {
        underWay.incrementAndGet();
        lambda.start(function, batch.event(), result -> {
            Set<String> left = failed(batch.ids(), result);
            batch.ids().stream().filter(id -> !left.contains(id)).forEach(queue::delete);
            underWay.decrementAndGet();
        });
    }

    /**
     * Returns the messages that were not served. An answer that cannot be understood, or names none of the batch's
     * messages, fails the whole batch, as
     * <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Lambda</a> has it.
     */
    private Set<String> failed(List<String> batch, InvocationResult result) {
        Set<String> all = Set.copyOf(batch);
        if (!(result instanceof InvocationResult.Success success)) {
            return all;
        }
        if (!trigger.reportsItemFailures() || saysNothing(success.payload())) {
            return Set.of();
        }
        try {
            Object failures = Json.object(success.payload()).get("batchItemFailures");
            Set<String> failed = failures instanceof List<?> list ? identifiers(list) : Set.of();
            return all.containsAll(failed) ? failed : all;
        } catch (IllegalArgumentException e) {
            return all;
        }
    }

    private static boolean saysNothing(String payload) {
        return payload.isBlank() || payload.equals("null");
    }

    private static Set<String> identifiers(List<?> failures) {
        return failures.stream()
                .map(failure -> failure instanceof Map<?, ?> map ? String.valueOf(map.get("itemIdentifier")) : "")
                .collect(Collectors.toSet());
    }
}
