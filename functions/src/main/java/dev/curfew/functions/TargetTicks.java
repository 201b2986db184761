package dev.curfew.functions;

import dev.curfew.apprunner.Concurrency;
import dev.curfew.apprunner.Target;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Spreads a tick or a cron action over the targets: one message each, {@code
 * {"account":…,"region":…,"event":…}}, which {@link EnforceTargetFunction} takes.
 */
final class TargetTicks {
    // SendMessageBatch takes ten messages a call.
    private static final int BATCH = 10;

    private final Targets targets;
    private final SqsClient sqs;
    private final String queueUrl;
    private final Concurrency concurrency;

    TargetTicks(Targets targets, SqsClient sqs, String queueUrl, Concurrency concurrency) {
        this.targets = targets;
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.concurrency = concurrency;
    }

    /**
     * Sends an event to every target.
     *
     * @return how many targets there are
     * @throws IllegalStateException if SQS did not take all messages; those that it took are on their way
     */
    int spread(JsonObject event) {
        List<Target> all = targets.all();
        List<List<Target>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            batches.add(all.subList(from, Math.min(from + BATCH, all.size())));
        }
        List<BatchResultErrorEntry> refused = concurrency.map(batches, batch -> send(batch, event)).stream()
                .flatMap(List::stream)
                .toList();
        if (!refused.isEmpty()) {
            throw new IllegalStateException(refused.size() + " of " + all.size()
                    + " targets got no message, the first because of "
                    + refused.getFirst().code() + ": "
                    + refused.getFirst().message());
        }
        return all.size();
    }

    private List<BatchResultErrorEntry> send(List<Target> batch, JsonObject event) {
        List<SendMessageBatchRequestEntry> entries = IntStream.range(0, batch.size())
                .mapToObj(i -> SendMessageBatchRequestEntry.builder()
                        .id(Integer.toString(i))
                        .messageBody(message(batch.get(i), event))
                        .build())
                .toList();
        return sqs.sendMessageBatch(r -> r.queueUrl(queueUrl).entries(entries)).failed();
    }

    private static String message(Target target, JsonObject event) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("account", target.account());
        message.put("region", target.region());
        message.put("event", event.asMap());
        return JsonText.of(message);
    }
}
