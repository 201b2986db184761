package dev.curfew.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Messages that were received from one queue for one invocation.
 *
 * @param ids those of the messages
 * @param event the event of Lambda's event source mapping
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Example of a message event</a>
 */
record QueueBatch(List<String> ids, String event) {
    /**
     * Returns the batch of messages.
     *
     * @param queueArn where they were received
     */
    static QueueBatch of(List<Message> messages, String queueArn, String region) {
        List<Map<String, Object>> records = messages.stream()
                .map(message -> record(message, queueArn, region))
                .toList();
        return new QueueBatch(messages.stream().map(Message::id).toList(), Json.text(Map.of("Records", records)));
    }

    private static Map<String, Object> record(Message message, String queueArn, String region) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("messageId", message.id());
        record.put("receiptHandle", message.id());
        record.put("body", message.body());
        record.put("attributes", message.systemAttributes());
        record.put("messageAttributes", attributes(message));
        record.put("md5OfBody", QueueChecksum.of(message.body()));
        record.put("eventSource", "aws:sqs");
        record.put("eventSourceARN", queueArn);
        record.put("awsRegion", region);
        return record;
    }

    private static Map<String, Object> attributes(Message message) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        message.attributes()
                .forEach((name, value) -> attributes.put(name, Map.of("stringValue", value, "dataType", "String")));
        return attributes;
    }
}
