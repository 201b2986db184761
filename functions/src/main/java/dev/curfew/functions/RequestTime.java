package dev.curfew.functions;

import dev.curfew.json.JsonObject;
import java.time.Instant;

/** When something was asked for. */
final class RequestTime {

    private RequestTime() {}

    /** Returns the time of an event. What was asked for last counts, so no event may claim to be from the future. */
    static Instant of(JsonObject event, Instant now) {
        return event.optionalInstant("time").filter(time -> time.isBefore(now)).orElse(now);
    }
}
