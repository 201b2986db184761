package dev.curfew.functions;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.Deadline;
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
import dev.curfew.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Triggered by the stream of the history table: publishes the outcome of every operation whose end was recorded, that
 * changes are held back, that a service is about to be paused, and what was saved in a month.
 *
 * <p>The stream makes the history an outbox: nothing is published that was not recorded, and what EventBridge does not
 * take is delivered again from the first such record on.
 */
public final class PublishOutcomesFunction extends EventFunction {
    private static final Logger LOG = LoggerFactory.getLogger(PublishOutcomesFunction.class);
    private static final String FAILURES = "batchItemFailures";
    private static final String SEQUENCE_NUMBER = "SequenceNumber";

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
    Map<String, Object> serve(JsonObject event, Deadline deadline) {
        List<Outcome> outcomes = new ArrayList<>();
        Map<String, String> sequenceNumbers = new HashMap<>();
        List<String> failures = new ArrayList<>();
        for (JsonObject change : changes(event)) {
            String sequenceNumber = change.string(SEQUENCE_NUMBER);
            try {
                outcome(change).ifPresent(outcome -> {
                    outcomes.add(outcome);
                    sequenceNumbers.put(outcome.id(), sequenceNumber);
                });
            } catch (BadJsonException | IllegalStateException | IllegalArgumentException | DateTimeException e) {
                LOG.error("record {} is no outcome: {}", sequenceNumber, e.getMessage());
                failures.add(sequenceNumber);
                break; // what comes after it is delivered again anyway
            }
        }
        Set<String> refused = publisher.publish(outcomes);
        refused.forEach(id -> failures.add(Objects.requireNonNull(sequenceNumbers.get(id), id)));
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("outcomes", outcomes.size() - refused.size());
        summary.put(
                FAILURES,
                failures.stream()
                        .map(number -> Map.of("itemIdentifier", number))
                        .toList());
        return summary;
    }

    @Override
    Map<String, Object> answer(Map<String, Object> summary) {
        return Map.of(FAILURES, summary.get(FAILURES));
    }

    private static List<JsonObject> changes(JsonObject event) {
        if (!event.has("Records")) {
            throw event.bad("Records", "an array", "nothing");
        }
        List<JsonObject> changes = event.objects("Records").stream()
                .map(record -> record.object("dynamodb"))
                .toList();
        changes.forEach(change -> change.string(SEQUENCE_NUMBER)); // before anything is done about any of them
        return changes;
    }

    private static Optional<Outcome> outcome(JsonObject change) {
        Optional<JsonObject> before =
                change.optionalObject("OldImage").filter(image -> !image.asMap().isEmpty());
        Optional<JsonObject> after = change.optionalObject("NewImage");
        if (after.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> names = after.get().asMap();
        if (before.isEmpty() && HoldItem.isHold(names)) { // one that was agreed is no news
            return Optional.of(new Outcome.Held(HoldItem.read(StreamImage.item(after.get()))));
        }
        if (before.isEmpty() && AnnouncementStore.isAnnouncement(names)) {
            return Optional.of(new Outcome.Upcoming(AnnouncementStore.read(StreamImage.item(after.get()))));
        }
        if (before.isEmpty() && MonthlyReportStore.isReport(names)) {
            return Optional.of(new Outcome.Saved(MonthlyReportStore.read(StreamImage.item(after.get()))));
        }
        return hasEnded(before, after.get())
                ? Optional.of(new Outcome.Ended(OperationItem.read(StreamImage.item(after.get()))))
                : Optional.empty();
    }

    /** Tells whether a record shows an operation that is closed now and was not before. */
    private static boolean hasEnded(Optional<JsonObject> before, JsonObject after) {
        Optional<OperationStatus> now = status(after);
        Optional<OperationStatus> then = before.flatMap(PublishOutcomesFunction::status);
        return now.isPresent()
                && !now.get().open()
                && then.map(OperationStatus::open).orElse(true);
    }

    private static Optional<OperationStatus> status(JsonObject image) {
        return image.optionalObject(OperationItem.STATUS).map(status -> OperationStatus.valueOf(status.string("S")));
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
