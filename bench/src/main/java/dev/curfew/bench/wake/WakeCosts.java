package dev.curfew.bench.wake;

import dev.curfew.bench.Benchmark;
import dev.curfew.bench.Case;
import dev.curfew.bench.Figures;
import dev.curfew.bench.Findings;
import dev.curfew.bench.Machine;
import dev.curfew.bench.Sampler;
import dev.curfew.bench.SdkCalls;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Measures what a request to the wake page costs, and tells it as Markdown. */
public final class WakeCosts implements Benchmark {
    private static final Sampler SMALL = new Sampler(Duration.ofSeconds(3), 15, 60);
    private static final Sampler LARGE = new Sampler(Duration.ofSeconds(5), 15, 12);

    private final Path home;

    /**
     * Creates it.
     *
     * @param home the folder of template.yaml
     */
    public WakeCosts(Path home) {
        this.home = home;
    }

    @Override
    public Findings measure() throws IOException {
        Map<String, String> texts = new HashMap<>();
        Map<String, Double> ratios = new TreeMap<>();
        measure(30, "small", SMALL, texts, ratios);
        measure(1_000, "large", LARGE, texts, ratios);
        return new Findings(Machine.words(), texts, Map.of(), ratios);
    }

    private void measure(
            int size, String name, Sampler sampler, Map<String, String> texts, Map<String, Double> ratios)
            throws IOException {
        System.err.printf("wake: %,d services%n", size);
        WakeEvents events = WakeEvents.read(home);
        try (WakeFleet fleet = WakeFleet.start(home, events, size)) {
            WakeTable table = new WakeTable();
            WakeStage overHttp = WakeStage.overHttp(fleet, events);
            List<Figures> local = figures(overHttp, sampler);
            List<Figures> recorded = figures(WakeStage.recorded(fleet, events), sampler);
            local.forEach(figures -> table.add(figures, local, recorded, overHttp.requests()));
            texts.put(name, table.text());
            texts.put(name + "Waking", SdkCalls.words(fleet.callsOfWaking()));
            local.forEach(figures -> ratios.put(
                    "%s, %d services".formatted(figures.name(), size),
                    figures.to(local.getFirst()).median()));
        }
    }

    private static List<Figures> figures(WakeStage stage, Sampler sampler) {
        List<Case> cases = new ArrayList<>(stage.baselines());
        stage.requests().forEach(request -> cases.add(new Case(request.name(), request::send)));
        return sampler.measure(cases);
    }
}
