package dev.curfew.redrive;

import dev.curfew.json.BadJsonException;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Reads dead letters, whoever wrote them.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">Lambda</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html">Streams</a>
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html">Rules</a>
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html">Scheduler</a>
 */
public final class LetterReader {

    private LetterReader() {}

    /** Reads a letter. */
    public static Letter read(Message message) {
        try {
            if (message.attributes().containsKey("TARGET_ARN")) {
                return undelivered(message);
            }
            JsonObject letter = JsonObject.parse(message.body());
            if (letter.has("account") && letter.has("event")) {
                return new Letter.TargetTick(message);
            }
            return letter.has("DDBStreamBatchInfo") ? batch(message, letter) : invocation(message, letter);
        } catch (BadJsonException e) {
            return new Letter.Unreadable(message, "the letter cannot be read: " + e.getMessage());
        }
    }

    /** What EventBridge writes, rules and Scheduler alike: the event itself, and the rest in attributes. */
    private static Letter undelivered(Message message) {
        Map<String, String> attributes = message.attributes();
        if (attributes.getOrDefault("IS_PAYLOAD_TRUNCATED", "").equals("true")) {
            return new Letter.Unreadable(message, "EventBridge Scheduler has cut the event off");
        }
        // A keyword is resolved by the delivery, which has failed.
        String time = attributes.getOrDefault("SCHEDULED_TIME", "");
        String payload =
                time.isEmpty() ? message.body() : message.body().replace("<aws.scheduler.scheduled-time>", time);
        JsonObject.parse(payload);
        return new Letter.Event(
                message,
                "not delivered, " + attributes.getOrDefault("ERROR_CODE", "no code") + ": "
                        + attributes.getOrDefault("ERROR_MESSAGE", "no message"),
                attributes.getOrDefault("TARGET_ARN", ""),
                payload);
    }

    private static Letter invocation(Message message, JsonObject letter) {
        JsonObject context = letter.object("requestContext");
        Object payload = letter.asMap().get("requestPayload");
        if (payload == null) {
            throw letter.bad("requestPayload", "the event", "nothing");
        }
        String reason =
                error(letter).or(() -> context.optionalString("condition")).orElse("no reason given");
        String json = payload instanceof String text ? text : JsonText.of(payload);
        return new Letter.Event(message, reason, context.string("functionArn"), json);
    }

    private static Optional<String> error(JsonObject letter) {
        return letter.asMap().get("responsePayload") instanceof Map<?, ?> error
                ? Optional.ofNullable(error.get("errorMessage")).map(String::valueOf)
                : Optional.empty();
    }

    private static Letter batch(Message message, JsonObject letter) {
        JsonObject context = letter.object("requestContext");
        JsonObject info = letter.object("DDBStreamBatchInfo");
        Instant since = info.optionalInstant("approximateArrivalOfFirstRecord")
                .or(() -> letter.optionalInstant("timestamp"))
                .orElse(message.sent());
        return new Letter.Batch(
                message,
                context.optionalString("condition").orElse("no reason given"),
                context.string("functionArn"),
                new Letter.StreamRange(
                        info.string("streamArn"),
                        info.string("shardId"),
                        info.string("startSequenceNumber"),
                        info.string("endSequenceNumber"),
                        info.optionalInt("batchSize").orElse(1),
                        since),
                letter.optionalString("payload").orElse(null));
    }
}
