package dev.curfew.emulator.fleet;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.apprunner.model.OperationStatus;
import software.amazon.awssdk.services.apprunner.model.ServiceStatus;

/**
 * How an operation ends. That operations fail and that updates and deployments are rolled back is documented; what the
 * service looks like afterwards is not, so it can be said.
 *
 * @see <a href="https://docs.aws.amazon.com/apprunner/latest/api/API_OperationSummary.html">OperationSummary</a>
 */
public sealed interface Ending {
    /** It succeeds. */
    Ending SUCCESS = new Success();

    /** It succeeds. */
    record Success() implements Ending {}

    /**
     * It does not succeed, and the service is again what it was before.
     *
     * @param operation the last status of the operation: FAILED, ROLLBACK_SUCCEEDED or ROLLBACK_FAILED
     * @param after the status of the service, or empty for the one before; a service whose creation or deletion fails is
     *     CREATE_FAILED or DELETE_FAILED then
     */
    record Failure(OperationStatus operation, Optional<ServiceStatus> after) implements Ending {}

    /**
     * The operation turns to ROLLBACK_IN_PROGRESS, and some time later it ends.
     *
     * @param takes how long the rollback takes
     * @param then its end
     */
    record Rollback(Duration takes, Failure then) implements Ending {}
}
