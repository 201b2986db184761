package dev.curfew.simulation;

import java.nio.file.Path;
import java.time.Instant;

/** Runs fleets that are drawn from a seed through bad luck. */
final class Trial {
    static final Path TEMPLATE = Path.of("..", "template.yaml");
    static final Instant FROM = Instant.parse("2026-10-19T00:00:00Z");
    private static final double[] INTENSITIES = {0.1, 0.3, 0.6, 1.0};

    private Trial() {}

    /** Returns the intensity at which a seed is run: four of them in turn. */
    static double intensity(long seed) {
        return INTENSITIES[(int) (seed % INTENSITIES.length)];
    }

    static SimulationResult run(Trouble trouble, int services, int days) {
        return run(RandomFleet.plan(TEMPLATE, trouble, services, FROM, days), Simulation.Listener.NOBODY);
    }

    static SimulationResult run(Simulation.Plan plan, Simulation.Listener listener) {
        try (Simulation simulation = new Simulation(plan, listener)) {
            return simulation.run();
        }
    }
}
