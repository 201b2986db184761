package dev.curfew.local;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * As much of SQS as it takes to put messages into queues and to take them out. A queue is named by any URL that ends in
 * its name, and by the name alone, which is what a {@code Ref} to it answers here.
 */
final class QueueApi implements AwsJsonService {
    /** The error for a request that says something impossible. */
    static final String INVALID = "InvalidParameterValue";

    private static final String TARGET = "AmazonSQS.";

    private final Queues queues;
    private final String base;

    QueueApi(Queues queues, LocalAccount account, URI endpoint) {
        this.queues = queues;
        this.base = endpoint + "/" + account.id() + "/";
    }

    /** Returns the URL by which clients name a queue. */
    String url(MessageQueue queue) {
        return base + queue.name();
    }

    /** Returns an error of SQS. */
    static AwsAnswer error(String type, String message) {
        return AwsAnswer.error(400, "com.amazonaws.sqs#" + type, message);
    }

    @Override
    public AwsAnswer handle(String target, String body) {
        Map<String, Object> request = Json.object(body);
        String operation = target.substring(TARGET.length());
        if (operation.equals("ListQueues")) {
            return AwsAnswer.json10(
                    Map.of("QueueUrls", queues.all().stream().map(this::url).toList()));
        }
        String name = Json.string(request, "QueueName")
                .or(() -> Json.string(request, "QueueUrl").map(url -> url.substring(url.lastIndexOf('/') + 1)))
                .orElse("");
        return queues.find(name)
                .map(queue -> answer(operation, queue, request))
                .orElseGet(() -> error("QueueDoesNotExist", "There is no queue " + name + "; there is " + names()));
    }

    private String names() {
        return queues.all().stream().map(MessageQueue::name).collect(Collectors.joining(", "));
    }

    private AwsAnswer answer(String operation, MessageQueue queue, Map<String, Object> request) {
        return switch (operation) {
            case "GetQueueUrl" -> AwsAnswer.json10(Map.of("QueueUrl", url(queue)));
            case "GetQueueAttributes" -> AwsAnswer.json10(Map.of("Attributes", attributes(queue)));
            case "ReceiveMessage" -> AwsAnswer.json10(received(queue, request));
            case "SendMessage" -> one(request, entry -> sent(queue, entry));
            case "SendMessageBatch" -> all(request, entry -> sent(queue, entry));
            case "DeleteMessage" -> one(request, entry -> deleted(queue, entry));
            case "DeleteMessageBatch" -> all(request, entry -> deleted(queue, entry));
            case "ChangeMessageVisibility" -> one(request, entry -> hidden(queue, entry));
            case "PurgeQueue" -> {
                queue.drain();
                yield AwsAnswer.json10(Map.of());
            }
            default ->
                AwsAnswer.error(400, "UnknownOperationException", TARGET + operation + " is not served locally.");
        };
    }

    private static AwsAnswer one(
            Map<String, Object> request, Function<Map<String, Object>, Map<String, Object>> operation) {
        try {
            return AwsAnswer.json10(operation.apply(request));
        } catch (IllegalArgumentException e) {
            return error(INVALID, String.valueOf(e.getMessage()));
        }
    }

    private static AwsAnswer all(
            Map<String, Object> request, Function<Map<String, Object>, Map<String, Object>> operation) {
        BatchEntries entries = BatchEntries.of(request);
        return entries.refusal().orElseGet(() -> entries.each(operation));
    }

    // Values of attributes are texts in SQS, numbers, too.
    private Map<String, String> attributes(MessageQueue queue) {
        long all = queue.bodies().size();
        long visible = queue.visibleCount();
        return Map.of(
                "QueueArn", queues.arn(queue),
                "VisibilityTimeout",
                        Long.toString(queue.settings().visibilityTimeout().toSeconds()),
                "ApproximateNumberOfMessages", Long.toString(visible),
                "ApproximateNumberOfMessagesNotVisible", Long.toString(all - visible),
                "ApproximateNumberOfMessagesDelayed", "0");
    }

    private static Map<String, Object> sent(MessageQueue queue, Map<String, Object> request) {
        String body = Json.string(request, "MessageBody").orElse("");
        if (body.isEmpty()) {
            throw new IllegalArgumentException("The request must contain the parameter MessageBody.");
        }
        Map<String, String> attributes = texts(Json.member(request, "MessageAttributes"));
        Duration delay = Duration.ofSeconds(number(request, "DelaySeconds", 0));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("MessageId", queue.send(body, attributes, delay));
        answer.put("MD5OfMessageBody", QueueChecksum.of(body));
        if (!attributes.isEmpty()) {
            answer.put("MD5OfMessageAttributes", QueueChecksum.of(attributes));
        }
        return answer;
    }

    private static Map<String, String> texts(Map<String, Object> given) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : given.keySet()) {
            Map<String, Object> attribute = Json.member(given, name);
            if (!"String".equals(attribute.get("DataType"))) {
                throw new IllegalArgumentException(
                        "The attribute " + name + " is no String; only those are served locally.");
            }
            texts.put(name, Json.string(attribute, "StringValue").orElse(""));
        }
        return texts;
    }

    private Map<String, Object> received(MessageQueue queue, Map<String, Object> request) {
        int atMost = number(request, "MaxNumberOfMessages", 1);
        Duration hidden = visibilityTimeout(queue, request);
        List<Map<String, Object>> messages = queues.receive(queue, atMost, hidden).stream()
                .map(QueueApi::message)
                .toList();
        return messages.isEmpty() ? Map.of() : Map.of("Messages", messages);
    }

    private static Map<String, Object> deleted(MessageQueue queue, Map<String, Object> request) {
        queue.delete(Json.string(request, "ReceiptHandle").orElse(""));
        return Map.of();
    }

    private static Map<String, Object> hidden(MessageQueue queue, Map<String, Object> request) {
        queue.hide(Json.string(request, "ReceiptHandle").orElse(""), visibilityTimeout(queue, request));
        return Map.of();
    }

    private static Map<String, Object> message(Message message) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("MessageId", message.id());
        json.put("ReceiptHandle", message.id());
        json.put("MD5OfBody", QueueChecksum.of(message.body()));
        json.put("Body", message.body());
        json.put("Attributes", message.systemAttributes());
        if (!message.attributes().isEmpty()) { // all of them, whichever were asked for
            Map<String, Object> attributes = new LinkedHashMap<>();
            message.attributes()
                    .forEach((name, value) -> attributes.put(name, Map.of("DataType", "String", "StringValue", value)));
            json.put("MessageAttributes", attributes);
            json.put("MD5OfMessageAttributes", QueueChecksum.of(message.attributes()));
        }
        return json;
    }

    private static Duration visibilityTimeout(MessageQueue queue, Map<String, Object> request) {
        return request.get("VisibilityTimeout") instanceof Number seconds
                ? Duration.ofSeconds(seconds.longValue())
                : queue.settings().visibilityTimeout();
    }

    private static int number(Map<String, Object> request, String name, int whenAbsent) {
        return request.get(name) instanceof Number number ? number.intValue() : whenAbsent;
    }
}
