package dev.curfew.cli;

import dev.curfew.json.JsonObject;
import dev.curfew.local.Invocation;
import dev.curfew.local.InvocationResult;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells which invocations of functions are news: not those that found nothing to do, or only pass things on. */
final class InvocationNews {
    private static final Set<String> LOOKERS = Set.of("EnforceSchedules", "PauseIdle");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final ZoneId zone;
    private final Map<String, Map<String, Object>> problemsByFunction = new HashMap<>();

    InvocationNews(ZoneId zone) {
        this.zone = zone;
    }

    /** Returns a line about an invocation, if it is news. Safe for several threads. */
    synchronized Optional<String> of(Invocation invocation) {
        String line = TIME.format(invocation.at().atZone(zone)) + " " + invocation.function() + " ";
        return switch (invocation.result()) {
            case InvocationResult.Failure failure ->
                Optional.of(line + "failed, try " + invocation.attempt()
                        + " of 3 (the last one goes to the dead-letter queue): "
                        + JsonObject.parse(failure.payload())
                                .optionalString("errorMessage")
                                .orElse("no message"));
            case InvocationResult.Success success -> {
                String payload = success.payload();
                String mended = looksAtAll(invocation) ? noteProblems(invocation.function(), payload) : "";
                yield mended.isEmpty() && !somethingHappened(payload)
                        ? Optional.empty()
                        : Optional.of((line + payload + " " + mended).strip());
            }
        };
    }

    /** Returns what has changed since a function looked last, in words; nothing if nothing has. */
    private String noteProblems(String function, String payload) {
        Map<String, Object> before = problemsByFunction.getOrDefault(function, Map.of());
        Map<String, Object> problems = JsonObject.parse(payload)
                .optionalObject("problems")
                .map(JsonObject::asMap)
                .orElse(Map.of());
        problemsByFunction.put(function, problems);
        if (problems.equals(before)) {
            return "";
        }
        return problems.isEmpty() ? "(no problems any more)" : "(problems have changed)";
    }

    /** Cron actions look at some services only, so their problems are not all there are. */
    private static boolean looksAtAll(Invocation invocation) {
        return LOOKERS.contains(invocation.function()) && !invocation.payload().contains("\"action\"");
    }

    private static boolean somethingHappened(String payload) {
        return payload.contains("\"started\"")
                || payload.contains("\"HELD\"")
                || payload.contains("\"closed\"")
                || payload.contains("\"request\"")
                || payload.contains("\"recorded\":[\"")
                || payload.contains("\"itemIdentifier\"");
    }
}
