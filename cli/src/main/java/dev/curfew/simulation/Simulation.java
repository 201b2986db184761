package dev.curfew.simulation;

import dev.curfew.apprunner.Concurrency;
import dev.curfew.apprunner.CurfewTag;
import dev.curfew.emulator.AppRunnerEmulator;
import dev.curfew.emulator.ServiceView;
import dev.curfew.emulator.SettleTimes;
import dev.curfew.emulator.StatusChange;
import dev.curfew.functions.CurfewHandlers;
import dev.curfew.history.Operation;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import dev.curfew.local.Invocation;
import dev.curfew.local.InvocationResult;
import dev.curfew.local.LocalAccount;
import dev.curfew.local.LocalSystem;
import dev.curfew.local.Template;
import dev.curfew.simulation.Scenario.Deed;
import dev.curfew.simulation.Scenario.Event;
import dev.curfew.simulation.SimulationResult.ServiceRun;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Runs a scenario: the handlers as the template wires them, DynamoDB Local and the emulator, under one virtual clock that
 * jumps from one thing that is due to the next. The same scenario gives the same run.
 */
public final class Simulation implements AutoCloseable {
    private static final String TICK = "Tick";
    private static final String TICKING = "EnforceSchedules";
    private static final long SEED = 1;
    private static final Duration SETTLING = Duration.ofMinutes(30);

    private final Scenario scenario;
    private final Instant from;
    private final Instant to;
    private final Listener listener;
    private final VirtualClock clock;
    private final LocalSystem system;
    private final Memory memory;
    private final Person person;

    private final Map<String, Watched> fleet = new LinkedHashMap<>();
    private final Map<String, String> problems = new TreeMap<>();
    private final Map<String, Long> peoplesCalls = new HashMap<>();
    private final Set<String> everManaged = new HashSet<>();
    private int ticks;
    private int outcomes;

    /** Is told what happens, as it happens. */
    public interface Listener {
        /** A service has another status. */
        void statusChanged(StatusChange change);

        /** An outcome was published: the event as the bus delivers it. */
        void published(JsonObject event);

        /** The clock has reached an instant. */
        void reached(Instant instant);
    }

    /**
     * Prepares a simulation.
     *
     * @param templateFile the template that wires the functions
     * @param from its beginning
     * @param days how many days it lasts, in the scenario's zone
     * @param tick how often schedules are enforced, whole minutes
     * @param settle how long App Runner's operations take
     */
    public Simulation(
            Path templateFile,
            Scenario scenario,
            Instant from,
            int days,
            Duration tick,
            SettleTimes settle,
            Listener listener) {
        this.scenario = scenario;
        this.from = from;
        this.to = from.atZone(scenario.zone()).plusDays(days).toInstant();
        this.listener = listener;
        this.clock = new VirtualClock(from);
        Template template = Template.read(
                templateFile, Map.of("DefaultZone", scenario.zone().getId()));
        Random random = new Random(SEED);
        CurfewHandlers handlers = new CurfewHandlers(LocalAccount.DEFAULT.region(), clock, random, new Concurrency(1));
        this.system = LocalSystem.builder(
                        template,
                        events -> AppRunnerEmulator.builder()
                                .clock(clock)
                                .random(random)
                                .settle(settle)
                                .serviceQuota(Integer.MAX_VALUE)
                                .onEvent(events)
                                .onStatusChange(this::statusChanged)
                                .build(),
                        (function, endpoint) ->
                                handlers.create(function.handlerClass(), function.environment(), endpoint))
                .clock(clock)
                .random(random)
                .scheduleOverrides(
                        Map.of(TICK, "rate(" + tick.toMinutes() + (tick.toMinutes() == 1 ? " minute)" : " minutes)")))
                .start();
        this.memory = new Memory(system, template);
        this.person = new Person(system.emulator());
        system.bus().onEvent(this::delivered);
        system.lambda().onInvocation(this::invoked);
    }

    /** Runs it to its end, and on until no operation is under way. */
    public SimulationResult run() {
        memory.store(scenario);
        scenario.services().forEach(system.emulator()::seedService);
        for (ServiceView view : system.emulator().services()) {
            noteManaged(view);
            fleet.put(view.name(), new Watched(view, new StatusLog(from, view.status())));
        }
        Deque<Timed> ahead = new ArrayDeque<>();
        Stream.concat(
                        scenario.people().stream().map(this::timed),
                        scenario.events().stream().map(this::timed))
                .sorted(Comparator.comparing(Timed::at))
                .forEach(ahead::add);
        for (Instant next = next(ahead); next.isBefore(to); next = next(ahead)) {
            clock.advanceTo(next);
            while (!ahead.isEmpty() && !ahead.element().at().isAfter(next)) {
                ahead.remove().deed().run();
            }
            system.pump();
            listener.reached(next);
        }
        settle();
        return result();
    }

    private record Watched(ServiceView atFirst, StatusLog log) {}

    private record Timed(Instant at, Runnable deed) {}

    private Timed timed(Deed deed) {
        return new Timed(deed.at(), () -> act(deed));
    }

    private Timed timed(Event event) {
        return new Timed(event.at(), () -> put(event));
    }

    private Instant next(Deque<Timed> ahead) {
        return Stream.of(system.nextDue(), Optional.ofNullable(ahead.peek()).map(Timed::at))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .orElse(to);
    }

    /** Lets what is under way at the end come to its end, so that no operation stays open. */
    private void settle() {
        system.stopSchedules();
        Instant latest = to.plus(SETTLING);
        Optional<Instant> due = system.emulator().nextDue();
        while (due.isPresent() && due.get().isBefore(latest)) {
            clock.advanceTo(due.get());
            system.pump();
            due = system.emulator().nextDue();
        }
    }

    private void act(Deed deed) {
        Map<String, Long> before = system.emulator().apiCalls();
        person.act(deed).ifPresent(problem -> problems.put(deed.service() + " at " + deed.at(), problem));
        system.emulator().services().forEach(this::noteManaged);
        system.emulator()
                .apiCalls()
                .forEach((name, calls) -> peoplesCalls.merge(name, calls - before.getOrDefault(name, 0L), Long::sum));
    }

    private void noteManaged(ServiceView view) {
        if (CurfewTag.managed(view.tags())) {
            everManaged.add(view.name());
        }
    }

    private void put(Event event) {
        system.bus()
                .putEvents(List.of(Map.of(
                        "Source", event.source(),
                        "DetailType", event.detailType(),
                        "Detail", JsonText.of(event.detail()))));
    }

    private void statusChanged(StatusChange change) {
        Watched watched = fleet.get(change.serviceName());
        if (watched != null) {
            watched.log().changed(change.at(), change.currentStatus());
        }
        listener.statusChanged(change);
    }

    private void delivered(String event) {
        JsonObject json = JsonObject.parse(event);
        if ("curfew".equals(json.string("source"))) {
            outcomes++;
            listener.published(json);
        }
    }

    private void invoked(Invocation invocation) {
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

    private SimulationResult result() {
        Map<String, Long> calls = new TreeMap<>();
        system.emulator().apiCalls().forEach((name, count) -> {
            long ours = count - peoplesCalls.getOrDefault(name, 0L);
            if (ours > 0) {
                calls.put(name, ours);
            }
        });
        List<ServiceRun> runs = new ArrayList<>();
        fleet.forEach((name, watched) -> {
            ServiceView view = watched.atFirst();
            StatusLog log = watched.log();
            Duration paused = log.in("PAUSED", from, to);
            boolean managed = everManaged.contains(name);
            double saved = MemoryPrice.saved(
                    LocalAccount.DEFAULT.region(), Integer.parseInt(view.memory()), view.minSize(), paused);
            runs.add(new ServiceRun(name, managed, log, paused, saved));
        });
        List<String> letters = system.deadLetters().bodies().stream()
                .map(body -> JsonObject.parse(body)
                        .optionalObject("responsePayload")
                        .flatMap(payload -> payload.optionalString("errorMessage"))
                        .orElse(body))
                .toList();
        List<Operation> operations = memory.operations(from, clock.instant().plusSeconds(1));
        return new SimulationResult(
                from, to, scenario.zone(), runs, operations, ticks, calls, outcomes, problems, letters);
    }

    @Override
    public void close() {
        memory.close();
        system.close();
    }
}
