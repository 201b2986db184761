package dev.curfew.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How an invocation ended. */
public sealed interface InvocationResult {
    /** Returns the id of the request, which the function saw in its context. */
    String requestId();

    /** Returns the JSON that Lambda would answer with: the result or the error. */
    String payload();

    /**
     * The handler returned.
     *
     * @param requestId the id of the request
     * @param payload what it returned, as JSON
     */
    record Success(String requestId, String payload) implements InvocationResult {}

    /**
     * The handler threw, or could not be built.
     *
     * @param requestId the id of the request
     * @param payload {@code {"errorMessage":…,"errorType":…,"stackTrace":[…]}}
     */
    record Failure(String requestId, String payload) implements InvocationResult {
        /** Returns the failure of a handler that threw. */
        public static Failure of(String requestId, Throwable thrown) {
            return new Failure(requestId, Json.text(error(thrown)));
        }

        // The fields are those of Lambda's own Java runtime.
        private static Map<String, Object> error(Throwable thrown) {
            List<String> trace = new ArrayList<>();
            for (StackTraceElement element : thrown.getStackTrace()) {
                trace.add(element.toString());
            }
            String message = thrown.getMessage() == null ? "" : thrown.getMessage();
            Map<String, Object> error = new LinkedHashMap<>(); // the message first, where people look
            error.put("errorMessage", message);
            error.put("errorType", thrown.getClass().getName());
            error.put("stackTrace", trace);
            return error;
        }
    }
}
