package dev.curfew.bench;

import dev.curfew.bench.bill.BillCosts;
import dev.curfew.bench.ticks.TickCosts;
import dev.curfew.bench.wake.WakeCosts;
import dev.curfew.lambda.ColdStartBenchmark;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs benchmarks, and writes what they found to docs/performance.md. */
public final class Main {
    private Main() {}

    /**
     * Runs benchmarks and says what moved since they ran last.
     *
     * @param arguments their names, in one or several arguments; all of them if there are none
     */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(System.getProperty("curfew.home", "."));
        Map<String, Benchmark> benchmarks = benchmarks(home);
        List<String> names = Arrays.stream(arguments)
                .flatMap(argument -> Arrays.stream(argument.split("[ ,]+")))
                .filter(name -> !name.isBlank())
                .toList();
        for (String name : names) {
            if (!benchmarks.containsKey(name)) {
                System.err.printf("bench: expected names of %s, found %s%n", benchmarks.keySet(), name);
                System.exit(2);
            }
        }
        StandardOutput output = StandardOutput.reserve();
        PerformancePage page = new PerformancePage(home);
        for (String name : names.isEmpty() ? benchmarks.keySet() : names) {
            System.err.printf("%s: begins%n", name);
            Findings findings = benchmarks.get(name).measure();
            String moved = page.write(name, findings);
            findings.texts().values().stream().filter(text -> text.startsWith("|")).forEach(output::print);
            output.print("%s, since it ran last:%n%s".formatted(name, moved));
        }
        output.print("docs/performance.md is written\n");
        System.exit(0); // DynamoDB Local leaves threads behind
    }

    private static Map<String, Benchmark> benchmarks(Path home) {
        Map<String, Benchmark> benchmarks = new LinkedHashMap<>();
        benchmarks.put("coldstart", new ColdStartBenchmark(home));
        benchmarks.put("ticks", new TickCosts(home));
        benchmarks.put("decisions", new DecisionCosts());
        benchmarks.put("history", new HistoryCosts(home));
        benchmarks.put("wake", new WakeCosts(home));
        benchmarks.put("bill", new BillCosts(home));
        return benchmarks;
    }
}
