package dev.curfew.emulator.fleet;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.apprunner.model.Service;

/** What keeps a service from settling. */
public sealed interface Underway {
    /** Returns when it ends, or turns into a rollback; empty when it is stuck until somebody releases it. */
    Optional<Instant> endsAt();

    /**
     * An operation.
     *
     * @param operation its index among the operations of the service
     * @param kind what it does
     * @param before the service as it was
     * @param version the version of the source that it deploys, if it deploys
     * @param ending how it ends
     */
    record Operating(
            int operation, OperationKind kind, Service before, long version, Ending ending, Optional<Instant> endsAt)
            implements Underway {
        Operating turnedTo(Ending then, Instant at) {
            return new Operating(operation, kind, before, version, then, Optional.of(at));
        }
    }

    /**
     * Maintenance by AWS, which no list of operations shows.
     *
     * @param end when it ends
     */
    record Maintained(Instant end) implements Underway {
        @Override
        public Optional<Instant> endsAt() {
            return Optional.of(end);
        }
    }
}
