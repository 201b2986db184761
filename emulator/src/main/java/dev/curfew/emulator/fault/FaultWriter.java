package dev.curfew.emulator.fault;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes faults as the JSON that {@link FaultReader} reads. */
public final class FaultWriter {
    private FaultWriter() {}

    /** Returns the members of a document. */
    public static Map<String, Object> json(FaultPlan plan, List<NextFault> next) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("subscriptionRequired", plan.subscriptionRequired());
        json.put("all", json(plan.all()));
        Map<String, Object> calls = new LinkedHashMap<>();
        plan.calls().forEach((name, faults) -> calls.put(name, json(faults)));
        json.put("calls", calls);
        Map<String, Object> operations = new LinkedHashMap<>();
        plan.operations().forEach((kind, faults) -> operations.put(kind.name().toLowerCase(Locale.ROOT), json(faults)));
        json.put("operations", operations);
        Map<String, Object> maintenance = new LinkedHashMap<>();
        maintenance.put("perServiceDay", plan.maintenance().perServiceDay());
        maintenance.put("lasts", json(plan.maintenance().lasts()));
        json.put("maintenance", maintenance);
        json.put("events", json(plan.events()));
        json.put("next", next.stream().map(FaultWriter::json).toList());
        return json;
    }

    private static Map<String, Object> json(CallFaults faults) {
        Map<String, Object> json = new LinkedHashMap<>();
        faults.rates().byFault().forEach((fault, rate) -> json.put(fault.text(), rate));
        if (!faults.latency().equals(Delay.NONE)) {
            json.put("latency", json(faults.latency()));
        }
        return json;
    }

    private static Map<String, Object> json(OperationFaults faults) {
        Map<String, Object> json = new LinkedHashMap<>();
        faults.endings().byFault().forEach((fault, rate) -> json.put(fault.text(), rate));
        faults.times().byFault().forEach((fault, rate) -> json.put(fault.text(), rate));
        json.put("slowdown", faults.slowdown());
        faults.statusAfterFailure().ifPresent(status -> json.put("statusAfterFailure", status.toString()));
        return json;
    }

    private static Map<String, Object> json(EventFaults faults) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("lost", faults.lost());
        json.put("doubled", faults.doubled());
        json.put("late", faults.late());
        json.put("delay", json(faults.delay()));
        json.put("outOfOrder", faults.outOfOrder());
        return json;
    }

    private static Map<String, Object> json(NextFault next) {
        Map<String, Object> json = new LinkedHashMap<>();
        switch (next) {
            case NextFault.OfCall call -> {
                json.put("call", call.call());
                json.put("fault", call.fault().text());
            }
            case NextFault.OfOperation operation -> {
                json.put("operation", FaultPlan.named(operation.kind()).name().toLowerCase(Locale.ROOT));
                json.put("fault", operation.fault().text());
                json.put("slowdown", operation.slowdown());
                operation.statusAfterFailure().ifPresent(status -> json.put("statusAfterFailure", status.toString()));
            }
        }
        return json;
    }

    private static Map<String, Object> json(Delay delay) {
        return switch (delay) {
            case Delay.Fixed fixed -> Map.of("fixed", text(fixed.time()));
            case Delay.Uniform uniform -> Map.of("uniform", List.of(text(uniform.least()), text(uniform.most())));
            case Delay.LogNormal logNormal -> {
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("median", text(logNormal.median()));
                json.put("p99", text(logNormal.p99()));
                yield json;
            }
        };
    }

    private static String text(Duration time) {
        long millis = time.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }
}
