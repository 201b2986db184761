package dev.curfew.history;

import dev.curfew.apprunner.Target;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/**
 * The outages of targets, in the fleet table beside what else is remembered of each. Writes carry no condition: an outage
 * says only when a target is tried next, and of two who tried at once either may say it.
 *
 * <p>Failures of DynamoDB are thrown as the SDK's exceptions.
 */
public final class OutageStore {
    private final DynamoDbClient dynamoDb;
    private final String table;

    /**
     * Creates the access to a table.
     *
     * @param table its name
     */
    public OutageStore(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /** Returns the outage of a target, as it is at this moment. */
    public Optional<Outage> find(Target target) {
        return Optional.of(dynamoDb.getItem(GetItemRequest.builder()
                                .tableName(table)
                                .key(Outage.key(target))
                                .consistentRead(true)
                                .build())
                        .item())
                .filter(item -> !item.isEmpty())
                .map(Outage::read);
    }

    /** Writes down that a target cannot be reached. */
    public void put(Target target, Outage outage) {
        dynamoDb.putItem(r -> r.tableName(table).item(outage.write(target)));
    }

    /** Writes down that a target can be reached again. */
    public void end(Target target) {
        dynamoDb.deleteItem(r -> r.tableName(table).key(Outage.key(target)));
    }
}
