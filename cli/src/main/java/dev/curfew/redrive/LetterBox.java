package dev.curfew.redrive;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** The dead-letter queue. */
public final class LetterBox {
    // Ten letters take seconds; should one take longer, another reader may serve it again, which is safe.
    private static final Duration HIDDEN = Duration.ofMinutes(5);
    private static final int MOST = 10;

    private final SqsClient sqs;
    private final String url;

    /**
     * Creates it.
     *
     * @param url the URL of the queue
     */
    public LetterBox(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    /** How many letters there are, roughly: those that can be received, and those that somebody has received. */
    public record Size(int waiting, int hidden) {}

    /** Returns how many letters there are. */
    public Size size() {
        Map<QueueAttributeName, String> attributes = sqs.getQueueAttributes(r -> r.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
        return new Size(
                number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
                number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
    }

    /** Returns some messages and hides them for a few minutes; none when there are no more. */
    List<Message> receive() {
        return sqs
                .receiveMessage(r -> r.queueUrl(url)
                        .maxNumberOfMessages(MOST)
                        .waitTimeSeconds(1) // asks all of SQS's servers, not some
                        .visibilityTimeout((int) HIDDEN.toSeconds())
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP))
                .messages()
                .stream()
                .map(LetterBox::message)
                .toList();
    }

    /** Deletes a message. */
    void delete(Message message) {
        sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(message.receiptHandle()));
    }

    /** Shows a message again. */
    void release(Message message) {
        try {
            sqs.changeMessageVisibility(
                    r -> r.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
        } catch (SqsException e) {
            return; // it shows again by itself
        }
    }

    private static Message message(software.amazon.awssdk.services.sqs.model.Message received) {
        Map<String, String> attributes = new HashMap<>();
        received.messageAttributes().forEach((name, value) -> {
            if (value.stringValue() != null) {
                attributes.put(name, value.stringValue());
            }
        });
        String sent = received.attributes().getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0");
        return new Message(
                received.messageId(),
                received.receiptHandle(),
                Instant.ofEpochMilli(Long.parseLong(sent)),
                received.body(),
                attributes);
    }

    private static int number(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
        return Integer.parseInt(attributes.getOrDefault(name, "0"));
    }
}
