package dev.curfew.redrive;

import java.time.Instant;
import java.util.Map;

/**
 * A message of the dead-letter queue.
 *
 * @param id its id, which stays
 * @param receiptHandle names it for as long as it is hidden from others
 * @param sent when it came into the queue
 * @param body what it says
 * @param attributes what EventBridge attached, by name
 */
public record Message(String id, String receiptHandle, Instant sent, String body, Map<String, String> attributes) {
    /** Copies the attributes. */
    public Message {
        attributes = Map.copyOf(attributes);
    }
}
