package dev.curfew.local;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The records that Lambda puts into an on-failure destination.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">Asynchronous</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html">Streams</a>
 */
final class DeadLetter {
    private DeadLetter() {}

    /** Returns the record of an asynchronous invocation that failed for the last time. */
    static String ofInvocation(Instant at, String functionArn, String payload, int attempts, InvocationResult result) {
        Map<String, Object> letter =
                letter(at, result.requestId(), functionArn + ":$LATEST", "RetriesExhausted", attempts);
        letter.put("requestPayload", payloadOf(payload));
        letter.put("responseContext", failed());
        letter.put("responsePayload", payloadOf(result.payload()));
        return Json.text(letter);
    }

    /** Returns the record of a batch of a stream that failed for the last time; it carries the batch, too. */
    static String ofBatch(Instant at, String functionArn, StreamBatch batch, int attempts, InvocationResult result) {
        Map<String, Object> letter = letter(at, result.requestId(), functionArn, "RetryAttemptsExhausted", attempts);
        letter.put("responseContext", failed());
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("shardId", batch.shardId());
        info.put("startSequenceNumber", batch.sequenceNumbers().getFirst());
        info.put("endSequenceNumber", batch.sequenceNumbers().getLast());
        info.put("batchSize", batch.sequenceNumbers().size());
        info.put("streamArn", batch.streamArn());
        letter.put("DDBStreamBatchInfo", info);
        // Lambda adds the records for S3 destinations only; here there is no other place to find them again.
        letter.put("payload", batch.event());
        return Json.text(letter);
    }

    private static Map<String, Object> letter(
            Instant at, String requestId, String functionArn, String condition, int attempts) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("requestId", requestId);
        context.put("functionArn", functionArn);
        context.put("condition", condition);
        context.put("approximateInvokeCount", attempts);
        Map<String, Object> letter = new LinkedHashMap<>();
        letter.put("version", "1.0");
        letter.put("timestamp", at.toString());
        letter.put("requestContext", context);
        return letter;
    }

    private static Map<String, Object> failed() {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("statusCode", 200);
        context.put("executedVersion", "$LATEST");
        context.put("functionError", "Unhandled");
        return context;
    }

    /** Objects are embedded; whatever else was sent is kept as the text that it was. */
    private static Object payloadOf(String json) {
        try {
            return Json.object(json);
        } catch (IllegalArgumentException e) {
            return json;
        }
    }
}
