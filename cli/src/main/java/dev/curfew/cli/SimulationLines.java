package dev.curfew.cli;

import dev.curfew.control.OperationJson;
import dev.curfew.emulator.StatusChange;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import dev.curfew.simulation.Simulation;
import dev.curfew.simulation.SimulationResult;
import java.io.PrintStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Prints a simulation as JSON Lines: what happens as it happens, then the history, then a summary. */
final class SimulationLines implements Simulation.Listener {
    private static final double CENTS = 100;

    private final PrintStream out;

    SimulationLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public void statusChanged(StatusChange change) {
        Map<String, Object> line = line("status");
        line.put("at", change.at().toString());
        line.put("service", change.serviceName());
        line.put("status", change.currentStatus());
        print(line);
    }

    @Override
    public void published(JsonObject event) {
        Map<String, Object> line = line("outcome");
        line.put("at", event.string("time"));
        line.put("detailType", event.string("detail-type"));
        event.optionalObject("detail").ifPresent(detail -> line.putAll(detail.asMap()));
        print(line);
    }

    @Override
    public void reached(Instant instant) {
        // Lines come as things happen; time itself is no news.
    }

    void finish(SimulationResult result) {
        result.operations().forEach(operation -> {
            Map<String, Object> line = line("operation");
            line.putAll(OperationJson.of(operation));
            print(line);
        });
        result.problems().forEach((service, message) -> problem(service, message));
        result.deadLetters().forEach(message -> problem("dead letter", message));
        Map<String, Object> summary = line("summary");
        summary.put("services", result.services().size());
        summary.put("ticks", result.ticks());
        summary.put("operations", result.operations().size());
        summary.put("apiCalls", result.apiCalls());
        summary.put("pausedHours", Math.round(result.pausedHours() * CENTS) / CENTS);
        summary.put("savedUsd", Math.round(result.savedUsd() * CENTS) / CENTS);
        print(summary);
    }

    private void problem(String service, String message) {
        Map<String, Object> line = line("problem");
        line.put("service", service);
        line.put("message", message);
        print(line);
    }

    private static Map<String, Object> line(String type) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", type);
        return line;
    }

    private void print(Map<String, Object> line) {
        out.println(JsonText.of(line));
    }
}
