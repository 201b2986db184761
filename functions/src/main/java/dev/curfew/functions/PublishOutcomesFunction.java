package dev.curfew.functions;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import dev.curfew.control.OutcomePublisher;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationItem;
import dev.curfew.history.OperationStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * Triggered by the stream of the history table: publishes the outcome of every operation whose end was recorded.
 *
 * <p>The stream makes the history an outbox: nothing is published that was not recorded, and what EventBridge does not
 * take is delivered again from the first such record on.
 */
public final class PublishOutcomesFunction implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(PublishOutcomesFunction.class);

    private final OutcomePublisher publisher;

    /** Used by Lambda. */
    public PublishOutcomesFunction() {
        this(Wiring.inLambda());
    }

    /** Creates the function from given parts. */
    public PublishOutcomesFunction(Wiring wiring) {
        this.publisher = wiring.publisher().get();
    }

    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
        PowertoolsLogging.initializeLogging(context);
        try {
            return publish(event);
        } finally {
            PowertoolsLogging.clearState(true);
        }
    }

    private StreamsEventResponse publish(DynamodbEvent event) {
        List<Operation> closed = new ArrayList<>();
        Map<String, String> sequenceNumbers = new HashMap<>();
        List<BatchItemFailure> failures = new ArrayList<>();
        for (DynamodbStreamRecord record : event.getRecords()) {
            String sequenceNumber = record.getDynamodb().getSequenceNumber();
            try {
                if (hasEnded(record)) {
                    Operation operation =
                            OperationItem.read(convert(record.getDynamodb().getNewImage()));
                    closed.add(operation);
                    sequenceNumbers.put(operation.operationId(), sequenceNumber);
                }
            } catch (IllegalStateException | IllegalArgumentException e) {
                LOG.error("record {} is no operation: {}", sequenceNumber, e.getMessage());
                failures.add(new BatchItemFailure(sequenceNumber));
                break; // what comes after it is delivered again anyway
            }
        }
        Set<String> refused = publisher.publish(closed);
        refused.forEach(id -> failures.add(new BatchItemFailure(sequenceNumbers.get(id))));
        LOG.info("published", entry("outcomes", closed.size() - refused.size()), entry("failures", failures.size()));
        return new StreamsEventResponse(failures);
    }

    /** Tells whether a record shows an operation that is closed now and was not before. */
    private static boolean hasEnded(DynamodbStreamRecord record) {
        OperationStatus after = status(record.getDynamodb().getNewImage());
        OperationStatus before = status(record.getDynamodb().getOldImage());
        return after != null && !after.open() && (before == null || before.open());
    }

    private static @Nullable OperationStatus status(@Nullable Map<String, AttributeValue> image) {
        AttributeValue status = image == null ? null : image.get(OperationItem.STATUS);
        return status == null ? null : OperationStatus.valueOf(status.getS());
    }

    private static Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> convert(
            Map<String, AttributeValue> image) {
        Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> item = new HashMap<>();
        image.forEach((name, value) -> {
            if (value.getS() != null) { // operations are flat: texts, and a number that only DynamoDB reads
                item.put(name, software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS(value.getS()));
            }
        });
        return item;
    }
}
