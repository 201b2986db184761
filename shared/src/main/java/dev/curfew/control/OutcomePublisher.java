package dev.curfew.control;

import dev.curfew.apprunner.ServiceArn;
import dev.curfew.history.Announcement;
import dev.curfew.history.Hold;
import dev.curfew.history.MonthlyReport;
import dev.curfew.history.Operation;
import dev.curfew.json.JsonText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * Publishes outcomes: source {@code curfew}, detail-type {@code Operation Succeeded}, {@code Operation Failed} or {@code
 * Operation Abandoned} with the operation as detail, {@code Pauses Held} with the hold, {@code Pause Upcoming} with the
 * announcement, or {@code Savings Reported} with the month's figures. An outcome that is published twice bears the same {@code
 * operationId}, {@code holdId}, {@code announcementId} or {@code month}.
 */
public final class OutcomePublisher {
    /** The source of Curfew's own events. */
    public static final String SOURCE = "curfew";

    // PutEvents takes ten entries a call.
    private static final int BATCH = 10;

    private final EventBridgeClient eventBridge;
    private final String bus;
    private final KeepAwakeLinks links;

    /**
     * Creates a publisher.
     *
     * @param bus the name of the event bus
     * @param links are told with pauses that are to come
     */
    public OutcomePublisher(EventBridgeClient eventBridge, String bus, KeepAwakeLinks links) {
        this.links = links;
        this.eventBridge = eventBridge;
        this.bus = bus;
    }

    /**
     * Publishes outcomes, in order.
     *
     * @return the ids of those that EventBridge did not take
     */
    public Set<String> publish(List<Outcome> outcomes) {
        Set<String> failed = new HashSet<>();
        for (int from = 0; from < outcomes.size(); from += BATCH) {
            List<Outcome> batch = outcomes.subList(from, Math.min(from + BATCH, outcomes.size()));
            List<PutEventsResultEntry> results = eventBridge
                    .putEvents(r -> r.entries(batch.stream()
                            .map(outcome -> entry(outcome)
                                    .eventBusName(bus)
                                    .source(SOURCE)
                                    .build())
                            .toList()))
                    .entries();
            for (int i = 0; i < results.size(); i++) {
                if (results.get(i).errorCode() != null) {
                    failed.add(batch.get(i).id());
                }
            }
        }
        return failed;
    }

    private PutEventsRequestEntry.Builder entry(Outcome outcome) {
        PutEventsRequestEntry.Builder entry = PutEventsRequestEntry.builder();
        return switch (outcome) {
            case Outcome.Ended(Operation operation) ->
                entry.detailType(detailType(operation))
                        .resources(operation.serviceArn().text())
                        .time(operation.closedAt())
                        .detail(JsonText.of(OperationJson.of(operation)));
            case Outcome.Held(Hold hold) ->
                entry.detailType("Pauses Held")
                        .resources(HoldJson.named(hold).stream()
                                .map(ServiceArn::text)
                                .toList())
                        .time(hold.since())
                        .detail(JsonText.of(HoldJson.of(hold)));
            case Outcome.Upcoming(Announcement announcement) ->
                entry.detailType("Pause Upcoming")
                        .resources(announcement.serviceArn().text())
                        .time(announcement.at())
                        .detail(JsonText.of(AnnouncementJson.of(announcement, links.of(announcement))));
            case Outcome.Saved(MonthlyReport report) ->
                entry.detailType("Savings Reported").time(report.at()).detail(report.detail());
        };
    }

    private static String detailType(Operation operation) {
        return switch (operation.status()) {
            case SUCCEEDED -> "Operation Succeeded";
            case FAILED -> "Operation Failed";
            case ABANDONED -> "Operation Abandoned";
            case REQUESTED, IN_PROGRESS ->
                throw new IllegalArgumentException(operation.operationId() + " has not ended");
        };
    }
}
