package dev.curfew.apprunner;

/** What came of asking App Runner to change a service. */
public sealed interface ChangeResult {

    /**
     * App Runner has started an operation.
     *
     * @param operationId App Runner's id of it
     */
    record Accepted(String operationId) implements ChangeResult {}

    /** The service is in the wanted state already; App Runner started nothing. */
    record AlreadyThere() implements ChangeResult {}

    /**
     * Another operation is under way; the next tick tries again.
     *
     * @param message what App Runner said
     */
    record Busy(String message) implements ChangeResult {}

    /** The service is no longer there. */
    record Gone() implements ChangeResult {}

    /**
     * App Runner will not do it.
     *
     * @param code its error code
     * @param message what it said
     */
    record Refused(String code, String message) implements ChangeResult {}

    /**
     * Too many calls; nothing was started.
     *
     * @param message what App Runner said
     */
    record Throttled(String message) implements ChangeResult {}

    /**
     * No answer, or an internal error: App Runner may have started the operation or not. Only looking can tell, so the
     * call is never simply repeated.
     *
     * @param message what went wrong
     */
    record Unanswered(String message) implements ChangeResult {}
}
