package dev.curfew.simulation;

import dev.curfew.simulation.fault.FaultKind;
import dev.curfew.simulation.invariant.Promise;
import dev.curfew.simulation.invariant.Violation;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for the least that still breaks a promise: fewer days, one service, fewer kinds of faults. Every attempt is a run of
 * its own from the same seed.
 */
public final class Shrinker {
    private final Promise promise;
    private Simulation.Plan least;
    private OrdealReport shortest;

    private Shrinker(Simulation.Plan plan, OrdealReport report) {
        this.least = plan;
        this.shortest = report;
        this.promise = report.violations().getFirst().promise();
    }

    /**
     * Looks for a shorter way to the first violation of a run.
     *
     * @param plan what was run
     * @param report what came of it; must have a violation
     * @return what came of the least that breaks the same promise; the given report if nothing less does
     */
    public static OrdealReport shrink(Simulation.Plan plan, OrdealReport report) {
        return new Shrinker(plan, report).shrink();
    }

    private OrdealReport shrink() {
        Violation first = shortest.violations().getFirst();
        long days = Duration.between(least.from(), first.at()).toDays() + 1;
        attempt(least.lasting((int) Math.min(days, least.days())));
        if (!first.service().isEmpty()) {
            attempt(least.of(only(least.scenario(), first.service())));
        }
        for (FaultKind kind : FaultKind.values()) {
            Trouble trouble = Objects.requireNonNull(least.trouble());
            Set<FaultKind> fewer = EnumSet.noneOf(FaultKind.class);
            fewer.addAll(trouble.kinds());
            if (fewer.remove(kind) && shortest.faults().getOrDefault(kind, 0L) > 0) {
                attempt(least.with(trouble.only(fewer)));
            }
        }
        return shortest;
    }

    private void attempt(Simulation.Plan less) {
        try (Simulation simulation = new Simulation(less, Simulation.Listener.NOBODY)) {
            Optional<OrdealReport> report = Optional.ofNullable(simulation.run().ordeal());
            report.filter(this::breaksThePromise).ifPresent(found -> {
                shortest = found;
                least = less;
            });
        }
    }

    private boolean breaksThePromise(OrdealReport report) {
        return report.violations().stream().anyMatch(violation -> violation.promise() == promise);
    }

    private static Scenario only(Scenario scenario, String service) {
        return new Scenario(
                scenario.zone(),
                scenario.schedules(),
                scenario.services().stream()
                        .filter(seed -> seed.name().equals(service))
                        .toList(),
                scenario.events().stream()
                        .filter(event -> service.equals(event.detail().get("service")))
                        .toList(),
                scenario.people().stream()
                        .filter(deed -> deed.service().equals(service))
                        .toList(),
                scenario.traffic());
    }
}
