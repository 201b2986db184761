package dev.curfew.simulation.host;

/** Ends a process at once; no code of the process may stop it, as none can stop a process from being killed. */
final class SuddenDeath extends Error {
    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param cause what Lambda would say of it
     */
    SuddenDeath(String cause) {
        super(cause, null, false, false);
    }
}
