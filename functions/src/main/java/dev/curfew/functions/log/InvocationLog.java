package dev.curfew.functions.log;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.MDC;

/**
 * What every line tells of the invocation that is under way: the function's name and version, Lambda's id of the request as
 * {@code function_request_id}, and the {@code correlation_id} by which lines of one cause are found.
 */
public final class InvocationLog {
    private InvocationLog() {}

    /** What is done in an invocation. */
    @FunctionalInterface
    public interface Body {
        /**
         * Does it.
         *
         * @throws IOException if the answer cannot be written
         */
        void run(InvocationLog log) throws IOException;
    }

    /**
     * Does what is done in an invocation, which is its own cause until another is named.
     *
     * @param log hears of what is thrown
     */
    public static void around(Context context, Logger log, Body body) throws IOException {
        MDC.setContextMap(Map.of(
                "function_name", context.getFunctionName(),
                "function_version", context.getFunctionVersion(),
                "function_request_id", context.getAwsRequestId(),
                "correlation_id", context.getAwsRequestId()));
        try {
            body.run(new InvocationLog());
        } catch (RuntimeException e) {
            log.error("{}", e.getMessage(), e);
            throw e;
        } finally {
            MDC.clear();
        }
    }

    /** Names what caused the invocation, such as the id of an event. */
    public void causedBy(String id) {
        MDC.put("correlation_id", id);
    }
}
