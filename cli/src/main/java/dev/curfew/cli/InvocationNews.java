package dev.curfew.cli;

import dev.curfew.functions.url.UrlRequest;
import dev.curfew.functions.wake.WakeAnswer;
import dev.curfew.functions.wake.WakeRoute;
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
    private static final String VISITED = "WakePage";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** What the button of a signed link has done, by the state that is answered. */
    private static final Map<String, String> BY_LINK =
            Map.of("KEPT_AWAKE", "keeps %s awake, by a link", "ASLEEP", "keeps %s asleep, by a link");

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
            case InvocationResult.Success success
            when invocation.function().equals(VISITED) ->
                ofVisit(invocation.payload(), success.payload()).map(line::concat);
            case InvocationResult.Success success -> {
                String payload = success.payload();
                String mended = looksAtAll(invocation) ? noteProblems(invocation.function(), payload) : "";
                yield mended.isEmpty() && !somethingHappened(payload)
                        ? Optional.empty()
                        : Optional.of((line + payload + " " + mended).strip());
            }
        };
    }

    /** Returns what a visit has set off; nothing if somebody only looks, or waits. */
    private static Optional<String> ofVisit(String event, String answer) {
        UrlRequest request = UrlRequest.read(JsonObject.parse(event));
        Map<String, String> headers = JsonObject.parse(answer).object("headers").asStrings();
        String state = headers.getOrDefault(WakeAnswer.STATE_HEADER, "");
        String deed = headers.containsKey(WakeAnswer.WOKE_HEADER)
                ? "wakes %s for a visitor"
                : request.method().equals("POST") ? BY_LINK.getOrDefault(state, "") : "";
        return deed.isEmpty() ? Optional.empty() : WakeRoute.of(request).map(route -> deed.formatted(route.service()));
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
