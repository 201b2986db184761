package dev.curfew.emulator.fleet;

import java.time.Instant;
import java.util.UUID;
import software.amazon.awssdk.services.apprunner.model.CustomDomain;
import software.amazon.awssdk.services.apprunner.model.Service;
import software.amazon.awssdk.services.apprunner.model.ServiceStatus;

/** Something that happened to a service. */
public sealed interface Fact {
    /** Returns when it happened: for the end of an operation the instant it was due, however late it was noticed. */
    Instant at();

    /** Returns an id of its own. */
    UUID id();

    /** Returns the service as it was right after. */
    Service service();

    /** An operation began. */
    record OperationStarted(Instant at, UUID id, Service service, OperationKind kind) implements Fact {}

    /** An operation ended well. */
    record OperationSucceeded(Instant at, UUID id, Service service, OperationKind kind) implements Fact {}

    /** An operation ended badly, or was rolled back. */
    record OperationFailed(Instant at, UUID id, Service service, OperationKind kind) implements Fact {}

    /** The status of a service changed. */
    record StatusChanged(Instant at, UUID id, Service service, ServiceStatus previous, ServiceStatus current)
            implements Fact {}

    /** The validation of a custom domain went on. */
    record DomainValidated(Instant at, UUID id, Service service, CustomDomain domain) implements Fact {}
}
