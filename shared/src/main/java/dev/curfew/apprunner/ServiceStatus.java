package dev.curfew.apprunner;

import org.jspecify.annotations.Nullable;

/**
 * The status of a service as App Runner reports it.
 *
 * @see <a href="https://docs.aws.amazon.com/apprunner/latest/api/API_Service.html">Service</a>
 */
public enum ServiceStatus {
    RUNNING,
    PAUSED,
    OPERATION_IN_PROGRESS,
    CREATE_FAILED,
    DELETE_FAILED,
    DELETED,
    /** A status that this version of Curfew does not know; such a service is left alone. */
    UNKNOWN;

    /** Reads App Runner's word; one that is not known here is {@link #UNKNOWN}. */
    public static ServiceStatus parse(@Nullable String text) {
        for (ServiceStatus status : values()) {
            if (status.name().equals(text)) {
                return status;
            }
        }
        return UNKNOWN;
    }

    /** Tells whether the service rests in one of the two states between which Curfew moves services. */
    public boolean settled() {
        return this == RUNNING || this == PAUSED;
    }
}
