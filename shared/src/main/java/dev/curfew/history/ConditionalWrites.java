package dev.curfew.history;

import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Writes that take place together or not at all. */
final class ConditionalWrites {

    private ConditionalWrites() {}

    /**
     * Writes items in one transaction.
     *
     * @return false if nothing was written, because one of the conditions does not hold or somebody else is writing
     */
    static boolean together(DynamoDbClient dynamoDb, Put... puts) {
        try {
            dynamoDb.transactWriteItems(r -> r.transactItems(Stream.of(puts)
                    .map(put -> TransactWriteItem.builder().put(put).build())
                    .toList()));
            return true;
        } catch (TransactionCanceledException e) {
            boolean overtaken = e.cancellationReasons().stream()
                    .anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code())
                            || "TransactionConflict".equals(reason.code()));
            if (overtaken) {
                return false;
            }
            throw e;
        }
    }
}
