package dev.curfew.emulator.wire;

/**
 * The errors that the emulator answers with: the {@code __type} on the wire and its HTTP status.
 *
 * @see <a href="https://docs.aws.amazon.com/apprunner/latest/api/CommonErrors.html">Common errors</a>
 */
public enum ErrorType {
    /** A parameter is not valid. */
    INVALID_REQUEST("InvalidRequestException", 400),
    /** The service is in no state for this action. */
    INVALID_STATE("InvalidStateException", 400),
    /** No resource has this ARN. */
    RESOURCE_NOT_FOUND("ResourceNotFoundException", 400),
    /** The account has as many of these as it may have. */
    SERVICE_QUOTA_EXCEEDED("ServiceQuotaExceededException", 400),
    /** A defect of the emulator. */
    INTERNAL("InternalServiceErrorException", 500),
    /** The body is no JSON object, or a member has the wrong JSON type. */
    SERIALIZATION("SerializationException", 400),
    /** No such action. */
    UNKNOWN_OPERATION("UnknownOperationException", 404),
    /** A parameter of the Resource Groups Tagging API is not valid. */
    INVALID_PARAMETER("InvalidParameterException", 400);

    private final String wireName;
    private final int httpStatus;

    ErrorType(String wireName, int httpStatus) {
        this.wireName = wireName;
        this.httpStatus = httpStatus;
    }

    /** Returns the value of {@code __type}. */
    public String wireName() {
        return wireName;
    }

    /** Returns the HTTP status. */
    public int httpStatus() {
        return httpStatus;
    }
}
