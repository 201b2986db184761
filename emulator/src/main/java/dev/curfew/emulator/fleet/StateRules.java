package dev.curfew.emulator.fleet;

import dev.curfew.emulator.wire.ErrorType;
import software.amazon.awssdk.services.apprunner.model.ServiceStatus;

/**
 * Which operation may start in which status. One method per column of the table in the App Runner developer guide
 * ("You can always delete a service") as completed by the Copilot CLI's code and by public reports.
 */
public final class StateRules {
    private StateRules() {}

    /** What App Runner makes of a call. */
    public sealed interface Verdict {
        /** The operation starts. */
        record Accepted() implements Verdict {}

        /** The service is there already: HTTP 200 without OperationId, and nothing happens. */
        record NothingToDo() implements Verdict {}

        /**
         * The call fails.
         *
         * @param type the error
         * @param message its text
         */
        record Refused(ErrorType type, String message) implements Verdict {}
    }

    private static final Verdict ACCEPTED = new Verdict.Accepted();
    private static final Verdict NOTHING_TO_DO = new Verdict.NothingToDo();

    /**
     * Judges the start of an operation on an existing service.
     *
     * @throws IllegalArgumentException for {@link OperationKind#CREATE}, which has no service yet
     */
    public static Verdict verdict(OperationKind kind, ServiceStatus status) {
        return switch (kind) {
            case PAUSE -> pause(status);
            case RESUME -> resume(status);
            case UPDATE, RECONFIGURE -> update(status);
            case DEPLOY -> deploy(status);
            case DELETE -> delete(status);
            case CREATE -> throw new IllegalArgumentException("a service is created once");
        };
    }

    private static Verdict pause(ServiceStatus status) {
        return switch (status) {
            case RUNNING -> ACCEPTED;
            // The Copilot CLI relies on a missing OperationId; the model marks it optional only here and in
            // ResumeService.
            case PAUSED -> NOTHING_TO_DO;
            default -> invalidState("paused", status);
        };
    }

    private static Verdict resume(ServiceStatus status) {
        return switch (status) {
            case PAUSED -> ACCEPTED;
            case RUNNING -> NOTHING_TO_DO;
            default -> invalidState("resumed", status);
        };
    }

    private static Verdict update(ServiceStatus status) {
        return switch (status) {
            // Since 2023-06-30 an update rebuilds a service whose creation failed.
            case RUNNING, CREATE_FAILED -> ACCEPTED;
            default -> invalidState("updated", status);
        };
    }

    private static Verdict deploy(ServiceStatus status) {
        return status == ServiceStatus.RUNNING
                ? ACCEPTED
                // StartDeployment is the one action whose model lists no InvalidStateException.
                : new Verdict.Refused(
                        ErrorType.INVALID_REQUEST,
                        "Can't start a deployment on the specified service, because it isn't in RUNNING state.");
    }

    private static Verdict delete(ServiceStatus status) {
        return switch (status) {
            case RUNNING, PAUSED, CREATE_FAILED, DELETE_FAILED -> ACCEPTED;
            default -> invalidState("deleted", status);
        };
    }

    private static Verdict invalidState(String done, ServiceStatus status) {
        return new Verdict.Refused(
                ErrorType.INVALID_STATE, "Service cannot be " + done + " in the current state: " + status + ".");
    }
}
