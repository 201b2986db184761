package dev.curfew.functions;

import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.control.TickReport;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns what was done into the fields of a log line and into figures. */
final class Summary {

    private static final List<ServiceStatus> USUAL =
            List.of(ServiceStatus.RUNNING, ServiceStatus.PAUSED, ServiceStatus.OPERATION_IN_PROGRESS);

    private Summary() {}

    /** Returns the fields of a log line; what is empty is left out. */
    static Map<String, Object> of(TickReport report) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("services", report.services().size());
        fields.put("states", states(List.of(report.states())));
        fields.put("decisions", report.decisions());
        putUnlessEmpty(fields, "started", words(report.started()));
        putUnlessEmpty(fields, "closed", words(report.closed()));
        putUnlessEmpty(
                fields,
                "vanished",
                report.vanished().stream().map(String::valueOf).toList());
        putUnlessEmpty(fields, "notices", report.notices());
        if (!report.problems().isEmpty()) {
            fields.put("problems", report.problems());
        }
        return fields;
    }

    /** Returns the services by status; the dashboard takes averages, so the usual ones are told even if there are none. */
    static Map<String, Integer> states(List<Map<ServiceStatus, Integer>> fleets) {
        Map<String, Integer> states = new TreeMap<>();
        USUAL.forEach(status -> states.put(status.name(), 0));
        fleets.forEach(fleet -> fleet.forEach((status, count) -> states.merge(status.name(), count, Integer::sum)));
        return states;
    }

    /** Returns one line for each operation, such as {@code PAUSE shop SUCCEEDED}. */
    static List<String> words(List<Operation> operations) {
        return operations.stream()
                .map(o -> o.action() + " " + o.serviceArn().name() + " " + o.status())
                .toList();
    }

    /** Returns what is worth counting. */
    static Map<String, Integer> figures(TickReport report) {
        List<Operation> ended = new ArrayList<>(report.closed());
        ended.addAll(report.started()); // those that App Runner refused have ended, too
        Map<String, Integer> figures = new LinkedHashMap<>(figures(ended));
        figures.put("OperationsStarted", report.started().size());
        figures.put("OperationsStuck", report.stuck());
        figures.put("ServicesHeld", report.held());
        figures.put("ServicesWithProblems", report.problems().size());
        return figures;
    }

    /** Returns how many operations ended well and badly. */
    static Map<String, Integer> figures(List<Operation> closed) {
        Map<String, Integer> figures = new LinkedHashMap<>();
        figures.put("OperationsSucceeded", count(closed, OperationStatus.SUCCEEDED));
        figures.put("OperationsFailed", count(closed, OperationStatus.FAILED));
        return figures;
    }

    private static int count(List<Operation> operations, OperationStatus status) {
        return (int) operations.stream().filter(o -> o.status() == status).count();
    }

    private static void putUnlessEmpty(Map<String, Object> fields, String name, List<?> values) {
        if (!values.isEmpty()) {
            fields.put(name, values);
        }
    }
}
