package dev.curfew.history;

/** How far an operation is, from the decision to the observed end. */
public enum OperationStatus {
    /** Decided and written down; App Runner is being asked. */
    REQUESTED,
    /** App Runner has taken it on. */
    IN_PROGRESS,
    /** App Runner reports that it ended well. */
    SUCCEEDED,
    /** App Runner refused it or reports that it ended badly. */
    FAILED,
    /** It never took place in App Runner: nothing to do, another operation in the way, or the call never arrived. */
    ABANDONED;

    /** Tells whether the operation has not ended yet. */
    public boolean open() {
        return this == REQUESTED || this == IN_PROGRESS;
    }
}
