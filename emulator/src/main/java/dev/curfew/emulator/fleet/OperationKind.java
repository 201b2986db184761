package dev.curfew.emulator.fleet;

import software.amazon.awssdk.services.apprunner.model.OperationType;
import software.amazon.awssdk.services.apprunner.model.Service;
import software.amazon.awssdk.services.apprunner.model.ServiceStatus;

/** The long-running operations on a service: what the API calls them, and the status in which they leave it. */
public enum OperationKind {
    /** A new service is provisioned. */
    CREATE(OperationType.CREATE_SERVICE, ServiceStatus.RUNNING),
    /** The source (and perhaps the configuration) of a service changes. */
    UPDATE(OperationType.UPDATE_SERVICE, ServiceStatus.RUNNING),
    /** Only the configuration of a service changes: the same type as {@link #UPDATE}, but its event says so. */
    RECONFIGURE(OperationType.UPDATE_SERVICE, ServiceStatus.RUNNING),
    /** The latest version of the source is deployed. */
    DEPLOY(OperationType.START_DEPLOYMENT, ServiceStatus.RUNNING),
    /** The service gives up its instances. */
    PAUSE(OperationType.PAUSE_SERVICE, ServiceStatus.PAUSED),
    /** The service gets instances again. */
    RESUME(OperationType.RESUME_SERVICE, ServiceStatus.RUNNING),
    /** The service goes away. */
    DELETE(OperationType.DELETE_SERVICE, ServiceStatus.DELETED);

    private final OperationType type;
    private final ServiceStatus settled;

    OperationKind(OperationType type, ServiceStatus settled) {
        this.type = type;
        this.settled = settled;
    }

    /** Returns the type that ListOperations shows. */
    public OperationType type() {
        return type;
    }

    /** Returns the status of the service once the operation has succeeded. */
    public ServiceStatus settled() {
        return settled;
    }

    /** Tells whether it deploys the newest version of the source. */
    public boolean deploys() {
        return switch (this) {
            case CREATE, UPDATE, DEPLOY -> true;
            // Resume brings back the version that ran before the pause.
            case RECONFIGURE, PAUSE, RESUME, DELETE -> false;
        };
    }

    /**
     * Returns the status of the service once the operation has failed: as before, since nothing has been done. For
     * pauses and resumes AWS does not say; this is inferred.
     */
    ServiceStatus failed(Service before) {
        return switch (this) {
            case CREATE -> ServiceStatus.CREATE_FAILED;
            case DELETE -> ServiceStatus.DELETE_FAILED;
            case UPDATE, RECONFIGURE, DEPLOY, PAUSE, RESUME -> before.status();
        };
    }
}
