package dev.curfew.simulation;

import dev.curfew.apprunner.CurfewTag;
import dev.curfew.apprunner.Provision;
import dev.curfew.emulator.ServiceView;
import dev.curfew.emulator.StatusChange;
import dev.curfew.history.Operation;
import dev.curfew.json.JsonObject;
import dev.curfew.local.Invocation;
import dev.curfew.local.InvocationResult;
import dev.curfew.local.LocalAccount;
import dev.curfew.savings.MemoryPrices;
import dev.curfew.simulation.SimulationResult.ServiceRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts what happens in a simulation. */
final class Tally {
    private static final String TICKING = "EnforceSchedules";

    private final MemoryPrices prices = MemoryPrices.standard();

    private final Map<String, Watched> fleet = new LinkedHashMap<>();
    private final Map<String, String> problems = new TreeMap<>();
    private final Map<String, Long> peoplesCalls = new HashMap<>();
    private final Set<String> everManaged = new HashSet<>();
    private int ticks;
    private int outcomes;

    private record Watched(ServiceView atFirst, StatusLog log) {}

    /** Watches a service from its beginning. */
    void watch(ServiceView service, Instant from) {
        fleet.put(service.name(), new Watched(service, new StatusLog(from, service.status())));
    }

    /** Notes which services are managed now. */
    void noteManaged(List<ServiceView> services) {
        services.stream()
                .filter(service -> CurfewTag.managed(service.tags()))
                .forEach(service -> everManaged.add(service.name()));
    }

    void statusChanged(StatusChange change) {
        Watched watched = fleet.get(change.serviceName());
        if (watched != null) {
            watched.log().changed(change.at(), change.currentStatus());
        }
    }

    void published() {
        outcomes++;
    }

    /** Notes calls that people made, which are not Curfew's. */
    void peopleCalled(Map<String, Long> before, Map<String, Long> after) {
        after.forEach((name, calls) -> peoplesCalls.merge(name, calls - before.getOrDefault(name, 0L), Long::sum));
    }

    /** Notes what people would have to mend. */
    void problem(String where, String message) {
        problems.put(where, message);
    }

    void invoked(Invocation invocation) {
        if (!invocation.function().equals(TICKING)) {
            return;
        }
        JsonObject payload = JsonObject.parse(invocation.payload());
        ticks += payload.has("action") ? 0 : 1;
        if (invocation.result() instanceof InvocationResult.Success success) {
            JsonObject.parse(success.payload())
                    .optionalObject("problems")
                    .ifPresent(found -> problems.putAll(found.asStrings()));
        }
    }

    int ticks() {
        return ticks;
    }

    int outcomes() {
        return outcomes;
    }

    Map<String, String> problems() {
        return problems;
    }

    /** Returns how many calls Curfew made, given how many were made in all. */
    Map<String, Long> ownCalls(Map<String, Long> all) {
        Map<String, Long> calls = new TreeMap<>();
        all.forEach((name, count) -> {
            long ours = count - peoplesCalls.getOrDefault(name, 0L);
            if (ours > 0) {
                calls.put(name, ours);
            }
        });
        return calls;
    }

    /** Returns how the services fared. */
    List<ServiceRun> runs(Simulation.Plan plan, List<Operation> operations) {
        Instant from = plan.from();
        Instant to = plan.to();
        List<ServiceRun> runs = new ArrayList<>();
        IdleHours idleHours = new IdleHours(plan.scenario(), operations);
        fleet.forEach((name, watched) -> {
            ServiceView view = watched.atFirst();
            Duration paused = watched.log().in("PAUSED", from, to);
            Provision provision = new Provision(Integer.parseInt(view.memory()), view.minSize());
            double saved = prices.saved(LocalAccount.DEFAULT.region(), provision, paused);
            Duration idle = idleHours.of(view, watched.log(), to);
            runs.add(new ServiceRun(name, everManaged.contains(name), watched.log(), paused, idle, saved));
        });
        return runs;
    }
}
