package dev.curfew.functions;

import dev.curfew.control.Confirmation;
import dev.curfew.json.JsonObject;
import java.time.Instant;
import java.util.Set;

/** Reads events that confirm pauses which are held back. */
final class ConfirmationRequests {
    static final String CONFIRMED = "Pauses Confirmed";

    private ConfirmationRequests() {}

    /**
     * Reads one.
     *
     * @param event the envelope of EventBridge
     * @throws dev.curfew.json.BadJsonException if a field is unknown or unreadable
     */
    static Confirmation read(JsonObject event, Instant now) {
        JsonObject detail = event.object("detail");
        detail.allowOnly(Set.of("reason", "requestedBy"));
        return new Confirmation(
                RequestTime.of(event, now),
                detail.optionalString("requestedBy", RequestTexts.NAME).orElse(null),
                detail.optionalString("reason", RequestTexts.REASON).orElse(null));
    }
}
