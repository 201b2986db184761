package dev.curfew.bench.wake;

import dev.curfew.bench.Case;
import dev.curfew.bench.Figures;
import dev.curfew.bench.Machine;
import dev.curfew.bench.Sampler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures what a request to the wake page costs, and tells it as Markdown. */
public final class WakeCosts {
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

    /** Measures, for two minutes where nothing else runs. */
    public String measure() throws IOException {
        return Machine.words() + "\n" + measure(30, SMALL) + measure(1_000, LARGE);
    }

    private String measure(int size, Sampler sampler) throws IOException {
        WakeEvents events = WakeEvents.read(home);
        try (WakeFleet fleet = WakeFleet.start(home, events, size)) {
            WakeTable table = new WakeTable();
            WakeStage overHttp = WakeStage.overHttp(fleet, events);
            List<Figures> local = figures(overHttp, sampler);
            List<Figures> recorded = figures(WakeStage.recorded(fleet, events), sampler);
            local.forEach(figures -> table.add(figures, local, recorded, overHttp.requests()));
            return "%n### %,d services%n%n%s%nThe visit that wakes makes these calls: %s.%n"
                    .formatted(size, table.text(), WakeTable.words(fleet.callsOfWaking()));
        }
    }

    private static List<Figures> figures(WakeStage stage, Sampler sampler) {
        List<Case> cases = new ArrayList<>(stage.baselines());
        stage.requests().forEach(request -> cases.add(new Case(request.name(), request::send)));
        return sampler.measure(cases);
    }
}
