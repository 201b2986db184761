package dev.curfew.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A named schedule as an item of the fleet table. */
final class ScheduleItem {
    static final String PREFIX = "schedule/"; // no ARN begins so

    /** EventBridge delivers for 24 hours and Lambda tries for one more: after that nothing can come late. */
    private static final Duration TRACE = Duration.ofDays(2);

    private static final String DOCUMENT = "document";

    private ScheduleItem() {}

    static Map<String, AttributeValue> key(String name) {
        return new Item()
                .text(StateItem.FLEET, Partition.HOME.key())
                .text(StateItem.ITEM, PREFIX + name)
                .attributes();
    }

    /** Tells whether an item of the fleet table is a schedule. */
    static boolean isSchedule(Map<String, AttributeValue> attributes) {
        return new Item(attributes).text(StateItem.ITEM).startsWith(PREFIX);
    }

    /** Returns the name of a schedule. */
    static String name(Map<String, AttributeValue> attributes) {
        return new Item(attributes).text(StateItem.ITEM).substring(PREFIX.length());
    }

    /** Returns the JSON of a schedule, or null if it was deleted. */
    static @Nullable String document(Map<String, AttributeValue> attributes) {
        return new Item(attributes).optionalText(DOCUMENT);
    }

    static Map<String, AttributeValue> write(StoredSchedule s) {
        Item item = new Item(key(s.name()))
                .number(StateItem.VERSION, s.version())
                .text(DOCUMENT, s.document())
                .text("storedAt", s.storedAt())
                .texts("requests", s.requests())
                .text("declaredBy", s.origin().declaredBy())
                .text("storedBy", s.origin().by())
                .text("reason", s.origin().reason());
        if (!s.exists()) {
            item.number("expiresAt", s.storedAt().plus(TRACE).getEpochSecond());
        }
        return item.attributes();
    }

    static StoredSchedule read(String name, Map<String, AttributeValue> attributes) {
        Item item = new Item(attributes);
        Instant storedAt = item.optionalInstant("storedAt");
        return new StoredSchedule(
                name,
                item.has(StateItem.VERSION) ? item.number(StateItem.VERSION) : 0, // else put there by hand
                document(attributes),
                storedAt == null ? Instant.EPOCH : storedAt,
                item.texts("requests"),
                new Origin(
                        item.optional("declaredBy", Declaration::parse),
                        item.optionalText("storedBy"),
                        item.optionalText("reason")));
    }
}
