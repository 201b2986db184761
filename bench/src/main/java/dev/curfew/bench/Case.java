package dev.curfew.bench;

import java.util.concurrent.Callable;

/**
 * Something to measure.
 *
 * @param name what it is, for readers
 * @param deed does it once; what it returns is looked at, so that it is not optimised away
 */
public record Case(String name, Callable<?> deed) {

    /**
     * Does it once.
     *
     * @throws IllegalStateException if it fails, or returns nothing
     */
    void run() {
        try {
            if (deed.call() == null) {
                throw new IllegalStateException("what is measured returns something");
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
