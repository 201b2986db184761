package dev.curfew.simulation;

import dev.curfew.emulator.AppRunnerEmulator;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import dev.curfew.simulation.invariant.Evidence.TrueOperation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what App Runner knows of all operations. */
final class AppRunnersList {
    private AppRunnersList() {}

    /** Returns the operations of services by App Runner's id. */
    static Map<String, TrueOperation> of(AppRunnerEmulator appRunner, Collection<String> arns) {
        Map<String, TrueOperation> operations = new LinkedHashMap<>();
        for (String arn : arns) {
            Optional<String> token = Optional.of("");
            while (token.isPresent()) {
                JsonObject page = page(appRunner, arn, token.get());
                for (JsonObject operation : page.objects("OperationSummaryList")) {
                    operations.put(operation.string("Id"), read(arn, operation));
                }
                token = page.optionalString("NextToken");
            }
        }
        return operations;
    }

    private static JsonObject page(AppRunnerEmulator appRunner, String arn, String token) {
        Map<String, Object> request = new LinkedHashMap<>(Map.of("ServiceArn", arn, "MaxResults", 20));
        if (!token.isEmpty()) {
            request.put("NextToken", token);
        }
        return JsonObject.parse(appRunner
                .handle("AppRunner.ListOperations", JsonText.of(request).getBytes(StandardCharsets.UTF_8))
                .text());
    }

    private static TrueOperation read(String arn, JsonObject operation) {
        return new TrueOperation(
                operation.string("Id"),
                arn,
                operation.string("Type"),
                operation.string("Status"),
                instant(operation, "StartedAt"),
                operation.has("EndedAt") ? instant(operation, "EndedAt") : null);
    }

    // App Runner writes times as seconds since 1970, with a fraction.
    private static Instant instant(JsonObject operation, String field) {
        @Nullable Object seconds = operation.asMap().get(field);
        return seconds instanceof Number number
                ? Instant.ofEpochMilli(Math.round(number.doubleValue() * 1000))
                : Instant.EPOCH;
    }
}
