package dev.curfew.emulator.event;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The bodies of PutEvents, in the JSON protocol of EventBridge.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html">PutEvents</a>
 */
final class PutEvents {
    /** How many entries a call has at most. */
    static final int MOST_ENTRIES = 10;

    /** Only these are worth another try; an entry that is refused for what it says will be refused again. */
    private static final Set<String> PASSING = Set.of("ThrottlingException", "InternalFailure", "InternalException");

    private PutEvents() {}

    /** Returns the body of a call with these events, each one line of JSON. */
    static String body(List<String> events) {
        try {
            List<Map<String, Object>> entries = new ArrayList<>();
            for (String event : events) {
                entries.add(entry(JSON.std.mapFrom(event)));
            }
            return JSON.std.asString(Map.of("Entries", entries));
        } catch (IOException e) {
            throw new UncheckedIOException("events are JSON", e);
        }
    }

    /** What became of a call: the events to send again, and how many were refused for good, with the reason. */
    record Outcome(List<String> again, int refused, String reason) {}

    /** Reads the answer of a call that was accepted as a whole; its entries are in the order of the events. */
    static Outcome outcome(List<String> events, String answer) {
        try {
            Map<String, Object> json = JSON.std.mapFrom(answer);
            if (!(json.get("FailedEntryCount") instanceof Number failed)
                    || failed.intValue() == 0
                    || !(json.get("Entries") instanceof List<?> entries)) {
                return new Outcome(List.of(), 0, "");
            }
            List<String> again = new ArrayList<>();
            int refused = 0;
            String reason = "";
            for (int i = 0; i < Math.min(entries.size(), events.size()); i++) {
                if (entries.get(i) instanceof Map<?, ?> entry && entry.get("ErrorCode") instanceof String code) {
                    if (PASSING.contains(code)) {
                        again.add(events.get(i));
                    } else {
                        refused++;
                        reason = code;
                    }
                }
            }
            return new Outcome(List.copyOf(again), refused, reason);
        } catch (IOException e) {
            // Accepted, by something that answers in other words: nothing says that it should be sent again.
            return new Outcome(List.of(), 0, "");
        }
    }

    private static Map<String, Object> entry(Map<String, Object> event) throws IOException {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("Source", event.get("source"));
        entry.put("DetailType", event.get("detail-type"));
        entry.put("Detail", JSON.std.asString(event.get("detail")));
        entry.put("Resources", event.get("resources"));
        entry.put("Time", Instant.parse(String.valueOf(event.get("time"))).getEpochSecond());
        return entry;
    }
}
