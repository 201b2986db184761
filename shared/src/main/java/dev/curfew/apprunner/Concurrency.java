package dev.curfew.apprunner;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How many calls may be under way at once. One means: in the calling thread, in order, which makes runs repeatable.
 *
 * @param limit at least 1
 */
public record Concurrency(int limit) {

    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public Concurrency {
        if (limit < 1) {
            throw new IllegalArgumentException("limit: expected at least 1, found " + limit);
        }
    }

    /**
     * Applies a function to every item and returns the results in the order of the items.
     *
     * @throws RuntimeException the first one that the function throws, after all others have ended
     */
    public <T, R> List<R> map(Collection<T> items, Function<T, R> function) {
        if (limit == 1 || items.size() < 2) {
            return items.stream().map(function).toList();
        }
        Semaphore permits = new Semaphore(limit);
        List<Future<R>> futures = new ArrayList<>(items.size());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (T item : items) {
                permits.acquireUninterruptibly();
                futures.add(threads.submit(() -> {
                    try {
                        return function.apply(item);
                    } finally {
                        permits.release();
                    }
                }));
            }
        }
        return futures.stream().map(Concurrency::result).toList();
    }

    /**
     * Combines the answers to two questions that do not need each other: asked at once, or one after the other where only one call
     * may be under way.
     *
     * @throws RuntimeException that of the first question, or else that of the second, after both have ended
     */
    public <A, B, R> R both(Supplier<A> first, Supplier<B> second, BiFunction<A, B, R> combination) {
        if (limit == 1) {
            A answer = first.get();
            return combination.apply(answer, second.get());
        }
        Future<B> other;
        A answer;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            other = threads.submit(second::get);
            answer = first.get();
        }
        return combination.apply(answer, result(other));
    }

    private static <R> R result(Future<R> done) {
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
