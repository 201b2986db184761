package dev.curfew.cli;

import dev.curfew.control.OperationJson;
import dev.curfew.emulator.StatusChange;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import dev.curfew.simulation.OrdealReport;
import dev.curfew.simulation.Simulation;
import dev.curfew.simulation.SimulationResult;
import dev.curfew.simulation.invariant.Violation;
import java.io.PrintStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prints a simulation as JSON Lines: what happens as it happens, then the history, then a summary. */
final class SimulationLines implements Simulation.Listener {
    private static final double CENTS = 100;
    private static final Set<String> STATUSES = Set.of("RUNNING", "PAUSED", "OPERATION_IN_PROGRESS");
    private static final List<String> ALWAYS_THERE = List.of("appRunnerOperationId", "startedAt", "endedAt");

    private final PrintStream out;

    SimulationLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public void statusChanged(StatusChange change) {
        if (!STATUSES.contains(change.currentStatus())) {
            return; // a service that is deleted has no status any more
        }
        Map<String, @Nullable Object> line = line("status");
        line.put("at", change.at().toString());
        line.put("service", change.serviceName());
        line.put("status", change.currentStatus());
        print(line);
    }

    @Override
    public void published(JsonObject event) {
        Map<String, @Nullable Object> line = line("outcome");
        line.put("at", event.string("time"));
        line.put("detailType", event.string("detail-type"));
        event.optionalObject("detail").ifPresent(detail -> line.putAll(detail.asMap()));
        print(line);
    }

    @Override
    public void reached(Instant instant) {
        // Not where the lines are printed: there it would look like a fault of App Runner's or the bus's.
        if (out.checkError()) {
            throw new NobodyReadsException();
        }
    }

    /**
     * Prints what it came to.
     *
     * @param shortest a shorter way to a violation, where there is one
     */
    void finish(SimulationResult result, @Nullable OrdealReport shortest) {
        result.operations().forEach(operation -> {
            Map<String, @Nullable Object> line = line("operation");
            line.putAll(OperationJson.of(operation));
            ALWAYS_THERE.forEach(field -> line.putIfAbsent(field, null));
            print(line);
        });
        result.problems().forEach((service, message) -> problem(service, message));
        result.deadLetters().forEach(message -> problem("dead letter", message));
        Map<String, @Nullable Object> summary = line("summary");
        summary.put("services", result.services().size());
        summary.put("ticks", result.ticks());
        summary.put("operations", result.operations().size());
        summary.put("apiCalls", result.apiCalls());
        summary.put("pausedHours", Math.round(result.pausedHours() * CENTS) / CENTS);
        summary.put("savedUsd", Math.round(result.savedUsd() * CENTS) / CENTS);
        summary.put("idleHours", Math.round(result.idleHours() * CENTS) / CENTS);
        summary.put("idleSavedUsd", Math.round(result.savedIdleUsd() * CENTS) / CENTS);
        summary.put("turnedAway", result.turnedAway());
        print(summary);
        if (result.ordeal() != null) {
            finish(result.ordeal(), shortest == null ? result.ordeal() : shortest);
        }
    }

    private void finish(OrdealReport ordeal, OrdealReport shortest) {
        Map<String, @Nullable Object> faults = line("faults");
        faults.put("seed", ordeal.trouble().seed());
        faults.put("intensity", ordeal.trouble().intensity());
        Map<String, Long> counts = new LinkedHashMap<>();
        ordeal.faults().forEach((kind, count) -> counts.put(kind.name(), count));
        faults.put("counts", counts);
        print(faults);
        Map<String, @Nullable Object> invariants = line("invariants");
        invariants.put(
                "violations",
                ordeal.violations().stream()
                        .map(violation -> violation(ordeal, violation, shortest))
                        .toList());
        print(invariants);
    }

    private static Map<String, Object> violation(OrdealReport ordeal, Violation violation, OrdealReport shortest) {
        OrdealReport.Story story = ordeal.story(violation, shortest);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("seed", ordeal.trouble().seed());
        json.put("invariant", violation.promise().number());
        json.put("promise", violation.promise().words());
        json.put("at", violation.at().toString());
        json.put("service", violation.service());
        json.put("message", violation.message());
        json.put("kinds", story.kinds());
        json.put("trail", story.trail().stream().map(String::valueOf).toList());
        return json;
    }

    private void problem(String service, String message) {
        Map<String, @Nullable Object> line = line("problem");
        line.put("service", service);
        line.put("message", message);
        print(line);
    }

    private static Map<String, @Nullable Object> line(String type) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("type", type);
        return line;
    }

    private void print(Map<String, @Nullable Object> line) {
        out.println(JsonText.of(line));
    }
}
