package dev.curfew.simulation.invariant;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything by which a run is judged.
 *
 * @param chronicle what happened
 * @param operations the operations that App Runner lists, by its id
 * @param letters what lies, or lay, in the dead-letter queue
 * @param statuses the status of every service at the end, by ARN
 * @param visits how often each service was visited, by the minute, by ARN
 * @param zone the zone of schedules that name none
 * @param calm when the last fault was over
 * @param end when the run ended
 * @param tick how often schedules are enforced
 */
public record Evidence(
        Chronicle chronicle,
        Map<String, TrueOperation> operations,
        List<Letter> letters,
        Map<String, String> statuses,
        Map<String, SortedMap<Instant, Long>> visits,
        ZoneId zone,
        Instant calm,
        Instant end,
        Duration tick) {

    /**
     * An operation as App Runner lists it.
     *
     * @param status such as {@code SUCCEEDED}
     * @param endedAt when it ended, null if it has not
     */
    public record TrueOperation(
            String id,
            String arn,
            String type,
            String status,
            Instant startedAt,
            @Nullable Instant endedAt) {}

    /**
     * A dead letter.
     *
     * @param payload the event, or the batch of a stream
     * @param reason why it could not be served
     */
    public record Letter(String payload, String reason) {}
}
