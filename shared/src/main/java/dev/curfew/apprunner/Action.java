package dev.curfew.apprunner;

import java.util.Locale;

/** The two things Curfew does to a service. */
public enum Action {
    /** Stops the service's instances and their cost. */
    PAUSE(ServiceStatus.PAUSED, "PAUSE_SERVICE"),
    /** Starts the service again with the version that ran before the pause. */
    RESUME(ServiceStatus.RUNNING, "RESUME_SERVICE");

    private final ServiceStatus target;
    private final String operationType;

    Action(ServiceStatus target, String operationType) {
        this.target = target;
        this.operationType = operationType;
    }

    /** Returns the status of a service for which this action has succeeded. */
    public ServiceStatus target() {
        return target;
    }

    /** Returns App Runner's name of this action in ListOperations, such as {@code PAUSE_SERVICE}. */
    public String operationType() {
        return operationType;
    }

    /** Returns the word for people: {@code pause} or {@code resume}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
