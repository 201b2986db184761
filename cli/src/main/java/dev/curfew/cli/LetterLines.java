package dev.curfew.cli;

import dev.curfew.json.BadJsonException;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import dev.curfew.redrive.Letter;
import dev.curfew.text.Excerpt;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter in lines, for people or as JSON.
 *
 * @param function what the template calls its function
 * @param now the instant, for its age
 */
record LetterLines(Letter letter, String function, Instant now) {

    /** Returns whose letter it is, how old, what it says, and why it lies there. */
    String text(int columns) {
        String age = age(Duration.between(letter.message().sent(), now));
        String head = letter.message().id() + "  " + function + ", " + age + " old";
        return head + "\n  " + Excerpt.of(event(), columns - 2) + "\n  reason: "
                + Excerpt.of(letter.reason(), 10 * columns);
    }

    /**
     * Returns all of it in one JSON object.
     *
     * @param result what became of it: listed, served, left or discarded
     * @param answer the function's answer, or why it was left; null if nobody was asked
     */
    String json(String result, @Nullable String answer) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", letter.message().id());
        json.put("function", function);
        json.put("sent", letter.message().sent().toString());
        json.put("reason", letter.reason());
        json.put("result", result);
        json.put("answer", answer);
        json.put("event", parsed(payload()));
        return JsonText.of(json);
    }

    /** Returns what the letter is about, on one line. */
    private String event() {
        if (parsed(payload()) instanceof Map<?, ?> event
                && event.get("detail-type") != null
                && event.get("detail") != null) {
            return event.get("detail-type") + " " + JsonText.of(event.get("detail"));
        }
        return payload();
    }

    private String payload() {
        return switch (letter) {
            case Letter.Event event -> event.payload();
            case Letter.TargetTick tick -> tick.message().body();
            case Letter.Batch batch ->
                "records (" + batch.records().count() + ") of "
                        + batch.records().streamArn() + " from "
                        + batch.records().first() + " on";
            case Letter.Unreadable unreadable -> unreadable.message().body();
        };
    }

    private static Object parsed(String payload) {
        try {
            return JsonObject.parse(payload).asMap();
        } catch (BadJsonException e) {
            return payload;
        }
    }

    private static String age(Duration age) {
        if (age.toDays() >= 2) {
            return age.toDays() + " days";
        }
        if (age.toHours() >= 2) {
            return age.toHours() + " hours";
        }
        return Math.max(0, age.toMinutes()) + " min";
    }
}
