package dev.curfew.functions;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.control.Outcome;
import dev.curfew.control.OutcomePublisher;
import dev.curfew.history.AnnouncementStore;
import dev.curfew.history.BoundaryMark;
import dev.curfew.history.Cause;
import dev.curfew.history.HoldItem;
import dev.curfew.history.MonthlyReportStore;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationItem;
import dev.curfew.history.OperationStatus;
import dev.curfew.json.BadJsonException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * Triggered by the stream of the history table: publishes the outcome of every operation whose end was recorded, that
 * changes are held back, that a service is about to be paused, and what was saved in a month.
 *
 * <p>The stream makes the history an outbox: nothing is published that was not recorded, and what EventBridge does not
 * take is delivered again from the first such record on.
 */
public final class PublishOutcomesFunction implements RequestHandler<DynamodbEvent, StreamsEventResponse>, Rehearsed {
    private static final Logger LOG = LoggerFactory.getLogger(PublishOutcomesFunction.class);

    private final OutcomePublisher publisher;

    /** Used by Lambda. */
    public PublishOutcomesFunction() {
        this(Wiring.inLambda());
        rehearseBeforeSnapshot();
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
        List<Outcome> outcomes = new ArrayList<>();
        Map<String, String> sequenceNumbers = new HashMap<>();
        List<BatchItemFailure> failures = new ArrayList<>();
        for (StreamRecord change : changes(event)) {
            String sequenceNumber = change.getSequenceNumber();
            try {
                outcome(change).ifPresent(outcome -> {
                    outcomes.add(outcome);
                    sequenceNumbers.put(outcome.id(), sequenceNumber);
                });
            } catch (IllegalStateException | IllegalArgumentException | DateTimeException e) {
                LOG.error("record {} is no outcome: {}", sequenceNumber, e.getMessage());
                failures.add(new BatchItemFailure(sequenceNumber));
                break; // what comes after it is delivered again anyway
            }
        }
        Set<String> refused = publisher.publish(outcomes);
        refused.forEach(id -> failures.add(new BatchItemFailure(sequenceNumbers.get(id))));
        LOG.info("published", entry("outcomes", outcomes.size() - refused.size()), entry("failures", failures.size()));
        return new StreamsEventResponse(failures);
    }

    private static List<StreamRecord> changes(DynamodbEvent event) {
        if (event.getRecords() == null) {
            throw new BadJsonException("Records", "an array", "nothing");
        }
        List<StreamRecord> changes = new ArrayList<>();
        for (DynamodbStreamRecord record : event.getRecords()) {
            StreamRecord change = record == null ? null : record.getDynamodb();
            if (change == null || change.getSequenceNumber() == null) {
                String field = "Records[" + changes.size() + "].dynamodb.SequenceNumber";
                throw new BadJsonException(field, "a text", "nothing");
            }
            changes.add(change);
        }
        return changes;
    }

    private static Optional<Outcome> outcome(StreamRecord change) {
        Map<String, AttributeValue> before = change.getOldImage();
        Map<String, AttributeValue> after = change.getNewImage();
        if (isNew(before, after) && HoldItem.isHold(after)) { // one that was agreed is no news
            return Optional.of(new Outcome.Held(HoldItem.read(StreamImage.item(after))));
        }
        if (isNew(before, after) && AnnouncementStore.isAnnouncement(after)) {
            return Optional.of(new Outcome.Upcoming(AnnouncementStore.read(StreamImage.item(after))));
        }
        if (isNew(before, after) && MonthlyReportStore.isReport(after)) {
            return Optional.of(new Outcome.Saved(MonthlyReportStore.read(StreamImage.item(after))));
        }
        return hasEnded(before, after)
                ? Optional.of(new Outcome.Ended(OperationItem.read(StreamImage.item(after))))
                : Optional.empty();
    }

    /** Tells whether a record shows an item that was not there before. */
    private static boolean isNew(
            @Nullable Map<String, AttributeValue> before, @Nullable Map<String, AttributeValue> after) {
        return after != null && (before == null || before.isEmpty());
    }

    /** Tells whether a record shows an operation that is closed now and was not before. */
    private static boolean hasEnded(
            @Nullable Map<String, AttributeValue> before, @Nullable Map<String, AttributeValue> after) {
        OperationStatus now = status(after);
        OperationStatus then = status(before);
        return now != null && !now.open() && (then == null || then.open());
    }

    private static @Nullable OperationStatus status(@Nullable Map<String, AttributeValue> image) {
        AttributeValue status = image == null ? null : image.get(OperationItem.STATUS);
        return status == null ? null : OperationStatus.valueOf(String.valueOf(status.getS()));
    }

    @Override
    public void rehearse() {
        Operation operation = Operation.requested(
                        "rehearsal",
                        ServiceArn.parse(Stage.SERVICE),
                        Action.PAUSE,
                        Cause.SCHEDULE,
                        "rehearsal",
                        null,
                        BoundaryMark.parse("SCHEDULE@1970-01-01T00:00:00Z"),
                        ServiceStatus.RUNNING,
                        Instant.EPOCH,
                        Duration.ZERO)
                .closed(OperationStatus.SUCCEEDED, ServiceStatus.PAUSED, Instant.EPOCH, Instant.EPOCH, null);
        Stage.alone().publisher().get().publish(List.of(new Outcome.Ended(operation)));
    }
}
