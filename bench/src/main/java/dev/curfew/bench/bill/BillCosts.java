package dev.curfew.bench.bill;

import dev.curfew.bench.Benchmark;
import dev.curfew.bench.Findings;
import dev.curfew.bench.Machine;
import dev.curfew.bench.Prices;
import dev.curfew.bench.SdkCalls;
import dev.curfew.bench.ticks.TickFleet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reckons from what ticks and operations take what Curfew costs a month. */
public final class BillCosts implements Benchmark {
    private static final Duration LATENCY = Duration.ofMillis(50);
    private static final int WARM_UP = 20;
    private static final int TICKS = 9;
    private static final int TARGETS = 1_500;
    private static final int SERVICES_OF_TARGET = 20;
    private static final double ASSUMING_SECONDS = 0.1; // the role of a target: there and back twice

    private final Path home;

    /**
     * Creates it.
     *
     * @param home the folder of template.yaml
     */
    public BillCosts(Path home) {
        this.home = home;
    }

    @Override
    public Findings measure() throws IOException {
        List<Month> months = new ArrayList<>();
        for (int services : new int[] {1, 30, 1_000}) {
            String name = services == 1 ? "1 service" : "%,d services".formatted(services);
            months.add(month(name, services, 0));
        }
        months.add(month("%,d targets of %d services".formatted(TARGETS, SERVICES_OF_TARGET), SERVICES_OF_TARGET, TARGETS));
        Prices prices = Prices.read();
        Map<String, Double> sums = new TreeMap<>();
        months.forEach(month -> sums.put(month.name(), sum(month, prices)));
        return new Findings(
                Machine.words(),
                Map.of(
                        "takes", takes(months),
                        "bill", bill(months, prices),
                        "thirty", "$%.2f".formatted(sums.get("30 services")),
                        "traces", "$%.2f".formatted(months.get(1).traces(prices))),
                Map.of(),
                sums);
    }

    private Month month(String name, int services, int targets) throws IOException {
        System.err.println("bill: " + name);
        try (TickFleet fleet = new TickFleet(home, services)) {
            for (int time = 0; time < WARM_UP; time++) {
                fleet.tick(Duration.ZERO);
            }
            double[] seconds = new double[TICKS];
            SdkCalls.Capacity capacity = new SdkCalls.Capacity(0, 0);
            for (int time = 0; time < TICKS; time++) {
                TickFleet.Tick tick = fleet.tick(LATENCY);
                seconds[time] = tick.nanos() / 1e9;
                capacity = tick.capacity();
            }
            Arrays.sort(seconds);
            double longer = targets == 0 ? 0 : ASSUMING_SECONDS;
            double processor = fleet.processorSeconds();
            Month.Use tick = new Month.Use(
                    seconds[TICKS / 2] + longer, processor, capacity.readUnits(), capacity.writeUnits());
            SdkCalls.Capacity evening = fleet.evening();
            Month.Use operation = new Month.Use(
                    0, 0, evening.readUnits() / services, evening.writeUnits() / services);
            return new Month(name, services * Math.max(1, targets), targets, tick, operation);
        }
    }

    private static double sum(Month month, Prices prices) {
        return month.dollars(prices).values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static String takes(List<Month> months) {
        return "| | a tick with nothing to do | of that a whole processor | read units | an operation, read units | write units |\n|---|---:|---:|---:|---:|---:|\n"
                + months.stream()
                        .map(month -> "| %s | %.2f s | %.3f s | %.1f | %.1f | %.1f |%n"
                                .formatted(
                                        month.name(),
                                        month.tick().seconds(),
                                        month.tick().processor(),
                                        month.tick().readUnits(),
                                        month.operation().readUnits(),
                                        month.operation().writeUnits()))
                        .collect(Collectors.joining());
    }

    private static String bill(List<Month> months, Prices prices) {
        StringBuilder text = new StringBuilder("| |");
        months.forEach(month -> text.append(" ").append(month.name()).append(" |"));
        text.append("\n|---|").append("---:|".repeat(months.size())).append('\n');
        for (String item : months.getFirst().dollars(prices).keySet()) {
            text.append("| ").append(item).append(" |");
            months.forEach(month -> text.append(money(month.dollars(prices).getOrDefault(item, 0.0))));
            text.append('\n');
        }
        text.append("| **a month** |");
        months.forEach(month -> text.append(" **$%,.2f** |".formatted(sum(month, prices))));
        text.append("\n| traces, with `Tracing=Active` |");
        months.forEach(month -> text.append(money(month.traces(prices))));
        return text.append('\n').toString();
    }

    private static String money(double dollars) {
        return " $%,.3f |".formatted(dollars);
    }
}
