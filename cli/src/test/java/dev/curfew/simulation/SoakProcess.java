package dev.curfew.simulation;

import dev.curfew.json.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Runs every so many-th seed of a range in a process of its own and prints a line of JSON for each: DynamoDB Local shares
 * state between its instances in one process, so runs beside one another need a process each.
 */
final class SoakProcess {
    private SoakProcess() {}

    public static void main(String[] args) {
        long first = Long.parseLong(args[0]);
        long end = Long.parseLong(args[1]);
        long step = Long.parseLong(args[2]);
        int days = Integer.parseInt(args[3]);
        int services = Integer.parseInt(args[4]);
        Set<String> done = Set.of(args[5].split(",", -1));
        for (long seed = first; seed < end; seed += step) {
            if (!done.contains(Long.toString(seed))) {
                System.out.println(JsonText.of(run(seed, days, services)));
            }
        }
        System.exit(0);
    }

    private static Map<String, Object> run(long seed, int days, int services) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("seed", seed);
        try {
            SimulationResult result = Trial.run(Trouble.of(seed, Trial.intensity(seed)), services, days);
            OrdealReport report = Objects.requireNonNull(result.ordeal());
            Map<String, Long> faults = new LinkedHashMap<>();
            report.faults().forEach((kind, count) -> faults.put(kind.name(), count));
            line.put("operations", result.operations().size());
            line.put("ticks", result.ticks());
            line.put("outcomes", result.outcomes());
            line.put("faults", faults);
            line.put(
                    "violations",
                    report.violations().stream().map(String::valueOf).toList());
        } catch (RuntimeException e) {
            line.put("violations", List.of("the simulation itself failed: " + e));
        }
        return line;
    }
}
