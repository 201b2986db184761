package dev.curfew.local;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** As much of SQS as it takes to look into the dead-letter queue and to empty it. */
final class QueueApi implements AwsJsonService {
    private static final int VISIBILITY_SECONDS = 30;

    private final DeadLetterQueue queue;
    private final LocalAccount account;
    private final URI endpoint;

    QueueApi(DeadLetterQueue queue, LocalAccount account, URI endpoint) {
        this.queue = queue;
        this.account = account;
        this.endpoint = endpoint;
    }

    /** Returns the URL by which clients name the queue. */
    String url() {
        return endpoint + "/" + account.id() + "/" + queue.name();
    }

    @Override
    public AwsAnswer handle(String target, String body) {
        Map<String, Object> request = Json.object(body);
        Optional<AwsAnswer> refusal = unknownQueue(request);
        return refusal.orElseGet(() -> switch (target) {
            case "AmazonSQS.ListQueues" -> AwsAnswer.json10(Map.of("QueueUrls", List.of(url())));
            case "AmazonSQS.GetQueueUrl" -> AwsAnswer.json10(Map.of("QueueUrl", url()));
            case "AmazonSQS.GetQueueAttributes" -> AwsAnswer.json10(Map.of("Attributes", attributes()));
            case "AmazonSQS.ReceiveMessage" -> AwsAnswer.json10(received(request));
            case "AmazonSQS.SendMessage" -> AwsAnswer.json10(sent(request));
            case "AmazonSQS.ChangeMessageVisibility" -> {
                queue.hide(
                        Json.string(request, "ReceiptHandle").orElse(""),
                        Duration.ofSeconds(number(request, "VisibilityTimeout", VISIBILITY_SECONDS)));
                yield AwsAnswer.json10(Map.of());
            }
            case "AmazonSQS.DeleteMessage" -> {
                queue.delete(Json.string(request, "ReceiptHandle").orElse(""));
                yield AwsAnswer.json10(Map.of());
            }
            default -> AwsAnswer.error(400, "UnknownOperationException", target + " is not served locally.");
        });
    }

    private Optional<AwsAnswer> unknownQueue(Map<String, Object> request) {
        Optional<String> name = Json.string(request, "QueueName")
                .or(() -> Json.string(request, "QueueUrl").map(url -> url.substring(url.lastIndexOf('/') + 1)));
        return name.filter(given -> !given.equals(queue.name()))
                .map(given -> AwsAnswer.error(
                        400,
                        "com.amazonaws.sqs#QueueDoesNotExist",
                        "There is no queue " + given + "; there is " + queue.name() + "."));
    }

    // Values of attributes are texts in SQS, numbers, too.
    private Map<String, String> attributes() {
        long all = queue.bodies().size();
        long visible = queue.visible();
        return Map.of(
                "QueueArn", account.arn("sqs", queue.name()),
                "ApproximateNumberOfMessages", Long.toString(visible),
                "ApproximateNumberOfMessagesNotVisible", Long.toString(all - visible),
                "ApproximateNumberOfMessagesDelayed", "0");
    }

    private Map<String, Object> sent(Map<String, Object> request) {
        String body = Json.string(request, "MessageBody").orElse("");
        Map<String, Object> given = Json.member(request, "MessageAttributes");
        Map<String, String> attributes = new LinkedHashMap<>();
        given.keySet()
                .forEach(name -> attributes.put(
                        name,
                        Json.string(Json.member(given, name), "StringValue").orElse("")));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("MessageId", queue.send(body, attributes));
        answer.put("MD5OfMessageBody", QueueChecksum.of(body));
        if (!attributes.isEmpty()) {
            answer.put("MD5OfMessageAttributes", QueueChecksum.of(attributes));
        }
        return answer;
    }

    private Map<String, Object> received(Map<String, Object> request) {
        int atMost = number(request, "MaxNumberOfMessages", 1);
        Duration hidden = Duration.ofSeconds(number(request, "VisibilityTimeout", VISIBILITY_SECONDS));
        List<Map<String, Object>> messages =
                queue.receive(atMost, hidden).stream().map(QueueApi::message).toList();
        return messages.isEmpty() ? Map.of() : Map.of("Messages", messages);
    }

    private static Map<String, Object> message(DeadLetterQueue.Message message) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("MessageId", message.id());
        json.put("ReceiptHandle", message.id());
        json.put("MD5OfBody", QueueChecksum.of(message.body()));
        json.put("Body", message.body());
        json.put(
                "Attributes",
                Map.of(
                        "SentTimestamp", Long.toString(message.sent().toEpochMilli()),
                        "ApproximateReceiveCount", Integer.toString(message.receiveCount())));
        if (!message.attributes().isEmpty()) { // all of them, whichever were asked for
            Map<String, Object> attributes = new LinkedHashMap<>();
            message.attributes()
                    .forEach((name, value) -> attributes.put(name, Map.of("DataType", "String", "StringValue", value)));
            json.put("MessageAttributes", attributes);
            json.put("MD5OfMessageAttributes", QueueChecksum.of(message.attributes()));
        }
        return json;
    }

    private static int number(Map<String, Object> request, String name, int whenAbsent) {
        return request.get(name) instanceof Number number ? number.intValue() : whenAbsent;
    }
}
