package dev.curfew.history;

import dev.curfew.apprunner.ServiceArn;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The states of all services, the named schedules that they refer to and the holds of the circuit breaker, in one
 * partition of the fleet table: one Query reads them all, a page a megabyte. Of a target that is not Curfew's own account
 * and region, one Query more reads the schedules.
 *
 * <p>Failures of DynamoDB are thrown as the SDK's exceptions: without its memory Curfew must not act.
 */
public final class FleetStates {
    private static final String IF_UNCHANGED = "#version = :expected";
    private static final String IF_NEW = "attribute_not_exists(#version)";
    private static final Map<String, String> NAMES = Map.of("#version", StateItem.VERSION);

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Partition partition;

    /**
     * Creates the access to a table.
     *
     * @param table its name
     * @param partition the one that holds what is remembered of the fleet
     */
    public FleetStates(DynamoDbClient dynamoDb, String table, Partition partition) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.partition = partition;
    }

    /** Returns everything there is, as it is at this moment. */
    public FleetMemory read() {
        QueryRequest query = QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("#fleet = :services")
                .expressionAttributeNames(Map.of("#fleet", StateItem.FLEET))
                .expressionAttributeValues(Map.of(":services", partition.value()))
                .consistentRead(true)
                .build();
        Map<ServiceArn, ServiceState> states = new LinkedHashMap<>();
        Map<String, String> schedules = new HashMap<>();
        Map<Hold.Reason, Hold> holds = new EnumMap<>(Hold.Reason.class);
        for (Map<String, AttributeValue> item : dynamoDb.queryPaginator(query).items()) {
            if (HoldItem.isHold(item)) {
                Hold hold = HoldItem.read(item);
                holds.put(hold.reason(), hold);
            } else if (ScheduleItem.isSchedule(item)) {
                keep(item, schedules);
            } else if (!Outage.isOutage(item)) {
                ServiceState state = StateItem.read(item);
                states.put(state.arn(), state);
            }
        }
        if (!partition.equals(Partition.HOME)) {
            dynamoDb.queryPaginator(ScheduleStore.all(table)).items().forEach(item -> keep(item, schedules));
        }
        return new FleetMemory(states, schedules, holds);
    }

    private static void keep(Map<String, AttributeValue> item, Map<String, String> schedules) {
        String document = ScheduleItem.document(item);
        if (document != null) {
            schedules.put(ScheduleItem.name(item), document);
        }
    }

    /** Returns the state of one service, as it is at this moment. */
    public Optional<ServiceState> find(ServiceArn arn) {
        Map<String, AttributeValue> item = dynamoDb.getItem(GetItemRequest.builder()
                        .tableName(table)
                        .key(StateItem.key(partition, arn))
                        .consistentRead(true)
                        .build())
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(StateItem.read(item));
    }

    /**
     * Stores a changed state.
     *
     * @return the state as stored, or empty if another invocation stored one since this one was read
     */
    public Optional<ServiceState> put(ServiceState changed) {
        Put put = conditionalPut(changed);
        try {
            dynamoDb.putItem(PutItemRequest.builder()
                    .tableName(put.tableName())
                    .item(put.item())
                    .conditionExpression(put.conditionExpression())
                    .expressionAttributeNames(put.expressionAttributeNames())
                    .expressionAttributeValues(
                            put.hasExpressionAttributeValues() ? put.expressionAttributeValues() : null)
                    .build());
            return Optional.of(changed.stored());
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }

    /** Forgets a service that no longer exists; does nothing if its state has changed since it was read. */
    public void forget(ServiceState state) {
        try {
            dynamoDb.deleteItem(r -> r.tableName(table)
                    .key(StateItem.key(partition, state.arn()))
                    .conditionExpression(IF_UNCHANGED)
                    .expressionAttributeNames(NAMES)
                    .expressionAttributeValues(expected(state)));
        } catch (ConditionalCheckFailedException e) {
            // Whoever changed it has a reason to keep it; the next tick looks again.
        }
    }

    /** Returns the write of a changed state, for a transaction that also writes the history. */
    Put conditionalPut(ServiceState changed) {
        Put.Builder put = Put.builder()
                .tableName(table)
                .item(StateItem.write(partition, changed.stored()))
                .expressionAttributeNames(NAMES);
        return changed.version() == 0
                ? put.conditionExpression(IF_NEW).build()
                : put.conditionExpression(IF_UNCHANGED)
                        .expressionAttributeValues(expected(changed))
                        .build();
    }

    private static Map<String, AttributeValue> expected(ServiceState state) {
        return Map.of(":expected", AttributeValue.fromN(Long.toString(state.version())));
    }
}
