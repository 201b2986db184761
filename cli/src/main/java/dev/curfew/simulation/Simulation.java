package dev.curfew.simulation;

import dev.curfew.emulator.ServiceView;
import dev.curfew.emulator.SettleTimes;
import dev.curfew.emulator.StatusChange;
import dev.curfew.history.Operation;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import dev.curfew.local.AwsAnswer;
import dev.curfew.local.Delivery;
import dev.curfew.local.LocalSystem;
import dev.curfew.local.Template;
import dev.curfew.simulation.Scenario.Deed;
import dev.curfew.simulation.Scenario.Event;
import dev.curfew.simulation.host.Fates;
import dev.curfew.simulation.host.VirtualClock;
import dev.curfew.simulation.invariant.Violation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs a scenario: the handlers as the template wires them, DynamoDB Local and the emulator, under one virtual clock that
 * jumps from one thing that is due to the next. The same scenario, with the same trouble, gives the same run.
 */
public final class Simulation implements AutoCloseable {
    private static final long SEED = 1;
    private static final Duration SETTLING = Duration.ofMinutes(30);

    private final Plan plan;
    private final Instant to;
    private final Listener listener;
    private final World world;
    private final LocalSystem system;
    private final Person person;
    private final Tally tally = new Tally();
    private final Audience audience;
    private final @Nullable Ordeal ordeal;

    /** Is told what happens, as it happens. */
    public interface Listener {
        /** Listens to nothing. */
        Listener NOBODY = new Listener() {};

        /** A service has another status. */
        default void statusChanged(StatusChange change) {}

        /** An outcome was published: the event as the bus delivers it. */
        default void published(JsonObject event) {}

        /** The clock has reached an instant. */
        default void reached(Instant instant) {}
    }

    /**
     * What is simulated.
     *
     * @param templateFile the template that wires the functions
     * @param parameters parameters of the template
     * @param scenario what happens
     * @param from its beginning
     * @param days how many days it lasts, in the scenario's zone
     * @param tick how often schedules are enforced, whole minutes
     * @param settle how long App Runner's operations take
     * @param trouble what goes wrong; null if nothing does
     */
    public record Plan(
            Path templateFile,
            Map<String, String> parameters,
            Scenario scenario,
            Instant from,
            int days,
            Duration tick,
            SettleTimes settle,
            @Nullable Trouble trouble) {

        /** Returns this plan with another number of days. */
        Plan lasting(int fewer) {
            return new Plan(templateFile, parameters, scenario, from, fewer, tick, settle, trouble);
        }

        /** Returns this plan with another scenario. */
        Plan of(Scenario other) {
            return new Plan(templateFile, parameters, other, from, days, tick, settle, trouble);
        }

        /** Returns this plan with other trouble. */
        Plan with(Trouble other) {
            return new Plan(templateFile, parameters, scenario, from, days, tick, settle, other);
        }

        Instant to() {
            return from.atZone(scenario.zone()).plusDays(days).toInstant();
        }

        Template template() {
            Map<String, String> values = new HashMap<>(parameters);
            values.put("DefaultZone", scenario.zone().getId());
            return Template.read(templateFile, values);
        }
    }

    /** Prepares a simulation. */
    public Simulation(Plan plan, Listener listener) {
        this.plan = plan;
        this.to = plan.to();
        this.listener = listener;
        VirtualClock clock = new VirtualClock(plan.from());
        this.ordeal = plan.trouble() == null ? null : new Ordeal(plan, plan.trouble(), clock);
        this.audience = new Audience(
                plan.scenario().traffic(),
                plan.trouble() == null ? SEED : plan.trouble().seed());
        Template template = plan.template();
        this.world = new World(
                ordeal == null
                        ? new World.Plan(
                                template,
                                clock,
                                plan.tick(),
                                plan.settle(),
                                SEED,
                                Fates.WELL,
                                Delivery.AT_ONCE,
                                (target, body) -> body,
                                audience,
                                Duration.ZERO)
                        : ordeal.world(template, audience),
                new Watching());
        this.system = world.system();
        this.person = new Person(system.emulator());
        system.bus().onEvent(this::delivered);
        system.lambda().onInvocation(tally::invoked);
    }

    /** Runs it to its end, and on until no operation is under way. */
    public SimulationResult run() {
        world.memory().store(plan.scenario());
        world.seed(plan.scenario());
        system.emulator().services().forEach(view -> tally.watch(view, plan.from()));
        noteTags();
        if (ordeal != null) {
            ordeal.begin(world, plan.scenario());
        }
        Deque<Timed> ahead = new ArrayDeque<>();
        Stream.concat(
                        plan.scenario().people().stream().map(this::timed),
                        plan.scenario().events().stream().map(this::timed))
                .sorted(Comparator.comparing(Timed::at))
                .forEach(ahead::add);
        runUntil(to, ahead);
        List<Violation> violations = List.of();
        if (ordeal != null) {
            runUntil(ordeal.calm(world), new ArrayDeque<>());
        }
        settle();
        audience.comeUntil(world.clock().instant());
        if (ordeal != null) {
            violations = ordeal.judge(world);
        }
        return result(violations);
    }

    private record Timed(Instant at, Runnable deed) {}

    private Timed timed(Deed deed) {
        return new Timed(deed.at(), () -> act(deed));
    }

    private Timed timed(Event event) {
        return new Timed(event.at(), () -> put(event));
    }

    private void runUntil(Instant end, Deque<Timed> ahead) {
        for (Instant next = next(ahead, end); next.isBefore(end); next = next(ahead, end)) {
            world.clock().advanceTo(next);
            while (!ahead.isEmpty() && !ahead.element().at().isAfter(next)) {
                ahead.remove().deed().run();
            }
            world.pump();
            listener.reached(next);
        }
        world.clock().advanceTo(end);
    }

    private Instant next(Deque<Timed> ahead, Instant end) {
        return Stream.of(world.nextDue(), Optional.ofNullable(ahead.peek()).map(Timed::at))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .orElse(end);
    }

    /** Lets what is under way at the end come to its end, so that no operation stays open. */
    private void settle() {
        system.stopSchedules();
        Instant latest = world.clock().instant().plus(SETTLING);
        for (Optional<Instant> due = world.nextDue();
                due.isPresent() && due.get().isBefore(latest);
                due = world.nextDue()) {
            world.clock().advanceTo(due.get());
            world.pump();
        }
    }

    private void act(Deed deed) {
        Map<String, Long> before = system.emulator().apiCalls();
        Person.Result result = person.act(deed);
        result.refusal().ifPresent(problem -> tally.problem(deed.service() + " at " + deed.at(), problem));
        noteTags();
        if (ordeal != null) {
            ordeal.byHand(result, system.emulator());
        }
        tally.peopleCalled(before, system.emulator().apiCalls());
    }

    private void noteTags() {
        List<ServiceView> services = system.emulator().services();
        tally.noteManaged(services);
        if (ordeal != null) {
            ordeal.tagged(services);
        }
    }

    private void put(Event event) {
        system.bus()
                .putEvents(List.of(Map.of(
                        "Source", event.source(),
                        "DetailType", event.detailType(),
                        "Detail", JsonText.of(event.detail()))));
    }

    private final class Watching implements World.Witness {
        @Override
        public void called(String caller, String target, String body, AwsAnswer answer, String statusBefore) {
            if (ordeal != null) {
                ordeal.called(caller, target, body, answer, statusBefore);
            }
        }

        @Override
        public void statusChanged(StatusChange change) {
            tally.statusChanged(change);
            if (ordeal != null) {
                ordeal.statusChanged(change);
            }
            listener.statusChanged(change);
        }
    }

    private void delivered(String event) {
        JsonObject json = JsonObject.parse(event);
        if ("curfew".equals(json.string("source"))) {
            tally.published();
            if (ordeal != null) {
                ordeal.published(json);
            }
            listener.published(json);
        }
    }

    private SimulationResult result(List<Violation> violations) {
        List<String> letters = system.deadLetters().bodies().stream()
                .map(body -> JsonObject.parse(body)
                        .optionalObject("responsePayload")
                        .flatMap(payload -> payload.optionalString("errorMessage"))
                        .orElse(body))
                .toList();
        List<Operation> operations =
                world.memory().operations(plan.from(), world.clock().instant().plusSeconds(1));
        return new SimulationResult(
                plan.from(),
                to,
                plan.scenario().zone(),
                tally.runs(plan, operations),
                operations,
                tally.ticks(),
                tally.ownCalls(system.emulator().apiCalls()),
                tally.outcomes(),
                audience.turnedAway(),
                tally.problems(),
                letters,
                ordeal == null ? null : ordeal.report(violations));
    }

    @Override
    public void close() {
        world.close();
    }
}
