package dev.curfew.history;

import dev.curfew.apprunner.Target;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A target that Curfew cannot reach.
 *
 * @param since when that was noticed first
 * @param attempts how often it has been tried since
 * @param notBefore when it is tried next, at the earliest
 * @param error what went wrong last
 */
public record Outage(Instant since, int attempts, Instant notBefore, String error) {
    private static final String KEY = "outage"; // no ARN begins so, and no schedule and no hold

    static Map<String, AttributeValue> key(Target target) {
        return new Item()
                .text(StateItem.FLEET, Partition.of(target).key())
                .text(StateItem.ITEM, KEY)
                .attributes();
    }

    static boolean isOutage(Map<String, AttributeValue> attributes) {
        return new Item(attributes).text(StateItem.ITEM).equals(KEY);
    }

    static Outage read(Map<String, AttributeValue> attributes) {
        Item item = new Item(attributes);
        return new Outage(
                item.instant("since"), (int) item.number("attempts"), item.instant("notBefore"), item.text("error"));
    }

    Map<String, AttributeValue> write(Target target) {
        return new Item(key(target))
                .text("since", since)
                .number("attempts", attempts)
                .text("notBefore", notBefore)
                .text("error", error)
                .attributes();
    }
}
