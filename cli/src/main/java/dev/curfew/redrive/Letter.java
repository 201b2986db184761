package dev.curfew.redrive;

import dev.curfew.json.JsonText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dead letter, as far as it can be read. */
public sealed interface Letter {
    /** Returns the message that it came in. */
    Message message();

    /** Returns why it lies in the queue. */
    String reason();

    /**
     * An event that a function did not serve, or that never reached it.
     *
     * @param functionArn the function
     * @param payload the event
     */
    record Event(Message message, String reason, String functionArn, String payload) implements Letter {}

    /**
     * Records of a stream that a function did not serve.
     *
     * @param functionArn the function
     * @param records where they are
     * @param payload the event that held them; null if they have to be fetched
     */
    record Batch(
            Message message,
            String reason,
            String functionArn,
            StreamRange records,
            @Nullable String payload) implements Letter {}

    /**
     * A tick or cron action for a target, which the queue itself has put aside: it gives no reason, and the message is what
     * it was.
     */
    record TargetTick(Message message) implements Letter {
        /** What the template calls the function that is to serve it. */
        public static final String FUNCTION = "EnforceTarget";

        @Override
        public String reason() {
            return "was not served in several attempts; the log of " + FUNCTION + " says why";
        }

        /** Returns the event for the function. */
        String payload() {
            return JsonText.of(Map.of("Records", List.of(Map.of("messageId", message.id(), "body", message.body()))));
        }
    }

    /**
     * A message that is none of the letters that AWS writes.
     *
     * @param reason what is wrong with it
     */
    record Unreadable(Message message, String reason) implements Letter {}

    /**
     * Consecutive records of a stream.
     *
     * @param first the sequence number of the first
     * @param last the sequence number of the last
     * @param count how many they are
     * @param since when the first one was written, or a little later
     */
    record StreamRange(String streamArn, String shardId, String first, String last, int count, Instant since) {}
}
