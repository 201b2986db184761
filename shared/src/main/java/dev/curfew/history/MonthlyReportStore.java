package dev.curfew.history;

import dev.curfew.json.BadJsonException;
import dev.curfew.json.JsonObject;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Writes monthly reports into the history table, from which they are published, one for each month, however often it is tried.
 *
 * <p>Like a hold, a report is filed under a word of its own and has no day: neither the history of a service nor the index by
 * day shows it.
 */
public final class MonthlyReportStore {
    private static final String REPORTS = "reports"; // where the ARN of a service is otherwise
    private static final String MONTH = "month";
    private static final String DETAIL = "detail";

    private final DynamoDbClient dynamoDb;
    private final String historyTable;
    private final Duration retention;

    /**
     * Creates the access to a table.
     *
     * @param retention how long reports are kept
     */
    public MonthlyReportStore(DynamoDbClient dynamoDb, String historyTable, Duration retention) {
        this.dynamoDb = dynamoDb;
        this.historyTable = historyTable;
        this.retention = retention;
    }

    /**
     * Writes one down.
     *
     * @return false if there is one of that month already; it stays as it is
     */
    public boolean put(MonthlyReport report) {
        try {
            dynamoDb.putItem(r -> r.tableName(historyTable)
                    .item(new Item()
                            .text(OperationItem.SERVICE_ARN, REPORTS)
                            .text(OperationItem.OPERATION_ID, report.month())
                            .text(MONTH, report.month())
                            .text("at", report.at())
                            .text(DETAIL, report.detail())
                            .number("expiresAt", report.at().plus(retention).getEpochSecond())
                            .attributes())
                    .conditionExpression("attribute_not_exists(#id)")
                    .expressionAttributeNames(Map.of("#id", OperationItem.OPERATION_ID)));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    /** Tells whether an item of the history is a monthly report. */
    public static boolean isReport(Map<String, ?> attributes) {
        return attributes.containsKey(MONTH);
    }

    /**
     * Reads one from its item.
     *
     * @throws IllegalStateException if the item lacks an attribute that every report has, or its figures are no JSON
     */
    public static MonthlyReport read(Map<String, AttributeValue> attributes) {
        Item item = new Item(attributes);
        String detail = item.text(DETAIL);
        try {
            JsonObject.parse(detail);
        } catch (BadJsonException e) {
            throw new IllegalStateException("`" + DETAIL + "`: " + e.getMessage(), e);
        }
        return new MonthlyReport(YearMonth.parse(item.text(MONTH)), item.instant("at"), detail);
    }
}
