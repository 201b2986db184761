package dev.curfew.control;

import dev.curfew.history.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one JSON form of an operation, in events, on the command line and in the simulation. */
public final class OperationJson {

    private OperationJson() {}

    /** Returns the fields of an operation in the order of its life; what is not known is left out. */
    public static Map<String, Object> of(Operation operation) {
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, "operationId", operation.operationId());
        put(json, "appRunnerOperationId", operation.appRunnerOperationId());
        put(json, "service", operation.serviceArn().name());
        put(json, "serviceArn", operation.serviceArn());
        put(json, "action", operation.action());
        put(json, "cause", operation.cause());
        put(json, "reason", operation.reason());
        put(json, "requestedBy", operation.requestedBy());
        put(json, "boundary", operation.boundary());
        put(json, "status", operation.status());
        put(json, "statusBefore", operation.statusBefore());
        put(json, "statusAfter", operation.statusAfter());
        put(json, "requestedAt", operation.requestedAt());
        put(json, "acceptedAt", operation.acceptedAt());
        put(json, "startedAt", operation.startedAt());
        put(json, "endedAt", operation.endedAt());
        put(json, "closedAt", operation.closedAt());
        put(json, "error", operation.error());
        return json;
    }

    private static void put(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }
}
