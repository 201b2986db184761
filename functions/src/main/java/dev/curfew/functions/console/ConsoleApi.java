package dev.curfew.functions.console;

import dev.curfew.control.Explanation;
import dev.curfew.control.ExplanationJson;
import dev.curfew.control.FleetExplanation;
import dev.curfew.control.OperationJson;
import dev.curfew.history.OperationPage;
import dev.curfew.schedule.Schedule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The facts of the pages as JSON; docs/openapi.json describes them. Every field is always there, null where there is nothing. */
final class ConsoleApi {
    private ConsoleApi() {}

    static Map<String, @Nullable Object> fleet(FleetExplanation fleet, List<Problem> problems, Parameters query) {
        return new Values()
                .text("at", fleet.at())
                .put("managed", fleet.services().size())
                .put(
                        "unmanaged",
                        fleet.fleet().services().size() - fleet.services().size())
                .put("problems", problems.stream().map(ConsoleApi::of).toList())
                .put(
                        "services",
                        FleetFilter.of(query).of(fleet.services()).stream()
                                .map(ConsoleApi::of)
                                .toList())
                .map();
    }

    static Map<String, @Nullable Object> service(Explanation service, WeekStrip strip, OperationPage history) {
        return new Values()
                .putAll(of(service))
                .put("week", week(strip))
                .put(
                        "operations",
                        history.operations().stream().map(OperationJson::of).toList())
                .map();
    }

    static Map<String, @Nullable Object> history(OperationPage page) {
        return new Values()
                .put(
                        "operations",
                        page.operations().stream().map(OperationJson::of).toList())
                .put("next", page.next())
                .map();
    }

    static Map<String, @Nullable Object> trial(Trial trial) {
        Schedule schedule = trial.schedule();
        return new Values()
                .put("text", trial.text())
                .put("zone", trial.shownIn().getId())
                .text("at", trial.now())
                .text("until", trial.ahead().to())
                .text("schedule", schedule)
                .put("words", schedule == null ? null : ScheduleWords.of(schedule))
                .put("error", trial.complaint())
                .put("state", schedule == null ? null : ServiceFacts.word(schedule.stateAt(trial.now())))
                .put("reason", schedule == null ? null : schedule.explain(trial.now()))
                .put("running", stretches(trial.running()))
                .put(
                        "boundaries",
                        trial.boundaries().stream()
                                .map(boundary -> new Values()
                                        .text("at", boundary.at())
                                        .put("state", ServiceFacts.word(boundary.state()))
                                        .map())
                                .toList())
                .map();
    }

    static Map<String, @Nullable Object> error(String title, String text) {
        return new Values().put("error", title).put("message", text).map();
    }

    private static Map<String, @Nullable Object> of(Explanation service) {
        return new Values()
                .putAll(ExplanationJson.fields(service))
                .put("words", service.schedule() == null ? null : ScheduleWords.of(service.schedule()))
                .put("complaint", service.complaint())
                .put("zone", service.zone().getId())
                .put("owner", blank(ServiceFacts.owner(service.service())))
                .put("tags", service.service().tags())
                .put("url", service.service().url())
                .map();
    }

    private static @Nullable String blank(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Map<String, @Nullable Object> of(Problem problem) {
        return new Values()
                .put("kind", problem.kind().name())
                .put("service", problem.service())
                .put("title", problem.title())
                .put("text", problem.text())
                .put("lines", problem.lines())
                .map();
    }

    private static Map<String, @Nullable Object> week(WeekStrip strip) {
        return new Values()
                .text("from", strip.window().whole().from())
                .text("to", strip.window().whole().to())
                .put("planned", stretches(strip.planned()))
                .put("ran", stretches(strip.ran()))
                .put("paused", stretches(strip.slept()))
                .map();
    }

    private static List<Map<String, @Nullable Object>> stretches(List<Stretch> stretches) {
        return stretches.stream()
                .map(stretch -> new Values()
                        .text("from", stretch.from())
                        .text("to", stretch.to())
                        .map())
                .toList();
    }
}
