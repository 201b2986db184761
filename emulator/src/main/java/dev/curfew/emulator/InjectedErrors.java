package dev.curfew.emulator;

import dev.curfew.emulator.fault.CallFault;
import dev.curfew.emulator.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an injected fault looks like on the wire. */
final class InjectedErrors {
    private static final byte[] NO_BODY = {};

    private InjectedErrors() {}

    /**
     * Returns the answer of a call that a fault befell.
     *
     * @param target the value of X-Amz-Target
     */
    static EmulatorResponse answer(CallFault fault, String target, String contentType) {
        boolean tagging = !target.startsWith("AppRunner.");
        return switch (fault) {
            // The tagging API has names of its own for these two; both are in its model.
            case THROTTLED ->
                error(400, tagging ? "ThrottledException" : "ThrottlingException", "Rate exceeded", contentType);
            case INVALID_STATE ->
                error(400, "InvalidStateException", "The resource isn't in a state for this action.", contentType);
            case ERROR_BEFORE, ERROR_AFTER ->
                error(
                        500,
                        tagging ? "InternalServiceException" : "InternalServiceErrorException",
                        "An internal service error occurred.",
                        contentType);
            case RESET_BEFORE, RESET_AFTER -> new EmulatorResponse(EmulatorResponse.NO_ANSWER, contentType, NO_BODY);
            case SUBSCRIPTION_REQUIRED ->
                error(
                        400,
                        "SubscriptionRequiredException",
                        "The AWS Access Key Id needs a subscription for the service",
                        contentType);
        };
    }

    private static EmulatorResponse error(int status, String type, String message, String contentType) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("__type", type);
        body.put("Message", message);
        return new EmulatorResponse(status, contentType, Json.bytes(body));
    }
}
