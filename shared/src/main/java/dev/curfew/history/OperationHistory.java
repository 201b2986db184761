package dev.curfew.history;

import dev.curfew.apprunner.ServiceArn;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The append-only record of operations in DynamoDB.
 *
 * <p>An operation and the state of its service change together, in one transaction, so a service has at most one open
 * operation and no end is recorded twice. Every write is conditional and answers whether it took place; failures of
 * DynamoDB are thrown as the SDK's exceptions.
 */
public final class OperationHistory {
    private static final String IF_NEW = "attribute_not_exists(#status)";
    private static final String IF_STILL = "#status = :before";
    private static final Map<String, String> NAMES = Map.of("#status", OperationItem.STATUS);
    private static final AttributeValue REQUESTED = AttributeValue.fromS(OperationStatus.REQUESTED.name());

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final FleetStates states;
    private final Duration retention;

    /**
     * Creates the access to a table.
     *
     * @param table its name
     * @param states where the states of the services are kept
     * @param retention how long closed operations are kept
     */
    public OperationHistory(DynamoDbClient dynamoDb, String table, FleetStates states, Duration retention) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.states = states;
        this.retention = retention;
    }

    /** Returns how long closed operations are kept. */
    public Duration retention() {
        return retention;
    }

    /**
     * Writes down an operation that is about to be asked for, and takes the service's slot.
     *
     * @param state the service's state as it was when the operation was decided
     * @return the state as stored, or empty if it has changed since: then nothing was written, and nothing may be asked
     */
    public Optional<ServiceState> open(Operation operation, ServiceState state) {
        Put put = put(operation).conditionExpression(IF_NEW).build();
        return transact(put, state.withOpenOperation(operation.operationId()));
    }

    /**
     * Writes down that App Runner has taken an operation on.
     *
     * @return false if the operation is no longer REQUESTED: somebody else was faster
     */
    public boolean accepted(Operation operation) {
        try {
            dynamoDb.putItem(PutItemRequest.builder()
                    .tableName(table)
                    .item(OperationItem.write(operation, retention))
                    .conditionExpression(IF_STILL)
                    .expressionAttributeNames(NAMES)
                    .expressionAttributeValues(Map.of(":before", REQUESTED))
                    .build());
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    /**
     * Writes down the end of an open operation, and frees the service's slot.
     *
     * @param operation the operation as it ended
     * @param before the status that it had when it was read: had somebody else gone on with it since, what follows from
     *     that would be lost
     * @param state the service's state with what follows from the end
     * @return the state as stored, or empty if somebody else was faster
     */
    public Optional<ServiceState> close(Operation operation, OperationStatus before, ServiceState state) {
        Put put = put(operation)
                .conditionExpression(IF_STILL)
                .expressionAttributeValues(Map.of(":before", AttributeValue.fromS(before.name())))
                .build();
        return transact(put, state.withOpenOperation(null));
    }

    /**
     * Writes down an operation that somebody else started and that has ended.
     *
     * @param state the service's state with what follows from it, unchanged since before App Runner was asked for its
     *     operations: otherwise the operation could be one of ours
     * @return the state as stored, or empty if it has changed or the operation is recorded already
     */
    public Optional<ServiceState> record(Operation operation, ServiceState state) {
        return transact(put(operation).conditionExpression(IF_NEW).build(), state);
    }

    /** Returns one operation, as it is at this moment. */
    public Optional<Operation> find(ServiceArn arn, String operationId) {
        Map<String, AttributeValue> key = new Item()
                .text(OperationItem.SERVICE_ARN, arn)
                .text(OperationItem.OPERATION_ID, operationId)
                .attributes();
        Map<String, AttributeValue> item = dynamoDb.getItem(GetItemRequest.builder()
                        .tableName(table)
                        .key(key)
                        .consistentRead(true)
                        .build())
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(OperationItem.read(item));
    }

    /** Returns the latest operations of a service, newest first, as they are at this moment. */
    public List<Operation> latest(ServiceArn arn, int limit) {
        return latest(arn, Instant.parse("9999-12-31T00:00:00Z"), limit);
    }

    /**
     * Returns the latest operations of a service that were requested up to an instant, newest first.
     *
     * @param atOrBefore the instant, to the millisecond; that of an operation counts
     */
    public List<Operation> latest(ServiceArn arn, Instant atOrBefore, int limit) {
        String after = OperationIds.prefix(atOrBefore.plusMillis(1));
        return dynamoDb
                .query(QueryRequest.builder()
                        .tableName(table)
                        .keyConditionExpression("#arn = :arn AND #id < :after")
                        .expressionAttributeNames(
                                Map.of("#arn", OperationItem.SERVICE_ARN, "#id", OperationItem.OPERATION_ID))
                        .expressionAttributeValues(
                                Map.of(":arn", AttributeValue.fromS(arn.text()), ":after", AttributeValue.fromS(after)))
                        .scanIndexForward(false)
                        .consistentRead(true)
                        .limit(limit)
                        .build())
                .items()
                .stream()
                .map(OperationItem::read)
                .toList();
    }

    /**
     * Returns App Runner's ids of all recorded operations of a service that App Runner can have started at an instant or
     * later.
     */
    public Set<String> appRunnerIds(ServiceArn arn, Instant startedFrom) {
        // An operation is requested before it is started, by a minute at most.
        return of(arn, startedFrom.minus(Duration.ofMinutes(1)), END_OF_TIME).stream()
                .map(Operation::appRunnerOperationId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /**
     * Returns the newest operations that are looked for, which may lag behind the latest writes by a moment. However long the
     * history is, a page takes a bounded number of queries.
     *
     * @param limit how many the page has at most
     */
    public OperationPage newest(OperationSearch search, int limit) {
        return new OperationPages(dynamoDb, table).newest(search, limit);
    }

    /** Returns the operations of one service that were requested in a time range, oldest first. */
    public List<Operation> of(ServiceArn arn, Instant fromInclusive, Instant toExclusive) {
        return query(
                QueryRequest.builder().tableName(table).consistentRead(true),
                OperationItem.SERVICE_ARN,
                arn.text(),
                fromInclusive,
                toExclusive);
    }

    /**
     * Returns the operations of the whole fleet that were requested in a time range, oldest first; a Query a day, which
     * may lag behind the latest writes by a moment.
     */
    public List<Operation> between(Instant fromInclusive, Instant toExclusive) {
        List<Operation> operations = new ArrayList<>();
        LocalDate last = LocalDate.ofInstant(toExclusive.minusNanos(1), ZoneOffset.UTC);
        for (LocalDate day = LocalDate.ofInstant(fromInclusive, ZoneOffset.UTC);
                !day.isAfter(last);
                day = day.plusDays(1)) {
            QueryRequest.Builder query = QueryRequest.builder().tableName(table).indexName(OperationItem.BY_DAY);
            operations.addAll(query(query, OperationItem.DAY, day.toString(), fromInclusive, toExclusive));
        }
        return operations;
    }

    /** Returns the operations of the whole fleet that were requested on a day of UTC, oldest first, as {@link #between} does. */
    public List<Operation> of(LocalDate day) {
        Instant from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        return between(from, from.plus(Duration.ofDays(1)));
    }

    private List<Operation> query(
            QueryRequest.Builder query, String key, String value, Instant fromInclusive, Instant toExclusive) {
        QueryRequest request = query.keyConditionExpression("#key = :key AND #id BETWEEN :from AND :to")
                .expressionAttributeNames(Map.of("#key", key, "#id", OperationItem.OPERATION_ID))
                .expressionAttributeValues(Map.of(
                        ":key", AttributeValue.fromS(value),
                        ":from", AttributeValue.fromS(OperationIds.prefix(fromInclusive)),
                        ":to", AttributeValue.fromS(OperationIds.prefix(toExclusive))))
                .build();
        List<Operation> operations = new ArrayList<>();
        dynamoDb.queryPaginator(request).items().forEach(item -> operations.add(OperationItem.read(item)));
        return operations;
    }

    private Put.Builder put(Operation operation) {
        return Put.builder()
                .tableName(table)
                .item(OperationItem.write(operation, retention))
                .expressionAttributeNames(NAMES);
    }

    private Optional<ServiceState> transact(Put operation, ServiceState state) {
        return ConditionalWrites.together(dynamoDb, operation, states.conditionalPut(state))
                ? Optional.of(state.stored())
                : Optional.empty();
    }
}
