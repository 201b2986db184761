package dev.curfew.apprunner;

import java.util.List;
import java.util.Locale;

/** What Curfew does to a service. */
public enum Action {
    /** Stops the service's instances and their cost. */
    PAUSE(ServiceStatus.PAUSED, "PAUSE_SERVICE"),
    /** Starts the service again with the version that ran before the pause. */
    RESUME(ServiceStatus.RUNNING, "RESUME_SERVICE"),
    /** Replaces the version that runs by the newest one. Follows a resume; nobody can ask for it. */
    DEPLOY(ServiceStatus.RUNNING, "START_DEPLOYMENT");

    /** The two that take a service from one status to the other, and that people and schedules can ask for. */
    public static final List<Action> MOVES = List.of(PAUSE, RESUME);

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

    /**
     * Returns this action, if somebody may ask for it.
     *
     * @throws IllegalArgumentException if nobody can
     */
    public Action asked() {
        if (!MOVES.contains(this)) {
            throw new IllegalArgumentException("expected one of " + MOVES + ", found " + this);
        }
        return this;
    }

    /** Returns App Runner's name of this action in ListOperations, such as {@code PAUSE_SERVICE}. */
    public String operationType() {
        return operationType;
    }

    /** Returns the word for people: {@code pause}, {@code resume} or {@code deploy}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
