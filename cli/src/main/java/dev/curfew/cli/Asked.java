package dev.curfew.cli;

import dev.curfew.apprunner.ServiceArn;
import dev.curfew.control.OperationJson;
import dev.curfew.history.Operation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request for one service, and what has come of it so far.
 *
 * @param service the service
 * @param eventId the id that EventBridge gave the request; empty if it did not take it
 * @param askedAt when it was asked, by the clock of whoever asks
 * @param before the newest operation of the service from before the request, or empty
 * @param result how far it is
 * @param sentence the same for people
 * @param operation the operation that came of it, or null
 */
record Asked(
        ServiceArn service,
        String eventId,
        Instant askedAt,
        String before,
        Result result,
        String sentence,
        @Nullable Operation operation) {

    /** How far a request is. */
    enum Result {
        /** The event is on its way. */
        ASKED,
        /** Curfew has served it, and something is still to be done. */
        SERVED,
        /** The service is where the request wants it. */
        DONE,
        /** It did not work. */
        FAILED;

        /** Tells whether that is what was wanted. */
        boolean well(boolean followed) {
            return this == DONE || (!followed && this == ASKED);
        }

        boolean ended() {
            return this == DONE || this == FAILED;
        }
    }

    Asked with(Result next, String words, @Nullable Operation latest) {
        return new Asked(service, eventId, askedAt, before, next, words, latest);
    }

    String line(Terminal terminal) {
        int colour = switch (result) {
            case DONE -> 32;
            case FAILED -> 31;
            case ASKED, SERVED -> 33;
        };
        return service.name() + "  " + terminal.paint(colour, result.name().toLowerCase(Locale.ROOT)) + ": " + sentence;
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("service", service.name());
        json.put("serviceArn", service.text());
        json.put("eventId", eventId.isEmpty() ? null : eventId);
        json.put("result", result.name());
        json.put("sentence", sentence);
        json.put("operation", operation == null ? null : OperationJson.of(operation));
        return json;
    }
}
