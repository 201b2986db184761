package dev.curfew.functions;

import dev.curfew.functions.console.DeadLetters;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Asks the queue how many dead letters lie there. */
final class QueuedLetters implements DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(QueuedLetters.class);

    private final AwsClients clients;
    private final String queue;
    private @Nullable SqsClient sqs; // built when it is first needed

    QueuedLetters(AwsClients clients, String queue) {
        this.clients = clients;
        this.queue = queue;
    }

    @Override
    public synchronized OptionalInt count() {
        if (queue.isEmpty()) {
            return OptionalInt.empty();
        }
        if (sqs == null) {
            sqs = clients.build(SqsClient.builder(), 2);
        }
        try {
            String count = sqs.getQueueAttributes(
                            r -> r.queueUrl(queue).attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                    .attributes()
                    .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
            return count == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(count));
        } catch (SdkException e) { // the page is worth showing without
            LOG.warn("the dead letters cannot be counted: {}", e.getMessage());
            return OptionalInt.empty();
        }
    }
}
