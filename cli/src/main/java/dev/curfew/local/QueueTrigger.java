package dev.curfew.local;

/**
 * A queue of SQS.
 *
 * @param name the name of the event in the template
 * @param queueLogicalId the logical id of the queue, which is its local name
 * @param batchSize at most so many messages in one invocation
 * @param maximumConcurrency at most so many invocations at the same time
 * @param reportsItemFailures whether the answer's {@code batchItemFailures} count
 * @param enabled whether the queue is read
 */
public record QueueTrigger(
        String name,
        String queueLogicalId,
        int batchSize,
        int maximumConcurrency,
        boolean reportsItemFailures,
        boolean enabled)
        implements Trigger {}
