package dev.curfew.lambda;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Something that is started and asked for one answer.
 *
 * @param name what it is, for readers
 * @param event what it is asked
 * @param restored whether it is restored from a snapshot: what it does before one is taken does not count
 */
record ColdStart(String name, String event, boolean restored, Start start) {

    /** Starts a process that asks Lambda for events. */
    @FunctionalInterface
    interface Start {
        /**
         * @param log where the process writes to
         */
        Process start(RuntimeApi lambda, Path log) throws IOException;
    }

    /** What a start took: nanoseconds, and the most memory that the process had, in megabytes. */
    record Taken(long nanos, long megabytes) {}
}
