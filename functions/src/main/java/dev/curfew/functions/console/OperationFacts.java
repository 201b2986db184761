package dev.curfew.functions.console;

import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is shown of an operation: a line, and its trail from the request to the end. */
final class OperationFacts {
    private OperationFacts() {}

    static Map<String, @Nullable Object> of(Operation operation, String base) {
        Instant end = operation.endedAt();
        Duration took = end == null ? null : Duration.between(operation.requestedAt(), end);
        return new Values()
                .put("service", operation.serviceArn().name())
                .put("href", base + ServiceFacts.path(operation.serviceArn().name()))
                .put("at", Times.of(operation.requestedAt()))
                .put("action", operation.action().word())
                .put("cause", ServiceFacts.lower(operation.cause()))
                .put("status", ServiceFacts.lower(operation.status()))
                .put("mark", mark(operation.status()))
                .put("took", took == null || took.isNegative() ? null : Times.words(took))
                .put("why", Prose.of(operation.reason()))
                .put("by", operation.requestedBy())
                .put("error", operation.error())
                .put("trail", trail(operation))
                .put("id", operation.operationId())
                .put("runner", operation.appRunnerOperationId())
                .put("boundary", operation.boundary())
                .put("was", operation.statusBefore())
                .put("is", operation.statusAfter())
                .map();
    }

    private static String mark(OperationStatus status) {
        return switch (status) {
            case SUCCEEDED -> "ok";
            case FAILED -> "bad";
            case REQUESTED, IN_PROGRESS -> "mov";
            case ABANDONED -> "nil";
        };
    }

    private static List<Map<String, @Nullable Object>> trail(Operation operation) {
        List<Map<String, @Nullable Object>> steps = new ArrayList<>();
        Instant first = operation.requestedAt();
        step(steps, "requested", first, first, seen(operation.statusBefore()));
        step(steps, "accepted", operation.acceptedAt(), first, "App Runner took it on");
        step(steps, "started", operation.startedAt(), first, "by App Runner's clock");
        step(steps, "ended", operation.endedAt(), first, seen(operation.statusAfter()));
        step(steps, "closed", operation.closedAt(), first, "written down");
        return steps;
    }

    private static String seen(@Nullable ServiceStatus status) {
        return status == null ? "" : "it was " + ServiceFacts.word(status);
    }

    private static void step(
            List<Map<String, @Nullable Object>> steps, String word, @Nullable Instant at, Instant first, String note) {
        if (at != null) {
            Duration after = Duration.between(first, at);
            String sign = after.isNegative() ? "−" : "+";
            steps.add(new Values()
                    .put("word", word)
                    .put("at", Times.toTheSecond(at))
                    .put("after", after.isZero() ? null : sign + Times.words(after.abs()))
                    .put("note", note)
                    .map());
        }
    }
}
