package dev.curfew.emulator.fault;

import dev.curfew.emulator.fleet.OperationKind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.apprunner.model.ServiceStatus;

/**
 * How operations of one kind fare.
 *
 * @param endings how likely it is that one fails or is rolled back
 * @param times how likely it is that one is slow or stuck
 * @param slowdown how many times as long a slow one takes, at least 1
 * @param statusAfterFailure the status of the service after a failure; empty for the one before
 */
public record OperationFaults(
        Rates<OperationFault> endings,
        Rates<OperationFault> times,
        double slowdown,
        Optional<ServiceStatus> statusAfterFailure) {
    /** The statuses that a service may have after a failure. */
    static final Set<ServiceStatus> AFTER_FAILURE = EnumSet.of(
            ServiceStatus.RUNNING, ServiceStatus.PAUSED, ServiceStatus.CREATE_FAILED, ServiceStatus.DELETE_FAILED);

    /** Nothing goes wrong. */
    public static final OperationFaults NONE = new OperationFaults(Rates.none(), Rates.none(), 10, Optional.empty());

    /** Checks the slowdown and the status. */
    public OperationFaults {
        if (!(slowdown >= 1 && slowdown <= 1e6)) {
            throw new IllegalArgumentException("the slowdown must be from 1 to 1000000: " + slowdown);
        }
        if (!statusAfterFailure.map(AFTER_FAILURE::contains).orElse(true)) {
            throw new IllegalArgumentException("the status after a failure must be one of " + AFTER_FAILURE);
        }
    }

    /** Returns these faults with another rate for one of them, from 0 to 1. */
    public OperationFaults with(OperationFault fault, double rate) {
        return fault.ending()
                ? new OperationFaults(endings.with(fault, rate), times, slowdown, statusAfterFailure)
                : new OperationFaults(endings, times.with(fault, rate), slowdown, statusAfterFailure);
    }

    /** Returns these faults with another slowdown. */
    public OperationFaults withSlowdown(double slowdown) {
        return new OperationFaults(endings, times, slowdown, statusAfterFailure);
    }

    /** Returns these faults with a status that services have after a failure. */
    public OperationFaults withStatusAfterFailure(ServiceStatus status) {
        return new OperationFaults(endings, times, slowdown, Optional.of(status));
    }

    /**
     * Checks that operations of this kind can have these faults.
     *
     * @throws IllegalArgumentException for rollbacks of anything but updates and deployments
     */
    void requireFor(OperationKind kind) {
        for (OperationFault fault : endings.byFault().keySet()) {
            if (!possible(fault, kind)) {
                throw new IllegalArgumentException("only an update or a deployment is rolled back, not " + kind);
            }
        }
    }

    static boolean possible(OperationFault fault, OperationKind kind) {
        return !fault.rollback()
                || kind == OperationKind.UPDATE
                || kind == OperationKind.RECONFIGURE
                || kind == OperationKind.DEPLOY;
    }
}
