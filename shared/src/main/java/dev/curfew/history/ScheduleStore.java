package dev.curfew.history;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The named schedules one by one, for those who change them. They lie beside the states of the services, so that a tick
 * reads both with one Query (see {@link FleetStates}).
 *
 * <p>Failures of DynamoDB are thrown as the SDK's exceptions.
 */
public final class ScheduleStore {
    private final DynamoDbClient dynamoDb;
    private final String table;

    /**
     * Creates the access to a table.
     *
     * @param table its name
     */
    public ScheduleStore(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /** Returns what is stored under a name at this moment, {@link StoredSchedule#none} if nothing is. */
    public StoredSchedule find(String name) {
        Map<String, AttributeValue> item = dynamoDb.getItem(GetItemRequest.builder()
                        .tableName(table)
                        .key(ScheduleItem.key(name))
                        .consistentRead(true)
                        .build())
                .item();
        return item.isEmpty() ? StoredSchedule.none(name) : ScheduleItem.read(name, item);
    }

    /** Returns all schedules that there are at this moment, by name. */
    public List<StoredSchedule> list() {
        return dynamoDb.queryPaginator(all(table)).items().stream()
                .map(item -> ScheduleItem.read(ScheduleItem.name(item), item))
                .filter(StoredSchedule::exists)
                .toList();
    }

    /** Returns the Query of all schedules. */
    static QueryRequest all(String table) {
        return QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("#fleet = :services AND begins_with(#item, :prefix)")
                .expressionAttributeNames(Map.of("#fleet", StateItem.FLEET, "#item", StateItem.ITEM))
                .expressionAttributeValues(Map.of(
                        ":services", Partition.HOME.value(),
                        ":prefix", AttributeValue.fromS(ScheduleItem.PREFIX)))
                .consistentRead(true)
                .build();
    }

    /**
     * Stores a changed schedule, or the trace of a deleted one.
     *
     * @return false if somebody else changed it since it was read
     */
    public boolean put(StoredSchedule changed) {
        PutItemRequest.Builder put = PutItemRequest.builder()
                .tableName(table)
                .item(ScheduleItem.write(changed.stored()))
                .expressionAttributeNames(Map.of("#version", StateItem.VERSION));
        if (changed.version() == 0) {
            put.conditionExpression("attribute_not_exists(#version)");
        } else {
            put.conditionExpression("#version = :expected")
                    .expressionAttributeValues(
                            Map.of(":expected", AttributeValue.fromN(Long.toString(changed.version()))));
        }
        try {
            dynamoDb.putItem(put.build());
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }
}
