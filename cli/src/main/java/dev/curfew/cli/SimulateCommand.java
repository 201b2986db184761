package dev.curfew.cli;

import dev.curfew.emulator.SettleTimes;
import dev.curfew.simulation.Scenario;
import dev.curfew.simulation.ScenarioReader;
import dev.curfew.simulation.Simulation;
import dev.curfew.simulation.SimulationResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** `curfew simulate`. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Runs a fleet through days in seconds: the real handlers, DynamoDB Local and an App Runner"
                + " emulator under one virtual clock.",
        footer = {
            "",
            "Examples:",
            "  curfew simulate",
            "  curfew simulate --scenario fleet.json --from 2026-11-23T00:00:00Z --days 14",
            "  curfew simulate --json | grep '\"type\":\"operation\"'",
            "",
            "docs/simulate.md describes the scenario file and the JSON Lines."
        })
final class SimulateCommand implements Callable<Integer> {
    private static final Instant FIRST_DAY = Instant.parse("2026-10-19T12:00:00Z");
    private static final int LONGEST_DAYS = 400;

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            description = "The fleet, and what happens to it (default: a dozen services, the week clocks go back).")
    private @Nullable Path scenarioFile;

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            description = "When it begins (default: the local midnight before the first thing that happens).")
    private @Nullable Instant from;

    @Option(names = "--days", paramLabel = "N", defaultValue = "7", description = "How many local days (default: 7).")
    private int days;

    @Option(
            names = "--tick",
            paramLabel = "DURATION",
            defaultValue = "PT5M",
            description = "How often schedules are enforced, whole minutes (default: PT5M).")
    private Duration tick = Duration.ofMinutes(5);

    @Option(
            names = "--settle",
            paramLabel = "TIMES",
            description = "How long App Runner takes, such as pause=30s,resume=2m (default: pause=30s, others 60s).")
    private @Nullable String settle;

    @Option(names = "--json", description = "Print JSON Lines instead of text.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    private final Terminal terminal;

    SimulateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        check(days >= 1 && days <= LONGEST_DAYS, "--days: expected 1 to " + LONGEST_DAYS + ", found " + days);
        check(
                tick.isPositive() && tick.equals(Duration.ofMinutes(tick.toMinutes())),
                "--tick: expected whole minutes such as PT5M, found " + tick);
        Scenario scenario = scenarioFile == null ? ScenarioReader.builtIn() : ScenarioReader.read(scenarioFile);
        Instant beginning = from != null ? from : midnight(scenario);
        SettleTimes times = settle == null ? SettleTimes.DEFAULT : SettleTimes.parse(settle);
        SimulationLines lines = new SimulationLines(terminal.out());
        Simulation.Listener listener = json ? lines : new Progress(terminal, beginning, days);
        try (Simulation simulation = new Simulation(
                terminal.home().resolve("template.yaml"), scenario, beginning, days, tick, times, listener)) {
            SimulationResult result = simulation.run();
            if (json) {
                lines.finish(result);
            } else {
                new SimulationText(terminal, result).print();
            }
        }
        return 0;
    }

    /** The local midnight before anything happens; own scenarios may begin whenever they like. */
    private Instant midnight(Scenario scenario) {
        Instant first = scenarioFile == null ? FIRST_DAY : scenario.begins().orElse(FIRST_DAY);
        return first.atZone(scenario.zone())
                .toLocalDate()
                .atStartOfDay(scenario.zone())
                .toInstant();
    }

    private void check(boolean good, String message) {
        if (!good) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
