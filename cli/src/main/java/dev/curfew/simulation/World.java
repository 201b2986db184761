package dev.curfew.simulation;

import dev.curfew.apprunner.Concurrency;
import dev.curfew.emulator.AppRunnerEmulator;
import dev.curfew.emulator.EmulatorBuilder;
import dev.curfew.emulator.ServiceView;
import dev.curfew.emulator.SettleTimes;
import dev.curfew.emulator.StatusChange;
import dev.curfew.functions.AwsClients;
import dev.curfew.functions.CurfewHandlers;
import dev.curfew.functions.Meter;
import dev.curfew.functions.Settings;
import dev.curfew.functions.Wiring;
import dev.curfew.json.JsonObject;
import dev.curfew.local.AwsAnswer;
import dev.curfew.local.Delivery;
import dev.curfew.local.LocalSystem;
import dev.curfew.local.Template;
import dev.curfew.local.TemplateFunction;
import dev.curfew.simulation.host.Cloud;
import dev.curfew.simulation.host.Conductor;
import dev.curfew.simulation.host.Fates;
import dev.curfew.simulation.host.Sandboxes;
import dev.curfew.simulation.host.SimulatedNetwork;
import dev.curfew.simulation.host.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * The world of a simulation: the handlers as the template wires them, DynamoDB Local and the emulator, under one virtual
 * clock and over a network of its own.
 */
final class World implements AutoCloseable {
    private static final String TICK = "Tick";
    private static final Duration STREAM_DELAY = Duration.ofSeconds(1);

    private final VirtualClock clock;
    private final Random random;
    private final Conductor conductor;
    private final SimulatedNetwork network;
    private final LocalSystem system;
    private final Memory memory;
    private final Audience audience;

    /**
     * What a world is made of.
     *
     * @param template what wires the functions
     * @param clock the one clock
     * @param tick how often schedules are enforced, whole minutes
     * @param settle how long App Runner's operations take
     * @param seed of all ids and of the emulator's faults
     * @param fates what becomes of calls
     * @param delivery what becomes of asynchronous invocations
     * @param sabotage changes the body of a call, given its target and body
     * @param audience who visits services
     * @param countsLate how long after a visit CloudWatch knows it
     */
    record Plan(
            Template template,
            VirtualClock clock,
            Duration tick,
            SettleTimes settle,
            long seed,
            Fates fates,
            Delivery delivery,
            BinaryOperator<String> sabotage,
            Audience audience,
            Duration countsLate) {}

    /** Sees what happens in a world. */
    interface Witness {
        /**
         * A call of Curfew's was answered; perhaps nobody heard the answer.
         *
         * @param statusBefore the status of the service that it is to change, empty if it is to change none
         */
        void called(String caller, String target, String body, AwsAnswer answer, String statusBefore);

        /** A service has another status. */
        void statusChanged(StatusChange change);
    }

    World(Plan plan, Witness witness) {
        clock = plan.clock();
        audience = plan.audience();
        random = new Random(plan.seed());
        conductor = new Conductor(clock, this::systemDue);
        Cloud cloud = (caller, target, body) -> {
            if (target.endsWith(".GetMetricData")) {
                audience.comeUntil(clock.instant().minus(plan.countsLate()));
            }
            String statusBefore = caller.isEmpty() ? "" : status(target, body);
            AwsAnswer answer = cloud().answer(target, plan.sabotage().apply(target, body));
            if (!caller.isEmpty()) {
                witness.called(caller, target, body, answer, statusBefore);
            }
            return answer;
        };
        network = new SimulatedNetwork(conductor, plan.fates(), cloud);
        AwsClients clients = network.clients(plan.template().account().region());
        String every = plan.tick().toMinutes() == 1 ? "1 minute" : plan.tick().toMinutes() + " minutes";
        system = LocalSystem.builder(
                        plan.template(),
                        (account, emulator) -> completed(emulator, plan, witness),
                        new Sandboxes(
                                conductor, plan.fates(), (function, ownClock) -> handler(function, clients, ownClock)))
                .clock(clock)
                .random(random)
                .delivery(plan.delivery())
                .streamDelay(STREAM_DELAY)
                .scheduleOverrides(Map.of(TICK, "rate(" + every + ")"))
                .start();
        memory = new Memory(clients, plan.template());
    }

    private AppRunnerEmulator completed(EmulatorBuilder emulator, Plan plan, Witness witness) {
        return emulator.random(random)
                .faultRandom(new Random(plan.seed() + 1))
                .settle(plan.settle())
                .serviceQuota(Integer.MAX_VALUE)
                .onStatusChange(change -> {
                    audience.statusChanged(change);
                    witness.statusChanged(change);
                })
                .build();
    }

    private Object handler(TemplateFunction function, AwsClients clients, InstantSource ownClock) {
        Settings settings = Settings.from(function.environment());
        Wiring wiring = Wiring.of(settings, clients, ownClock, random, new Concurrency(1), Meter.NONE);
        return CurfewHandlers.create(function.handlerClass(), wiring);
    }

    private String status(String target, String body) {
        if (!target.equals("AppRunner.PauseService") && !target.equals("AppRunner.ResumeService")) {
            return "";
        }
        String arn = JsonObject.parse(body).string("ServiceArn");
        return appRunner().services().stream()
                .filter(service -> service.arn().equals(arn))
                .map(ServiceView::status)
                .findFirst()
                .orElse("");
    }

    private LocalSystem cloud() {
        return system;
    }

    private Optional<Instant> systemDue() {
        return Stream.of(system.nextDue(), audience.nextDue())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    VirtualClock clock() {
        return clock;
    }

    LocalSystem system() {
        return system;
    }

    AppRunnerEmulator appRunner() {
        return system.emulator();
    }

    Memory memory() {
        return memory;
    }

    /** Puts the services of a scenario in place, and lets their visitors come. */
    void seed(Scenario scenario) {
        scenario.services().forEach(appRunner()::seedService);
        appRunner()
                .services()
                .forEach(service -> audience.begin(
                        service,
                        clock.instant(),
                        (arn, at) -> appRunner().traffic().add(arn, at, 1)));
    }

    /** Returns when something happens next by itself. */
    Optional<Instant> nextDue() {
        return Stream.of(systemDue(), conductor.nextDue())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    /** Does what is due, and what that causes. */
    void pump() {
        if (audience.nextDue().filter(due -> !due.isAfter(clock.instant())).isPresent()) {
            audience.comeUntil(clock.instant());
        }
        conductor.runDue();
        system.pump();
    }

    @Override
    public void close() {
        memory.close();
        system.close();
        network.close();
    }
}
