package dev.curfew.cli;

import dev.curfew.emulator.SettleTimes;
import dev.curfew.simulation.OrdealReport;
import dev.curfew.simulation.RandomFleet;
import dev.curfew.simulation.Scenario;
import dev.curfew.simulation.ScenarioReader;
import dev.curfew.simulation.Shrinker;
import dev.curfew.simulation.Simulation;
import dev.curfew.simulation.SimulationResult;
import dev.curfew.simulation.Trouble;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
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
            "  curfew simulate --faults 42 --intensity 0.8",
            "  curfew simulate --faults 42 --services 20 --days 14",
            "",
            "docs/simulate.md describes the scenario file and the JSON Lines."
        })
final class SimulateCommand implements Callable<Integer> {
    private static final Instant FIRST_DAY = Instant.parse("2026-10-19T12:00:00Z");
    private static final int LONGEST_DAYS = 400;
    private static final int MOST_SERVICES = 500;

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            description = "The fleet, and what happens to it (default: fourteen services, the week clocks go back).")
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

    @Option(
            names = "--faults",
            paramLabel = "SEED",
            description = "Let everything go wrong that can, and check that Curfew keeps its promises;"
                    + " the same seed gives the same run.")
    private @Nullable Long faults;

    @Option(
            names = "--intensity",
            paramLabel = "0..1",
            defaultValue = "0.5",
            description = "With --faults: how much goes wrong (default: 0.5).")
    private double intensity = 0.5;

    @Option(
            names = "--services",
            paramLabel = "N",
            description = "With --faults: a fleet of N services with all that happens to it, drawn from the seed,"
                    + " instead of the scenario, --tick and --settle.")
    private @Nullable Integer services;

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
        check(intensity >= 0 && intensity <= 1, "--intensity: expected a number from 0 to 1, found " + intensity);
        check(services == null || faults != null, "--services: expected --faults SEED with it, to draw the fleet from");
        check(
                services == null || (services >= 1 && services <= MOST_SERVICES),
                "--services: expected 1 to " + MOST_SERVICES + ", found " + services);
        check(
                services == null || scenarioFile == null,
                "--services: expected either a drawn fleet or --scenario, found both");
        for (String drawn : List.of("--tick", "--settle")) {
            check(
                    services == null || !spec.commandLine().getParseResult().hasMatchedOption(drawn),
                    "--services: expected either a drawn fleet or " + drawn + ", found both");
        }
        Simulation.Plan plan = plan();
        SimulationLines lines = new SimulationLines(terminal.out());
        Simulation.Listener listener = json ? lines : new Progress(terminal, plan.from(), days);
        try (Simulation simulation = new Simulation(plan, listener)) {
            SimulationResult result = simulation.run();
            OrdealReport report = result.ordeal();
            OrdealReport shortest = report == null || report.violations().isEmpty() ? null : shortest(plan, report);
            if (json) {
                lines.finish(result, shortest);
            } else {
                new SimulationText(terminal, result).print(shortest);
            }
            return shortest == null ? 0 : 1;
        }
    }

    private OrdealReport shortest(Simulation.Plan plan, OrdealReport report) {
        spec.commandLine().getErr().println("A promise was broken; looking for the shortest way to it …");
        return Shrinker.shrink(plan, report);
    }

    private Simulation.Plan plan() {
        Path template = terminal.home().resolve("template.yaml");
        Trouble trouble = faults == null ? null : Trouble.of(faults, intensity);
        if (services != null && trouble != null) {
            Instant midnight = FIRST_DAY.truncatedTo(ChronoUnit.DAYS);
            return RandomFleet.plan(template, trouble, services, from == null ? midnight : from, days);
        }
        Scenario scenario = scenarioFile == null ? ScenarioReader.builtIn() : ScenarioReader.read(scenarioFile);
        return new Simulation.Plan(
                template,
                Map.of(),
                scenario,
                from == null ? midnight(scenario) : from,
                days,
                tick,
                settle == null ? SettleTimes.DEFAULT : SettleTimes.parse(settle),
                trouble);
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
