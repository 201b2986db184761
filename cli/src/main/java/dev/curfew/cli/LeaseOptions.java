package dev.curfew.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long a lease lasts. */
final class LeaseOptions {
    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "How long, such as PT2H (default: the stack's DefaultLease).")
    private @Nullable Duration lasting;

    @Option(names = "--until", paramLabel = "INSTANT", description = "Until when, instead.")
    private @Nullable Instant until;

    /**
     * Returns the fields of an event's detail that say so.
     *
     * @throws IllegalArgumentException if both are given, or one that no lease can have
     */
    Map<String, String> fields() {
        if (lasting != null && until != null) {
            throw new IllegalArgumentException("expected --for or --until, found both");
        }
        if (lasting != null) {
            if (!lasting.isPositive()) {
                throw new IllegalArgumentException(
                        "--for: expected a positive duration such as PT2H, found " + lasting);
            }
            return Map.of("for", lasting.toString());
        }
        return until == null ? Map.of() : Map.of("until", until.toString());
    }
}
