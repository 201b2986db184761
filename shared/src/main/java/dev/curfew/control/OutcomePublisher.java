package dev.curfew.control;

import dev.curfew.history.Operation;
import dev.curfew.json.JsonText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * Publishes the outcomes of operations: source {@code curfew}, detail-type {@code Operation Succeeded}, {@code Operation
 * Failed} or {@code Operation Abandoned}, the operation as detail. An outcome that is published twice bears the same
 * {@code operationId}.
 */
public final class OutcomePublisher {
    /** The source of Curfew's own events. */
    public static final String SOURCE = "curfew";

    // PutEvents takes ten entries a call.
    private static final int BATCH = 10;

    private final EventBridgeClient eventBridge;
    private final String bus;

    /**
     * Creates a publisher.
     *
     * @param bus the name of the event bus
     */
    public OutcomePublisher(EventBridgeClient eventBridge, String bus) {
        this.eventBridge = eventBridge;
        this.bus = bus;
    }

    /**
     * Publishes the outcomes of closed operations, in order.
     *
     * @return the ids of the operations that EventBridge did not take
     */
    public Set<String> publish(List<Operation> closed) {
        Set<String> failed = new HashSet<>();
        for (int from = 0; from < closed.size(); from += BATCH) {
            List<Operation> batch = closed.subList(from, Math.min(from + BATCH, closed.size()));
            List<PutEventsResultEntry> results = eventBridge
                    .putEvents(r -> r.entries(batch.stream().map(this::entry).toList()))
                    .entries();
            for (int i = 0; i < results.size(); i++) {
                if (results.get(i).errorCode() != null) {
                    failed.add(batch.get(i).operationId());
                }
            }
        }
        return failed;
    }

    private PutEventsRequestEntry entry(Operation operation) {
        return PutEventsRequestEntry.builder()
                .eventBusName(bus)
                .source(SOURCE)
                .detailType(detailType(operation))
                .resources(operation.serviceArn().text())
                .time(operation.closedAt())
                .detail(JsonText.of(OperationJson.of(operation)))
                .build();
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
