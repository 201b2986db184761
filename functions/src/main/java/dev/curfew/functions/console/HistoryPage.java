package dev.curfew.functions.console;

import dev.curfew.history.Cause;
import dev.curfew.history.OperationPage;
import dev.curfew.history.OperationStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of the page that shows the history of the fleet. */
final class HistoryPage {
    /** How many operations a page shows. */
    static final int SIZE = 100;

    private HistoryPage() {}

    static Map<String, @Nullable Object> values(OperationPage page, Parameters query, Instant now, String base) {
        boolean filtered = List.of("service", "cause", "status", "from", "to").stream()
                .anyMatch(name -> !query.text(name).isEmpty());
        String next = page.next();
        return new Values()
                .put("service-name", query.text("service"))
                .put("from", query.text("from"))
                .put("to", query.text("to"))
                .put("causes", choices(Cause.values(), query.text("cause")))
                .put("statuses", choices(OperationStatus.values(), query.text("status")))
                .put("filtered", filtered)
                .put(
                        "operations",
                        page.operations().stream()
                                .map(operation -> OperationFacts.of(operation, base))
                                .toList())
                .put("none", page.operations().isEmpty())
                .put("cut", next != null && page.operations().size() < SIZE)
                .put(
                        "older",
                        next == null
                                ? null
                                : base + "/history" + query.with("before", next).query())
                .put(
                        "newest",
                        query.text("before").isEmpty()
                                ? null
                                : base + "/history" + query.with("before", "").query())
                .put("now", Times.of(now))
                .map();
    }

    private static List<Map<String, @Nullable Object>> choices(Enum<?>[] words, String chosen) {
        return Arrays.stream(words)
                .map(word -> new Values()
                        .put("value", word.name())
                        .put("word", ServiceFacts.lower(word))
                        .put("current", word.name().equalsIgnoreCase(chosen))
                        .map())
                .toList();
    }
}
