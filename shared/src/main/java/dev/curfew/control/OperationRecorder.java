package dev.curfew.control;

import dev.curfew.apprunner.Answer;
import dev.curfew.apprunner.AppRunnerFacade;
import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.history.FleetStates;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationHistory;
import dev.curfew.history.ServiceState;
import java.util.List;
import java.util.Optional;

/** Brings the history up to date with what App Runner reports of one service. */
public final class OperationRecorder {
    private final AppRunnerFacade appRunner;
    private final FleetStates states;
    private final OperationHistory history;
    private final OperationSettler settler;
    private final OutsideOperations outside;

    OperationRecorder(
            AppRunnerFacade appRunner,
            FleetStates states,
            OperationHistory history,
            OperationSettler settler,
            OutsideOperations outside) {
        this.appRunner = appRunner;
        this.states = states;
        this.history = history;
        this.settler = settler;
        this.outside = outside;
    }

    /**
     * Records the operations of a service that have ended: ours by closing them, other people's by adding them.
     *
     * @return the operations that were recorded now; none for a service that Curfew does not manage
     * @throws IllegalStateException if App Runner does not answer or another invocation is at work on the service
     */
    public List<Operation> record(ServiceArn arn, Deadline deadline) {
        Optional<ServiceState> state = states.find(arn);
        if (state.isEmpty()) {
            return List.of();
        }
        if (state.get().openOperation() == null) {
            OutsideOperations.Recorded recorded = outside.record(state.get(), deadline);
            if (recorded.left() == OutsideOperations.Left.UNKNOWN) {
                throw new IllegalStateException("the operations of " + arn.name()
                        + " could not be recorded this time; the event is tried again");
            }
            return recorded.recorded();
        }
        Operation closed = settler.settle(state.get(), null, deadline).closed();
        return closed == null ? List.of() : List.of(closed);
    }

    /**
     * Records the end of a deployment of ours; those that other people and App Runner itself start are not the history's
     * business.
     *
     * @return the operation, if it was closed now
     */
    public List<Operation> recordDeployment(ServiceArn arn, Deadline deadline) {
        return states.find(arn)
                .filter(state -> state.openOperation() != null)
                .map(state -> settler.settle(state, null, deadline).closed())
                .map(List::of)
                .orElse(List.of());
    }

    /**
     * Lets go of a service that is no longer managed: closes what is still open as it is observed to end, then forgets
     * the service; its history stays. Should it be tagged again, it is seen for the first time.
     */
    void letGo(ServiceState state, ServiceStatus seen, Deadline deadline) {
        ServiceState last = state.openOperation() == null
                ? state
                : settler.settle(state, seen, deadline).state();
        if (last.openOperation() == null) {
            states.forget(last);
        }
    }

    /**
     * Closes what is open for a service that was deleted, and forgets it; its history stays.
     *
     * @return whether it is gone and forgotten
     */
    public boolean forgetIfGone(ServiceArn arn, Deadline deadline) {
        return states.find(arn).map(state -> forgetIfGone(state, deadline)).orElse(false);
    }

    boolean forgetIfGone(ServiceState state, Deadline deadline) {
        if (!(appRunner.status(state.arn(), deadline) instanceof Answer.Gone<ServiceStatus>)) {
            return false;
        }
        ServiceState last = state;
        Optional<Operation> open = state.openOperation() == null
                ? Optional.empty()
                : history.find(state.arn(), state.openOperation())
                        .filter(operation -> operation.status().open());
        if (open.isPresent()) {
            last = settler.gone(state, open.get()).state();
            if (last.openOperation() != null) {
                return false; // somebody else is at work on it; the next tick looks again
            }
        }
        states.forget(last);
        return true;
    }
}
