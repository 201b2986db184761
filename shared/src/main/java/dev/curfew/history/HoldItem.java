package dev.curfew.history;

import dev.curfew.apprunner.ServiceArn;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A hold as an item: of the fleet table as long as it lasts, and of the history table for good.
 *
 * <p>In the history it has no service and no day, so that neither the history of a service nor the index by day shows it.
 *
 * <p>It names every service, some 120 bytes each, and an item of DynamoDB ends at 400 KB: a hold of more than about 3,300
 * services cannot be written, so they stay held until {@code MaxPausesPerTick} is raised (docs/design-notes.md).
 */
public final class HoldItem {
    static final String PREFIX = "hold/"; // no ARN begins so, and no schedule
    static final String ID = "holdId";
    static final String AGREED_AT = "agreedAt";

    private static final String HOLDS = "holds"; // in the history, where the ARN of a service is otherwise

    private HoldItem() {}

    static Map<String, AttributeValue> fleetKey(Partition partition, Hold.Reason reason) {
        return new Item()
                .text(StateItem.FLEET, partition.key())
                .text(StateItem.ITEM, PREFIX + reason)
                .attributes();
    }

    static Map<String, AttributeValue> inFleet(Partition partition, Hold hold) {
        return write(fleetKey(partition, hold.reason()), hold).attributes();
    }

    static Map<String, AttributeValue> inHistory(Partition partition, Hold hold, Duration retention) {
        Map<String, AttributeValue> key = new Item()
                .text(OperationItem.SERVICE_ARN, historyKey(partition))
                .text(OperationItem.OPERATION_ID, hold.id())
                .attributes();
        return write(key, hold)
                .number("expiresAt", hold.since().plus(retention).getEpochSecond())
                .attributes();
    }

    /** Returns the values {@code :key}, {@code :from} and {@code :to} of a Query of the history. */
    static Map<String, AttributeValue> range(Partition partition, Instant fromInclusive, Instant toExclusive) {
        return Map.of(
                ":key", AttributeValue.fromS(historyKey(partition)),
                ":from", AttributeValue.fromS(OperationIds.prefix(fromInclusive)),
                ":to", AttributeValue.fromS(OperationIds.prefix(toExclusive)));
    }

    /** Returns {@code holds}, or {@code holds/ACCOUNT/REGION} for a target that is not home. */
    private static String historyKey(Partition partition) {
        return HOLDS + partition.key().substring(Partition.HOME.key().length());
    }

    /** Tells whether an item of either table is a hold. */
    public static boolean isHold(Map<String, ?> attributes) {
        return attributes.containsKey(ID);
    }

    /**
     * Reads a hold.
     *
     * @throws IllegalStateException if the item lacks an attribute that every hold has
     * @throws IllegalArgumentException if an attribute holds a word that is not known here
     */
    public static Hold read(Map<String, AttributeValue> attributes) {
        Item item = new Item(attributes);
        return new Hold(
                item.text(ID),
                Hold.Reason.valueOf(item.text("reason")),
                item.instant("since"),
                (int) item.number("wanted"),
                (int) item.number("limit"),
                item.texts("services").stream().map(ServiceArn::parse).collect(Collectors.toSet()),
                item.text("sentence"),
                agreement(item));
    }

    private static Item write(Map<String, AttributeValue> key, Hold hold) {
        Item item = new Item(key)
                .text(ID, hold.id())
                .text("reason", hold.reason())
                .text("since", hold.since())
                .number("wanted", hold.wanted())
                .number("limit", hold.limit())
                .texts(
                        "services",
                        hold.services().stream().sorted().map(ServiceArn::text).toList())
                .text("sentence", hold.sentence());
        if (hold.agreement() != null) {
            item.text(AGREED_AT, hold.agreement().at())
                    .text("agreedBy", hold.agreement().by())
                    .text("agreedReason", hold.agreement().reason());
        }
        return item;
    }

    private static Hold.@Nullable Agreement agreement(Item item) {
        return item.has(AGREED_AT)
                ? new Hold.Agreement(
                        item.instant(AGREED_AT), item.optionalText("agreedBy"), item.optionalText("agreedReason"))
                : null;
    }
}
