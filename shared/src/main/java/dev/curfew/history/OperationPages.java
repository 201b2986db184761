package dev.curfew.history;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Reads the history a page at a time, newest first: of one service by the table, of the whole fleet a day at a time by the
 * index. However long the history is and however little of it is looked for, a page takes so many queries at most.
 */
final class OperationPages {
    /** How many operations are looked at for a page, at most. */
    static final int MOST_LOOKED_AT = 4_000;

    private static final int MOST_DAYS = 40;

    private final DynamoDbClient dynamoDb;
    private final String table;

    OperationPages(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /** Returns the newest operations that are looked for. */
    OperationPage newest(OperationSearch search, int limit) {
        Page page = new Page(search, limit);
        String first = OperationIds.prefix(search.from());
        String after = OperationIds.prefix(search.to());
        if (search.before() != null && search.before().compareTo(after) < 0) {
            after = search.before();
        }
        if (after.compareTo(first) <= 0) {
            return page.done(null);
        }
        if (search.arn() != null) {
            page.read(OperationItem.SERVICE_ARN, search.arn().text(), first, after);
            return page.done(null);
        }
        LocalDate oldest = LocalDate.ofInstant(search.from(), ZoneOffset.UTC);
        LocalDate day = dayOf(after, search.to());
        for (int days = 0; !day.isBefore(oldest); days++, day = day.minusDays(1)) {
            if (days == MOST_DAYS || page.lookedAt >= MOST_LOOKED_AT) {
                return page.done(OperationIds.prefix(endOf(day)));
            }
            if (!page.read(OperationItem.DAY, day.toString(), first, after)) {
                return page.done(null);
            }
        }
        return page.done(null);
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Returns the day of the newest operation whose id is less than a text that begins as ids do. */
    private static LocalDate dayOf(String after, Instant to) {
        LocalDate last = LocalDate.ofInstant(to.minus(Duration.ofMillis(1)), ZoneOffset.UTC);
        LocalDate day = OperationIds.dayOf(after).orElse(last);
        return day.isAfter(last) ? last : day;
    }

    /** A page that fills. */
    private final class Page {
        private final OperationSearch search;
        private final int limit;
        private final List<Operation> found = new ArrayList<>();
        private int lookedAt;
        private @Nullable String next;

        Page(OperationSearch search, int limit) {
            this.search = search;
            this.limit = limit;
        }

        /** Reads a partition, and tells whether there is still room for another. */
        boolean read(String key, String value, String first, String after) {
            Map<String, AttributeValue> from = Map.of();
            do {
                QueryResponse answer = dynamoDb.query(query(key, value, first, after, from));
                lookedAt += answer.scannedCount();
                for (Map<String, AttributeValue> item : answer.items()) {
                    found.add(OperationItem.read(item));
                    if (found.size() > limit) {
                        next = found.get(limit - 1).operationId();
                        return false;
                    }
                }
                from = answer.hasLastEvaluatedKey() ? answer.lastEvaluatedKey() : Map.of();
                if (lookedAt >= MOST_LOOKED_AT && !from.isEmpty()) {
                    next = new Item(from).text(OperationItem.OPERATION_ID);
                    return false;
                }
            } while (!from.isEmpty());
            return true;
        }

        OperationPage done(@Nullable String otherwise) {
            return new OperationPage(found.subList(0, Math.min(limit, found.size())), next == null ? otherwise : next);
        }

        private QueryRequest query(
                String key, String value, String first, String after, Map<String, AttributeValue> from) {
            Map<String, String> names = new HashMap<>(Map.of("#key", key, "#id", OperationItem.OPERATION_ID));
            Map<String, AttributeValue> values = new HashMap<>(Map.of(
                    ":key", AttributeValue.fromS(value),
                    ":first", AttributeValue.fromS(first),
                    ":last", AttributeValue.fromS(justBefore(after))));
            List<String> filter = new ArrayList<>();
            only("service", search.arn() == null ? search.service() : null, filter, names, values);
            only("cause", search.cause(), filter, names, values);
            only(OperationItem.STATUS, search.status(), filter, names, values);
            return QueryRequest.builder()
                    .tableName(table)
                    .indexName(key.equals(OperationItem.DAY) ? OperationItem.BY_DAY : null)
                    .keyConditionExpression("#key = :key AND #id BETWEEN :first AND :last")
                    .filterExpression(filter.isEmpty() ? null : String.join(" AND ", filter))
                    .expressionAttributeNames(names)
                    .expressionAttributeValues(values)
                    .exclusiveStartKey(from.isEmpty() ? null : from)
                    .scanIndexForward(false)
                    // Without a filter just what is missing; one more tells whether there is another page.
                    .limit(filter.isEmpty() ? limit + 1 - found.size() : MOST_LOOKED_AT)
                    .build();
        }

        private static void only(
                String name,
                @Nullable Object wanted,
                List<String> filter,
                Map<String, String> names,
                Map<String, AttributeValue> values) {
            if (wanted != null) {
                names.put("#" + name, name);
                values.put(":" + name, AttributeValue.fromS(wanted.toString()));
                filter.add("#" + name + " = :" + name);
            }
        }
    }

    /** Returns a text that is less than another one, with no id between the two: BETWEEN includes its ends. */
    private static String justBefore(String id) {
        int last = id.length() - 1;
        return id.substring(0, last) + (char) (id.charAt(last) - 1) + "~";
    }
}
