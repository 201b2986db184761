package dev.curfew.control;

import dev.curfew.apprunner.Concurrency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Work on many services: one that fails must not keep the others up all night.
 *
 * @param concurrency how many are worked on at once
 */
record Isolation(Concurrency concurrency) {

    /**
     * Does some work for each.
     *
     * @param name the name of the service that an item is about
     * @param failures takes a sentence for each item whose work failed; synchronized
     * @return the results of the others, in their order
     */
    <T, R> List<R> each(List<T> items, Function<T, String> name, Function<T, R> work, List<String> failures) {
        List<Optional<R>> results = concurrency.map(items, item -> {
            try {
                return Optional.of(work.apply(item));
            } catch (RuntimeException e) {
                failures.add(name.apply(item) + " failed: " + e);
                return Optional.empty();
            }
        });
        return results.stream().flatMap(Optional::stream).toList();
    }
}
