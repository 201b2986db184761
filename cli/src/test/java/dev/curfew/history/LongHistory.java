package dev.curfew.history;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.apprunner.ServiceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Fills a history table with operations as they come: a service is resumed, then paused, and one in a hundred fails. */
public final class LongHistory {
    private static final int BATCH = 25; // as many as DynamoDB takes at once

    private LongHistory() {}

    /**
     * Writes operations.
     *
     * @param services whose operations they are, in turns
     * @param count how many
     * @param end when the newest is requested; the oldest is as long before as {@code time}
     */
    public static void write(
            DynamoDbClient dynamoDb, List<ServiceArn> services, int count, Instant end, Duration time) {
        OperationIds ids = new OperationIds(new Random(3));
        Duration step = time.dividedBy(count);
        List<WriteRequest> batch = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant at = end.minus(step.multipliedBy(count - 1L - i));
            Operation operation = operation(ids.next(at), services.get(i % services.size()), i, services.size(), at);
            batch.add(WriteRequest.builder()
                    .putRequest(put -> put.item(OperationItem.write(operation, Duration.ofDays(400))))
                    .build());
            if (batch.size() == BATCH || i == count - 1) {
                dynamoDb.batchWriteItem(request -> request.requestItems(Map.of("HistoryTable", batch)));
                batch.clear();
            }
        }
    }

    private static Operation operation(String id, ServiceArn service, int index, int round, Instant at) {
        Action action = index / round % 2 == 0 ? Action.RESUME : Action.PAUSE;
        Operation requested = Operation.requested(
                id,
                service,
                action,
                Cause.SCHEDULE,
                "inside `Mon-Fri 08:00-19:00 Europe/Berlin` since Mon 2026-11-23 08:00; next paused Mon 2026-11-23 19:00",
                index % 50 == 0 ? "mia@example.com" : null,
                new BoundaryMark(BoundaryMark.Source.SCHEDULE, at),
                ServiceStatus.PAUSED,
                at,
                Duration.ofMinutes(1));
        boolean fails = index % 100 == 99;
        return requested
                .accepted("17fe9f55-7e91-4097-b243-" + index, at.plusMillis(300), at.plusMillis(400))
                .closed(
                        fails ? OperationStatus.FAILED : OperationStatus.SUCCEEDED,
                        fails ? ServiceStatus.PAUSED : action.target(),
                        at.plusSeconds(70),
                        at.plusSeconds(72),
                        fails ? "App Runner reports that it failed; the service's logs say why." : null);
    }
}
