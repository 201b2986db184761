package dev.curfew.control;

import dev.curfew.control.Explanation.Change;
import dev.curfew.control.Explanation.Verdict;
import dev.curfew.history.Lease;
import dev.curfew.json.JsonText;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An explanation as one JSON object; every field is always there, null where there is nothing. */
public final class ExplanationJson {

    private ExplanationJson() {}

    /** Returns the object as text. */
    public static String of(Explanation explanation) {
        return JsonText.of(fields(explanation));
    }

    /** Returns the fields of the object. */
    public static Map<String, @Nullable Object> fields(Explanation explanation) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("service", explanation.service().name());
        json.put("serviceArn", explanation.service().arn().text());
        json.put("at", explanation.at().toString());
        json.put("status", explanation.service().status().name());
        json.put("managed", explanation.service().managed());
        json.put("tag", explanation.tag().isEmpty() ? null : explanation.tag());
        json.put(
                "schedule",
                explanation.schedule() == null ? null : explanation.schedule().toString());
        json.putAll(of(explanation.verdict()));
        json.put("lease", explanation.lease() == null ? null : of(explanation.lease()));
        json.put("next", explanation.next() == null ? null : of(explanation.next()));
        json.put("decision", of(explanation.decision()));
        json.put("idle", explanation.idle() == null ? null : of(explanation.idle()));
        json.put("lastOperation", explanation.last() == null ? null : OperationJson.of(explanation.last()));
        return json;
    }

    private static Map<String, @Nullable Object> of(@Nullable Verdict verdict) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("state", verdict == null ? "any" : lower(verdict.desired()));
        json.put("decidedBy", verdict == null ? null : lower(verdict.voice()));
        json.put("boundary", verdict == null ? null : verdict.boundary().toString());
        json.put("reason", verdict == null ? null : verdict.sentence());
        return json;
    }

    private static Map<String, @Nullable Object> of(Lease lease) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("action", lower(lease.action()));
        json.put("from", lease.from().toString());
        json.put("until", lease.until().toString());
        json.put("requestedBy", lease.requestedBy());
        json.put("reason", lease.reason());
        return json;
    }

    private static Map<String, @Nullable Object> of(Change change) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("at", change.at().toString());
        json.putAll(of(change.verdict()));
        return json;
    }

    private static Map<String, @Nullable Object> of(IdleOutlook idle) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("lastVisit", idle.lastVisit() == null ? null : idle.lastVisit().toString());
        json.put("pausedAt", idle.pausedAt() == null ? null : idle.pausedAt().toString());
        json.put("sentence", idle.sentence());
        return json;
    }

    private static Map<String, Object> of(Decision decision) {
        Map<String, Object> json = new LinkedHashMap<>();
        switch (decision) {
            case Decision.Act act -> {
                json.put("action", lower(act.action()));
                json.put("cause", act.cause().name());
            }
            case Decision.Stay stay -> {
                json.put("action", "none");
                json.put("reason", stay.reason().name());
            }
        }
        json.put("sentence", decision.sentence());
        return json;
    }

    /** Returns the word for a constant, as JSON has it. */
    public static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
