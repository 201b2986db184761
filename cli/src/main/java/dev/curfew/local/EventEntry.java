package dev.curfew.local;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What PutEvents demands of an entry. */
final class EventEntry {
    private EventEntry() {}

    /** Returns the name of the bus that an entry is for; it may be given as an ARN. */
    static String bus(Map<String, Object> entry) {
        return nameOfBus(Json.string(entry, "EventBusName").orElse(EventBus.DEFAULT_BUS));
    }

    /** Returns the name of a bus that is given by name or ARN. */
    static String nameOfBus(String nameOrArn) {
        return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    }

    /** Returns the answer for an entry that is refused, or empty for a good one. */
    static Optional<Map<String, Object>> refusal(Map<String, Object> entry, Set<String> buses) {
        for (String required : new String[] {"Source", "DetailType", "Detail"}) {
            if (Json.string(entry, required).orElse("").isEmpty()) {
                return refused(
                        "InvalidArgument",
                        "Parameter " + required + " is not valid. Reason: " + required + " is a required argument.");
            }
        }
        if (String.valueOf(entry.get("Source")).startsWith("aws.")) {
            return refused("NotAuthorizedForSourceException", "Not authorized for the source.");
        }
        if (!buses.contains(bus(entry))) {
            return refused("InvalidArgument", "Event bus " + bus(entry) + " does not exist.");
        }
        try {
            Json.object(String.valueOf(entry.get("Detail")));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return refused("MalformedDetail", "Detail is malformed.");
        }
    }

    private static Optional<Map<String, Object>> refused(String code, String message) {
        return Optional.of(Map.of("ErrorCode", code, "ErrorMessage", message));
    }
}
