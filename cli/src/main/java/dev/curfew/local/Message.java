package dev.curfew.local;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A message in a queue.
 *
 * @param id its id, which is its receipt handle, too
 * @param attributes texts by name
 * @param source the ARN of the queue from which a redrive policy moved it, or empty
 * @param visibleFrom when it may be received
 * @param receiveCount how often it was received from this queue
 */
record Message(
        String id,
        String body,
        Map<String, String> attributes,
        String source,
        Instant sent,
        Instant visibleFrom,
        int receiveCount) {
    /** Returns the message after it was received once more. */
    Message received(Instant visibleAgain) {
        return new Message(id, body, attributes, source, sent, visibleAgain, receiveCount + 1);
    }

    /** Returns the message, to be received at another time. */
    Message visibleFrom(Instant instant) {
        return new Message(id, body, attributes, source, sent, instant, receiveCount);
    }

    /** Returns the message as it comes to a dead-letter queue, where it was never received. */
    Message movedFrom(String queueArn, Instant now) {
        return new Message(id, body, attributes, queueArn, sent, now, 0);
    }

    /** Returns what SQS itself says of the message. */
    Map<String, String> systemAttributes() {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("SentTimestamp", Long.toString(sent.toEpochMilli()));
        said.put("ApproximateReceiveCount", Integer.toString(receiveCount));
        if (!source.isEmpty()) {
            said.put("DeadLetterQueueSourceArn", source);
        }
        return said;
    }

    /** Returns the message as a line of JSON, without what happened to it in the queue. */
    String line() {
        return Json.text(
                Map.of("id", id, "sent", sent.toString(), "body", body, "attributes", attributes, "source", source));
    }

    /** Returns the message that a line of JSON holds. */
    static Message ofLine(String line) {
        Map<String, Object> saved = Json.object(line);
        Instant sent = Instant.parse(String.valueOf(saved.get("sent")));
        Map<String, String> attributes = new LinkedHashMap<>();
        Json.member(saved, "attributes").forEach((name, value) -> attributes.put(name, String.valueOf(value)));
        return new Message(
                String.valueOf(saved.get("id")),
                String.valueOf(saved.get("body")),
                attributes,
                Json.string(saved, "source").orElse(""),
                sent,
                sent,
                0);
    }
}
