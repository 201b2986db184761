package dev.curfew.local;

import java.util.Map;

/**
 * An answer of a service, as it goes over the wire.
 *
 * @param status the HTTP status, or 0 when the connection is closed without an answer
 * @param headers the headers, content type included
 * @param body the text, JSON mostly
 */
public record AwsAnswer(int status, Map<String, String> headers, String body) {
    private static final String JSON_1_0 = "application/x-amz-json-1.0";
    private static final String JSON_1_1 = "application/x-amz-json-1.1";

    /** Tells whether the connection is closed without an answer, as an injected fault may want it. */
    public boolean isReset() {
        return status == 0;
    }

    /** Returns an answer of the protocol AWS JSON 1.0. */
    static AwsAnswer json10(Object body) {
        return new AwsAnswer(200, Map.of("Content-Type", JSON_1_0), Json.text(body));
    }

    /** Returns an answer of the protocol AWS JSON 1.1. */
    static AwsAnswer json11(Object body) {
        return new AwsAnswer(200, Map.of("Content-Type", JSON_1_1), Json.text(body));
    }

    /**
     * Returns an error that SDKs turn into the exception of that type.
     *
     * @param type the name of the exception, after its namespace and {@code #} if it has one
     */
    public static AwsAnswer error(int status, String type, String message) {
        return new AwsAnswer(
                status,
                Map.of("Content-Type", JSON_1_1, "x-amzn-ErrorType", type.substring(type.indexOf('#') + 1)),
                Json.text(Map.of("__type", type, "message", message)));
    }
}
