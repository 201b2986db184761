package dev.curfew.local;

/**
 * The stream of a DynamoDB table.
 *
 * @param name the name of the event in the template
 * @param tableLogicalId the logical id of the table, which is its local name
 * @param batchSize at most so many records in one invocation
 * @param maximumRetryAttempts how often a failing batch is sent again; negative for ever
 * @param bisect whether a batch that fails is halved
 * @param reportsItemFailures whether the answer's {@code batchItemFailures} count
 */
public record StreamTrigger(
        String name,
        String tableLogicalId,
        int batchSize,
        int maximumRetryAttempts,
        boolean bisect,
        boolean reportsItemFailures)
        implements Trigger {}
