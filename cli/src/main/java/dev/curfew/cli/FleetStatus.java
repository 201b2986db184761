package dev.curfew.cli;

import dev.curfew.apprunner.Service;
import dev.curfew.control.Explanation;
import dev.curfew.control.ExplanationJson;
import dev.curfew.control.FleetExplanation;
import dev.curfew.control.OperationJson;
import dev.curfew.history.Hold;
import dev.curfew.text.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fleet at one instant, as `curfew status` shows it.
 *
 * @param fleet what is known of it
 * @param services the services that were asked for, those with problems first
 */
record FleetStatus(FleetExplanation fleet, List<ServiceLook> services) {

    /**
     * Looks.
     *
     * @param names names or ARNs of the services to look at; all that are managed if there are none
     * @throws IllegalArgumentException if there is no such managed service
     */
    static FleetStatus look(LiveStack live, List<String> names) {
        FleetExplanation fleet = live.curfew().explainer().explainAll(LiveStack.PATIENCE);
        List<ServiceLook> looks = new ArrayList<>();
        List<Explanation> chosen = names.isEmpty()
                ? fleet.services()
                : names.stream().map(name -> find(name, fleet)).distinct().toList();
        chosen.forEach(explanation -> looks.add(ServiceLook.of(explanation, fleet.at(), live.history())));
        List<ServiceLook> ordered = new ArrayList<>(
                looks.stream().filter(look -> !look.problems().isEmpty()).toList());
        looks.stream().filter(look -> look.problems().isEmpty()).forEach(ordered::add);
        return new FleetStatus(fleet, ordered);
    }

    /**
     * Returns the managed service of that name or ARN.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Explanation find(String name, FleetExplanation fleet) {
        return fleet.services().stream()
                .filter(explanation -> isCalled(name, explanation.service()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(missing(name, fleet)));
    }

    static boolean isCalled(String name, Service service) {
        return name.equals(service.name()) || name.equals(service.arn().text());
    }

    private static String missing(String name, FleetExplanation fleet) {
        if (fleet.fleet().services().stream().anyMatch(service -> isCalled(name, service))) {
            return name + " carries none of Curfew's tags; tag it curfew:managed=true, or give it a schedule";
        }
        if (fleet.fleet().unread().contains(name)) {
            return "the tags of " + name + " cannot be read";
        }
        List<String> names = fleet.services().stream()
                .map(explanation -> explanation.service().name())
                .toList();
        return "there is no service " + name + "; " + Spelling.alternatives(name, names, "there are");
    }

    /** Returns what people should look into, a sentence each. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        services.forEach(look -> look.problems()
                .forEach(problem -> problems.add(look.explanation().service().name() + ": " + problem)));
        waiting().forEach(hold -> problems.add("held back: " + hold.sentence()));
        fleet.fleet().unread().forEach(name -> problems.add(name + ": its tags cannot be read"));
        return problems;
    }

    private List<Hold> waiting() {
        return fleet.holds().stream()
                .filter(hold -> !hold.agreed() && !hold.lapsed(fleet.at()))
                .toList();
    }

    private long unmanaged() {
        return fleet.fleet().services().size() - (long) fleet.services().size();
    }

    /** Returns it for people. */
    List<String> lines(Terminal terminal) {
        List<String> lines = new ArrayList<>();
        problems()
                .forEach(problem -> lines.add(terminal.paint(
                        31, TextTable.cut("! " + problem.lines().findFirst().orElse(""), terminal.columns()))));
        if (!lines.isEmpty()) {
            lines.add("");
        }
        if (!services.isEmpty()) {
            TextTable table = new TextTable("SERVICE", "STATE", "WANTED", "NEXT", "LEASE", "GROUP", "SCHEDULE");
            services.forEach(look -> table.row(look.cells(terminal)));
            lines.addAll(table.lines(terminal.columns()));
        }
        lines.add(counted());
        return lines;
    }

    private String counted() {
        List<String> states = new ArrayList<>();
        fleet.fleet().states().forEach((status, count) -> states.add(count + " " + ExplanationJson.lower(status)));
        int managed = fleet.services().size();
        return (managed == 1 ? "1 managed service" : managed + " managed services")
                + (states.isEmpty() ? "" : " (" + String.join(", ", states) + ")") + ", " + unmanaged()
                + " not managed.";
    }

    /** Returns it for programs; every field is always there. */
    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("at", fleet.at().toString());
        json.put("services", services.stream().map(FleetStatus::json).toList());
        json.put("unmanaged", unmanaged());
        json.put("unread", fleet.fleet().unread());
        json.put("holds", waiting().stream().map(FleetStatus::json).toList());
        json.put("problems", problems());
        json.put("notices", fleet.fleet().notices());
        return json;
    }

    private static Map<String, @Nullable Object> json(ServiceLook look) {
        Map<String, @Nullable Object> json = ExplanationJson.fields(look.explanation());
        json.remove("lastOperation"); // it was not looked up
        json.put("group", look.group().orElse(null));
        json.put("operation", look.open() == null ? null : OperationJson.of(look.open()));
        json.put("problems", look.problems());
        return json;
    }

    private static Map<String, Object> json(Hold hold) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("reason", hold.reason().name());
        json.put("since", hold.since().toString());
        json.put("wanted", hold.wanted());
        json.put("limit", hold.limit());
        json.put("sentence", hold.sentence());
        return json;
    }
}
