package dev.curfew.control;

/** Says that the fleet could not be listed, so nothing could be decided this time. */
public final class FleetUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * Creates it.
     *
     * @param code AWS's error code
     * @param message what went wrong
     */
    public FleetUnavailableException(String code, String message) {
        super("App Runner's services could not be listed, so nothing was changed (" + code + ": " + message + ")");
        this.code = code;
    }

    /**
     * Tells whether the account has no App Runner, which AWS closed to new customers.
     *
     * @see <a href="https://docs.aws.amazon.com/apprunner/latest/api/CommonErrors.html">Common errors</a>
     */
    public boolean withoutAppRunner() {
        return code.equals("SubscriptionRequiredException");
    }
}
