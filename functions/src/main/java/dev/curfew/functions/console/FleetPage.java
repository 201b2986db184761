package dev.curfew.functions.console;

import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.control.Explanation;
import dev.curfew.control.FleetExplanation;
import dev.curfew.functions.console.Problem.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of the page that shows the whole fleet: problems first, then every service. */
final class FleetPage {
    /** How many services a page shows. */
    static final int SIZE = 100;

    private static final int MOST_PROBLEMS = 12;
    private static final List<ServiceStatus> STATES =
            List.of(ServiceStatus.RUNNING, ServiceStatus.PAUSED, ServiceStatus.OPERATION_IN_PROGRESS);

    private FleetPage() {}

    static Map<String, @Nullable Object> values(
            FleetExplanation fleet, List<Problem> problems, Parameters parameters, String base) {
        List<Explanation> shown = FleetFilter.of(parameters).of(fleet.services());
        Paging paging = Paging.of(shown.size(), SIZE, parameters);
        Instant now = fleet.at();
        int unmanaged = fleet.fleet().services().size() - fleet.services().size();
        return new Values()
                .put("q", parameters.text("q"))
                .put(
                        "filtered",
                        !parameters.text("q").isEmpty()
                                || !parameters.text("state").isEmpty())
                .put("states", states(fleet, parameters, base))
                .put("total", fleet.services().size())
                .put("unmanaged", unmanaged)
                .put("no-problems", problems.isEmpty())
                .put("problem-count", problems.size())
                .put("problems", problems(problems, base))
                .put("more-problems", problems.size() > MOST_PROBLEMS ? problems.size() - MOST_PROBLEMS : null)
                .put(
                        "services",
                        paging.of(shown).stream()
                                .map(service -> ServiceFacts.of(service, base, now))
                                .toList())
                .put("none", shown.isEmpty())
                .put("paging", paging.values(base + "/"))
                .put("now", Times.of(now))
                .map();
    }

    private static List<Map<String, @Nullable Object>> states(
            FleetExplanation fleet, Parameters parameters, String base) {
        Map<ServiceStatus, Integer> counts = fleet.fleet().states();
        String chosen = parameters.text("state");
        Parameters first = parameters.with("page", "");
        List<Map<String, @Nullable Object>> states = new ArrayList<>();
        states.add(new Values()
                .put("word", "all")
                .put("count", fleet.services().size())
                .put("current", chosen.isEmpty())
                .put("href", base + "/" + first.with("state", "").query())
                .map());
        for (ServiceStatus status : ServiceStatus.values()) {
            int count = counts.getOrDefault(status, 0);
            if (count > 0 || STATES.contains(status)) {
                states.add(new Values()
                        .put("word", ServiceFacts.word(status))
                        .put("mark", ServiceFacts.mark(status))
                        .put("count", count)
                        .put("value", status.name())
                        .put("current", status.name().equalsIgnoreCase(chosen))
                        .put(
                                "href",
                                base + "/" + first.with("state", status.name()).query())
                        .map());
            }
        }
        return states;
    }

    private static List<Map<String, @Nullable Object>> problems(List<Problem> problems, String base) {
        return problems.stream()
                .limit(MOST_PROBLEMS)
                .map(problem -> new Values()
                        .put("kind", word(problem.kind()))
                        .put("service", problem.service())
                        .put("href", problem.service() == null ? null : base + ServiceFacts.path(problem.service()))
                        .put("title", problem.title())
                        .put("said", !problem.text().isEmpty())
                        .put("text", Prose.of(problem.text()))
                        .put("lines", problem.lines())
                        .map())
                .toList();
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case DEAD_LETTERS -> "undelivered";
            case HELD -> "held";
            case STUCK -> "stuck";
            case FAILED -> "failed";
            case UNREADABLE -> "unreadable";
            case UNSEEN -> "unseen";
        };
    }
}
