package dev.curfew.cli;

import dev.curfew.json.BadJsonException;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import dev.curfew.json.NotJsonException;
import dev.curfew.schedule.Schedule;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers questions about schedules, one JSON line for one JSON line. */
final class Decisions {
    private static final Set<String> FIELDS = Set.of("schedule", "zone", "at", "dialect");

    private final ScheduleCache schedules = new ScheduleCache();

    /**
     * Answers one question.
     *
     * @param line JSON such as {@code {"schedule":"Mon-Fri 08:00-19:00","zone":"Europe/Berlin","at":"2026-11-23T07:00:00Z"}}
     * @return the state, the reason and the next boundary, or the error, as JSON without a line end
     * @throws NotJsonException if the line is no JSON
     */
    String answer(String line) {
        try {
            JsonObject question = JsonObject.parse(line);
            question.allowOnly(FIELDS);
            ScheduleSource source = new ScheduleSource(
                    written(question),
                    question.optionalString("zone").orElse("UTC"),
                    question.optionalString("dialect").orElse(""));
            Instant at = question.optionalInstant("at")
                    .orElseThrow(() -> question.bad("at", "an instant such as 2026-11-23T18:00:00Z", "nothing"));
            return switch (schedules.read(source)) {
                case ScheduleSource.Reading.Good good -> decided(good.schedule(), at);
                case ScheduleSource.Reading.Bad bad -> error(bad.message());
            };
        } catch (NotJsonException e) {
            throw e;
        } catch (BadJsonException e) {
            return error(String.valueOf(e.getMessage()));
        }
    }

    /** Returns the line that stands for an error. */
    static String error(String message) {
        return JsonText.of(Map.of("error", message));
    }

    private static Object written(JsonObject question) {
        Object written = question.asMap().get("schedule");
        if (written instanceof String || written instanceof Map) {
            return written;
        }
        throw question.bad(
                "schedule", "a text or a JSON object", written == null ? "nothing" : "`" + JsonText.of(written) + "`");
    }

    private static String decided(Schedule schedule, Instant at) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        try {
            answer.put("state", schedule.stateAt(at).name().toLowerCase(Locale.ROOT));
            answer.put("reason", schedule.explain(at));
            answer.put(
                    "next",
                    schedule.nextBoundary(at).map(next -> next.at().toString()).orElse(null));
        } catch (DateTimeException e) {
            return error("`at`: expected an instant with a local date, found `" + at + "`");
        }
        return JsonText.of(answer);
    }
}
