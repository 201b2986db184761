package dev.curfew.emulator.fault;

import dev.curfew.emulator.fleet.OperationKind;
import java.util.Optional;
import software.amazon.awssdk.services.apprunner.model.ServiceStatus;

/** A fault that happens once, to the next call or operation that it fits; it comes before all rates. */
public sealed interface NextFault {
    /**
     * The next call of this name.
     *
     * @param call for example {@code PauseService}
     */
    record OfCall(String call, CallFault fault) implements NextFault {}

    /**
     * The next operation of this kind that starts.
     *
     * @param kind the kind; UPDATE stands for every update
     * @param slowdown how many times as long it takes when it is slow
     * @param statusAfterFailure the status of the service after a failure; empty for the one before
     */
    record OfOperation(
            OperationKind kind, OperationFault fault, double slowdown, Optional<ServiceStatus> statusAfterFailure)
            implements NextFault {
        /** Checks that such an operation can have such a fault. */
        public OfOperation {
            faults(kind, fault, slowdown, statusAfterFailure);
        }

        OperationFaults faults() {
            return faults(kind, fault, slowdown, statusAfterFailure);
        }

        private static OperationFaults faults(
                OperationKind kind, OperationFault fault, double slowdown, Optional<ServiceStatus> status) {
            OperationFaults faults = new OperationFaults(Rates.none(), Rates.none(), slowdown, status).with(fault, 1);
            faults.requireFor(kind);
            return faults;
        }
    }

    /** Returns a fault of the next call of this name, for example {@code PauseService}. */
    static NextFault call(String call, CallFault fault) {
        return new OfCall(call, fault);
    }

    /**
     * Returns a fault of the next operation of this kind.
     *
     * @throws IllegalArgumentException for rollbacks of anything but updates and deployments
     */
    static NextFault operation(OperationKind kind, OperationFault fault) {
        return new OfOperation(kind, fault, OperationFaults.NONE.slowdown(), Optional.empty());
    }
}
