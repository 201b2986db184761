package dev.curfew.functions.console;

import dev.curfew.apprunner.CurfewTag;
import dev.curfew.control.Explanation;
import dev.curfew.control.ExplanationText;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationPage;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values of the page of one service. */
final class ServicePage {
    /** How many of its operations the page shows. */
    static final int OPERATIONS = 25;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private ServicePage() {}

    static Map<String, @Nullable Object> values(
            Explanation service, WeekStrip strip, OperationPage history, Parameters query, String base) {
        String name = service.service().name();
        String path = base + ServiceFacts.path(name);
        return new Values()
                .putAll(ServiceFacts.of(service, base, service.at()))
                .put("managed", service.service().managed())
                .put("sentences", Prose.of(sentences(service)))
                .put("own", true)
                .put("complaint", service.complaint())
                .put("zone", service.zone().getId())
                .put("arn", service.service().arn())
                .put("url", url(service.service().url()))
                .put("tags", tags(service))
                .put("done", done(service, query))
                .put("strip", StripDrawing.values(strip))
                .put("days", strip.window().labels())
                .put("weeks", strip.window().navigation(path))
                .put("table", table(strip))
                .put(
                        "operations",
                        history.operations().stream()
                                .map(operation -> OperationFacts.of(operation, base))
                                .toList())
                .put("more", history.next() == null ? null : base + "/history?service=" + name)
                .put("now", Times.of(service.at()))
                .map();
    }

    private static List<String> sentences(Explanation service) {
        List<String> sentences = new ArrayList<>();
        for (String sentence : ExplanationText.sentences(service, true)) {
            sentences.add(sentence.lines().findFirst().orElse("")); // the lines with the caret are shown by themselves
        }
        return sentences;
    }

    private static @Nullable String url(@Nullable String host) {
        return host == null || !host.matches("[A-Za-z0-9.-]{1,253}") ? null : "https://" + host + "/";
    }

    private static List<Map<String, @Nullable Object>> tags(Explanation service) {
        Map<String, String> help =
                Arrays.stream(CurfewTag.values()).collect(Collectors.toMap(CurfewTag::key, CurfewTag::help));
        return new TreeMap<>(service.service().tags())
                .entrySet().stream()
                        .map(tag -> new Values()
                                .put("key", tag.getKey())
                                .put("value", tag.getValue())
                                .put("help", help.get(tag.getKey()))
                                .map())
                        .toList();
    }

    /** Returns what came of the form that was sent, told by what is the case now. */
    private static @Nullable String done(Explanation service, Parameters query) {
        return switch (query.text("did")) {
            case "" -> null;
            case "release" ->
                service.lease() == null
                        ? "Released: its schedule decides again."
                        : "Released, but somebody has asked for something else since.";
            default ->
                service.lease() == null
                        ? "No lease holds any more."
                        : "A lease holds from now on; Curfew has "
                                + (service.state().openOperation() == null
                                        ? "nothing to change."
                                        : "asked App Runner.");
        };
    }

    private static List<Map<String, @Nullable Object>> table(WeekStrip strip) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        WeekWindow window = strip.window();
        for (int index = 0; index < window.days(); index++) {
            Stretch day = window.day(index);
            LocalDate date = window.date(index);
            rows.add(new Values()
                    .put("day", DAY.format(date))
                    .put("planned", spans(strip.planned(), day, window.zone()))
                    .put("ran", spans(strip.ran(), day, window.zone()))
                    .put("slept", spans(strip.slept(), day, window.zone()))
                    .put("ops", operations(strip.operations(), day, window.zone()))
                    .map());
        }
        return rows;
    }

    private static String spans(List<Stretch> stretches, Stretch day, ZoneId zone) {
        return Stretch.within(stretches, day).stream()
                .map(stretch -> CLOCK.format(stretch.from().atZone(zone)) + "–"
                        + (stretch.to().equals(day.to())
                                ? "24:00"
                                : CLOCK.format(stretch.to().atZone(zone))))
                .collect(Collectors.joining(", "));
    }

    private static String operations(List<Operation> operations, Stretch day, ZoneId zone) {
        return operations.stream()
                .filter(operation -> !operation.requestedAt().isBefore(day.from())
                        && operation.requestedAt().isBefore(day.to()))
                .map(operation -> CLOCK.format(operation.requestedAt().atZone(zone)) + " "
                        + operation.action().word() + " " + ServiceFacts.lower(operation.status()))
                .collect(Collectors.joining(", "));
    }
}
