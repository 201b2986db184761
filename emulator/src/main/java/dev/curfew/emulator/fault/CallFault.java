package dev.curfew.emulator.fault;

/**
 * What can go wrong with an API call.
 *
 * @see <a href="https://docs.aws.amazon.com/apprunner/latest/api/CommonErrors.html">Common errors</a>
 */
public enum CallFault {
    /** Refused with ThrottlingException, HTTP 400; nothing happens. App Runner publishes no rates. */
    THROTTLED("throttled"),
    /** Refused with InvalidStateException, HTTP 400; nothing happens. Every App Runner call that changes something may be. */
    INVALID_STATE("invalidState"),
    /** Answered with InternalServiceErrorException, HTTP 500; nothing happens. */
    ERROR_BEFORE("errorBefore"),
    /** Answered with InternalServiceErrorException, HTTP 500, though it took effect. */
    ERROR_AFTER("errorAfter"),
    /** The connection is closed without an answer; nothing happens. */
    RESET_BEFORE("resetBefore"),
    /** The connection is closed without an answer, though it took effect. */
    RESET_AFTER("resetAfter"),
    /** Refused with SubscriptionRequiredException, HTTP 400, as in accounts that have no App Runner (public reports). */
    SUBSCRIPTION_REQUIRED("subscriptionRequired");

    private final String text;

    CallFault(String text) {
        this.text = text;
    }

    /** Returns the name in JSON, for example {@code errorBefore}. */
    public String text() {
        return text;
    }

    /** Tells whether the call takes effect all the same. */
    public boolean takesEffect() {
        return this == ERROR_AFTER || this == RESET_AFTER;
    }
}
