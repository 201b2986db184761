package dev.curfew.control;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.CurfewTag;
import dev.curfew.apprunner.Service;
import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.control.Decision.Act;
import dev.curfew.control.Decision.Reason;
import dev.curfew.control.Decision.Stay;
import dev.curfew.history.BoundaryMark;
import dev.curfew.history.BoundaryMark.Source;
import dev.curfew.history.Cause;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationStatus;
import dev.curfew.history.ServiceState;
import java.time.Instant;
import java.util.Set;

/**
 * Deploys what was pushed while a service slept: App Runner resumes the version that ran before, even where deployments are
 * automatic.
 *
 * <p>Whether a deployment follows is decided when the resume is written down, by the tag of that moment, in the same
 * transaction. It is due when the resume has ended well, and is an operation of its own from then on. So it follows each resume
 * once, whoever died in between, and none that was begun without the tag.
 *
 * @see <a href="https://docs.aws.amazon.com/apprunner/latest/dg/manage-pause.html">Pausing and resuming</a>
 */
final class DeployOnResume {
    private static final Set<Reason> OTHERS_CONTENT =
            Set.of(Reason.IN_STATE, Reason.LEFT_ALONE, Reason.NO_OPINION, Reason.UNREADABLE);

    private DeployOnResume() {}

    private static boolean tagged(Service service) {
        return CurfewTag.DEPLOY_ON_RESUME.isTrueIn(service.tags());
    }

    /** Returns what is remembered when an operation is written down. */
    static ServiceState opened(ServiceState state, Service service, Operation operation) {
        return switch (operation.action()) {
            case RESUME ->
                state.withDeployment(
                        tagged(service) ? new BoundaryMark(Source.RESUMED, operation.requestedAt()) : null);
            case PAUSE -> state.withDeployment(null);
            case DEPLOY -> state;
        };
    }

    /** Returns what is remembered when the tags of a service are seen: without the tag, nothing is due any more. */
    static ServiceState seen(ServiceState state, Service service) {
        return state.deployment() == null || tagged(service) ? state : state.withDeployment(null);
    }

    /**
     * Returns what is remembered when an operation has ended. A deployment that App Runner has begun is not repeated, though it
     * failed: a version that does not start would be deployed again and again.
     */
    static ServiceState closed(ServiceState state, Operation operation) {
        boolean over = switch (operation.action()) {
            case RESUME -> operation.status() != OperationStatus.SUCCEEDED;
            case PAUSE -> true;
            case DEPLOY ->
                operation.status() == OperationStatus.SUCCEEDED
                        || (operation.status() == OperationStatus.FAILED && operation.appRunnerOperationId() != null);
        };
        return over ? state.withDeployment(null) : state;
    }

    /** Returns what is to be done about a service that is to stay as it is. */
    static Decision after(Stay stay, Service service, ServiceState state, Instant now) {
        BoundaryMark due = state.deployment();
        // News is written down first, at this look; the deployment follows at the next one.
        if (due == null
                || state.openOperation() != null
                || service.status() != ServiceStatus.RUNNING
                || !tagged(service)
                || !OTHERS_CONTENT.contains(stay.reason())
                || stay.carriedOut() != null) {
            return stay;
        }
        Stay waiting = Decider.backingOff(state, due, now);
        return waiting != null
                ? waiting
                : new Act(
                        Action.DEPLOY,
                        Cause.RESUMED,
                        due,
                        () -> "It was resumed, and what was pushed while it slept is deployed ("
                                + CurfewTag.DEPLOY_ON_RESUME.key() + "=true).",
                        null);
    }
}
