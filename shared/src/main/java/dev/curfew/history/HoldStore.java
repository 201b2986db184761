package dev.curfew.history;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The holds of the circuit breaker. They lie beside the states of the services, so that a tick reads them with the same
 * Query (see {@link FleetStates}), and each is written together with its item of the history, from which it is published.
 *
 * <p>Every write is made on the condition that the hold is still the one that was read, and answers whether it took
 * place; failures of DynamoDB are thrown as the SDK's exceptions.
 */
public final class HoldStore {
    private final DynamoDbClient dynamoDb;
    private final String fleetTable;
    private final Partition partition;
    private final String historyTable;
    private final Duration retention;

    /**
     * Creates the access to the two tables.
     *
     * @param partition the one of the fleet table that holds what is remembered of the fleet
     * @param retention how long holds are kept in the history
     */
    public HoldStore(
            DynamoDbClient dynamoDb, String fleetTable, Partition partition, String historyTable, Duration retention) {
        this.dynamoDb = dynamoDb;
        this.fleetTable = fleetTable;
        this.partition = partition;
        this.historyTable = historyTable;
        this.retention = retention;
    }

    /** Returns the hold of a reason, as it is at this moment. */
    public Optional<Hold> find(Hold.Reason reason) {
        Map<String, AttributeValue> item = dynamoDb.getItem(GetItemRequest.builder()
                        .tableName(fleetTable)
                        .key(HoldItem.fleetKey(partition, reason))
                        .consistentRead(true)
                        .build())
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(HoldItem.read(item));
    }

    /** Returns the holds that began in a time range and are kept in the history, oldest first. */
    public List<Hold> recorded(Instant fromInclusive, Instant toExclusive) {
        QueryRequest query = QueryRequest.builder()
                .tableName(historyTable)
                .keyConditionExpression("#key = :key AND #id BETWEEN :from AND :to")
                .expressionAttributeNames(Map.of("#key", OperationItem.SERVICE_ARN, "#id", OperationItem.OPERATION_ID))
                .expressionAttributeValues(HoldItem.range(partition, fromInclusive, toExclusive))
                .consistentRead(true)
                .build();
        return dynamoDb.queryPaginator(query).items().stream()
                .map(HoldItem::read)
                .toList();
    }

    /**
     * Writes a hold down, a new one or one that is agreed now.
     *
     * @param before the hold of the same reason that was read; null if there was none
     * @return false if somebody else has written since
     */
    public boolean put(Hold hold, @Nullable Hold before) {
        Put.Builder inFleet = Put.builder()
                .tableName(fleetTable)
                .item(HoldItem.inFleet(partition, hold))
                .conditionExpression(condition(before))
                .expressionAttributeNames(names(before));
        if (before != null) {
            inFleet.expressionAttributeValues(values(before));
        }
        Put.Builder inHistory =
                Put.builder().tableName(historyTable).item(HoldItem.inHistory(partition, hold, retention));
        if (before == null || !before.id().equals(hold.id())) {
            inHistory.conditionExpression("attribute_not_exists(#id)").expressionAttributeNames(names(null));
        }
        return ConditionalWrites.together(dynamoDb, inFleet.build(), inHistory.build());
    }

    /**
     * Ends a hold; the history keeps it.
     *
     * @return false if somebody else has written since it was read
     */
    public boolean end(Hold hold) {
        try {
            dynamoDb.deleteItem(r -> r.tableName(fleetTable)
                    .key(HoldItem.fleetKey(partition, hold.reason()))
                    .conditionExpression(condition(hold))
                    .expressionAttributeNames(names(hold))
                    .expressionAttributeValues(values(hold)));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private static String condition(@Nullable Hold before) {
        if (before == null) {
            return "attribute_not_exists(#id)";
        }
        return "#id = :id AND " + (before.agreed() ? "attribute_exists" : "attribute_not_exists") + "(#agreedAt)";
    }

    private static Map<String, String> names(@Nullable Hold before) {
        Map<String, String> names = new HashMap<>(Map.of("#id", HoldItem.ID));
        if (before != null) {
            names.put("#agreedAt", HoldItem.AGREED_AT);
        }
        return names;
    }

    private static Map<String, AttributeValue> values(Hold before) {
        return Map.of(":id", AttributeValue.fromS(before.id()));
    }
}
