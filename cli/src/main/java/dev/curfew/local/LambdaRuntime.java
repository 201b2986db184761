package dev.curfew.local;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Runs the functions of a template, synchronously or from a queue. What fails asynchronously is tried again after one
 * and two minutes and then lies in the dead-letter queue, as
 * <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html">in Lambda</a>. Safe for
 * use by several threads at once.
 */
public final class LambdaRuntime {
    private final Map<String, TemplateFunction> functions = new LinkedHashMap<>();
    private final InvocationRunner runner;
    private final Delivery delivery;
    private final InstantSource clock;
    private final MessageQueue deadLetters;
    private final LocalAccount account;
    private final Ids ids;
    private final Runnable onQueued;
    private final List<Consumer<Invocation>> listeners = new CopyOnWriteArrayList<>();

    private final Object lock = new Object();
    private final PriorityQueue<Waiting> queue =
            new PriorityQueue<>(Comparator.comparing(Waiting::due).thenComparingLong(Waiting::number));
    private long queued;

    /**
     * @param runner carries invocations out
     * @param delivery when asynchronous invocations arrive
     * @param onQueued is run whenever an invocation was queued
     */
    LambdaRuntime(
            Template template,
            InstantSource clock,
            MessageQueue deadLetters,
            Ids ids,
            InvocationRunner runner,
            Delivery delivery,
            Runnable onQueued) {
        this.clock = clock;
        this.deadLetters = deadLetters;
        this.account = template.account();
        this.ids = ids;
        this.runner = runner;
        this.delivery = delivery;
        this.onQueued = onQueued;
        template.functions().forEach(function -> functions.put(function.logicalId(), function));
    }

    /** Adds a listener that is told of every invocation when it has ended, in the thread that ran it. */
    public void onInvocation(Consumer<Invocation> listener) {
        listeners.add(listener);
    }

    /** Returns the functions, in the order of the template. */
    public List<TemplateFunction> functions() {
        return List.copyOf(functions.values());
    }

    /** Returns whether there is a function of that logical id. */
    public boolean has(String logicalId) {
        return functions.containsKey(logicalId);
    }

    /**
     * Runs a function now and waits for its end.
     *
     * @param payload JSON
     * @throws IllegalArgumentException when there is no such function
     * @throws IllegalStateException when invocations take time here, so that nobody can wait for one
     */
    public InvocationResult invoke(String logicalId, String payload) {
        AtomicReference<InvocationResult> result = new AtomicReference<>();
        start(logicalId, payload, result::set);
        return Optional.ofNullable(result.get())
                .orElseThrow(() -> new IllegalStateException(logicalId + " has not ended yet"));
    }

    /**
     * Starts a function now.
     *
     * @param payload JSON
     * @param whenEnded is told how it ended
     */
    void start(String logicalId, String payload, Consumer<InvocationResult> whenEnded) {
        run(loaded(logicalId), ids.next(), payload, 1, whenEnded);
    }

    /**
     * Puts an asynchronous invocation into the queue; {@link LocalSystem#pump} runs it.
     *
     * @param payload JSON
     * @return the id of the request
     * @throws IllegalArgumentException when there is no such function
     */
    public String invokeLater(String logicalId, String payload) {
        loaded(logicalId);
        String requestId = ids.next();
        Instant now = clock.instant();
        delivery.delays(logicalId, payload)
                .forEach(delay -> enqueue(now.plus(delay), requestId, logicalId, payload, 1));
        return requestId;
    }

    /** Returns when the next queued invocation is due, if one waits. */
    public Optional<Instant> nextDue() {
        synchronized (lock) {
            return Optional.ofNullable(queue.peek()).map(Waiting::due);
        }
    }

    /** Runs the queued invocations that are due, those that they cause included, and returns how many ran. */
    int runDue() {
        int ran = 0;
        for (Optional<Waiting> next = takeDue(); next.isPresent(); next = takeDue()) {
            runQueued(next.get());
            ran++;
        }
        return ran;
    }

    private Optional<Waiting> takeDue() {
        synchronized (lock) {
            Waiting first = queue.peek();
            return first == null || first.due().isAfter(clock.instant())
                    ? Optional.empty()
                    : Optional.ofNullable(queue.poll());
        }
    }

    private void runQueued(Waiting waiting) {
        run(
                loaded(waiting.function()),
                waiting.requestId(),
                waiting.payload(),
                waiting.attempt(),
                result -> ended(waiting, result));
    }

    private void ended(Waiting waiting, InvocationResult result) {
        if (result instanceof InvocationResult.Success) {
            return;
        }
        int attempt = waiting.attempt();
        if (attempt <= loaded(waiting.function()).maximumRetryAttempts()) {
            Instant due = clock.instant().plus(Duration.ofMinutes(attempt));
            enqueue(due, waiting.requestId(), waiting.function(), waiting.payload(), attempt + 1);
        } else {
            deadLetters.send(DeadLetter.ofInvocation(
                    clock.instant(), account.functionArn(waiting.function()), waiting.payload(), attempt, result));
        }
    }

    private void run(
            TemplateFunction function,
            String requestId,
            String payload,
            int attempt,
            Consumer<InvocationResult> whenEnded) {
        Instant began = clock.instant();
        runner.run(function, requestId, payload, result -> {
            Invocation invocation = new Invocation(began, function.logicalId(), attempt, payload, result);
            listeners.forEach(listener -> listener.accept(invocation));
            whenEnded.accept(result);
        });
    }

    private void enqueue(Instant due, String requestId, String function, String payload, int attempt) {
        synchronized (lock) {
            queue.add(new Waiting(due, queued++, requestId, function, payload, attempt));
        }
        onQueued.run();
    }

    private TemplateFunction loaded(String logicalId) {
        TemplateFunction function = functions.get(logicalId);
        if (function == null) {
            throw new IllegalArgumentException(
                    "there is no function " + logicalId + "; there are " + String.join(", ", functions.keySet()));
        }
        return function;
    }

    /**
     * @param number the order in which invocations were queued, which breaks ties
     * @param attempt 1 for the first try
     */
    private record Waiting(Instant due, long number, String requestId, String function, String payload, int attempt) {}
}
