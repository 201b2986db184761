package dev.curfew.emulator.fault;

/** What can go wrong with an operation that has started. */
public enum OperationFault {
    /** It ends as FAILED, with the event {@code …Failed}. */
    FAILED("failed", true),
    /** It fails, is ROLLBACK_IN_PROGRESS as long as it took, and ends as ROLLBACK_SUCCEEDED. Updates, deployments. */
    ROLLED_BACK("rolledBack", true),
    /** It fails, is ROLLBACK_IN_PROGRESS as long as it took, and ends as ROLLBACK_FAILED. Updates, deployments. */
    ROLLBACK_FAILED("rollbackFailed", true),
    /** It takes {@link OperationFaults#slowdown} times as long. */
    SLOW("slow", false),
    /** It does not end until it is released. (Over 20 minutes were reported: terraform-provider-aws, issue 38371.) */
    STUCK("stuck", false);

    private final String text;
    private final boolean ending;

    OperationFault(String text, boolean ending) {
        this.text = text;
        this.ending = ending;
    }

    /** Returns the name in JSON, for example {@code rolledBack}. */
    public String text() {
        return text;
    }

    /** Tells whether it is about how the operation ends, and not about how long it takes. */
    public boolean ending() {
        return ending;
    }

    /** Tells whether it is a rollback, which is reported for updates and deployments only. */
    public boolean rollback() {
        return this == ROLLED_BACK || this == ROLLBACK_FAILED;
    }
}
