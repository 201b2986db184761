package dev.curfew.bench.wake;

import dev.curfew.apprunner.Concurrency;
import dev.curfew.bench.SdkCalls;
import dev.curfew.emulator.SeedService;
import dev.curfew.emulator.ServiceView;
import dev.curfew.functions.CurfewHandlers;
import dev.curfew.local.InvocationResult;
import dev.curfew.local.LocalSystem;
import dev.curfew.local.Template;
import dev.curfew.local.TemplateFunction;
import dev.curfew.simulation.host.VirtualClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

/** A fleet on the local parts, in which one service is being woken, one sleeps and one is awake. */
final class WakeFleet implements AutoCloseable {
    static final String REGION = "eu-central-1";
    static final String WAKING = "shop-api";
    static final String SLEEPING = "shop-jobs";
    static final String AWAKE = "shop-web";
    static final String UNKNOWN = "shop-nowhere";

    private static final int WAKES = 15; // as many operations as the page reads: each is followed by a pause
    private static final Map<String, String> PARAMETERS = Map.of("WakeUrl", "PUBLIC");

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-23T10:00:00Z"));
    private final LocalSystem system;
    private final WakeEvents events;
    private final TemplateFunction function;
    private Map<String, Long> callsOfWaking = Map.of();

    private WakeFleet(Path home, WakeEvents events) {
        this.events = events;
        Template template = Template.read(home.resolve("template.yaml"), PARAMETERS);
        this.function = template.function("WakePage").orElseThrow();
        Random random = new Random(7);
        CurfewHandlers handlers = new CurfewHandlers(REGION, clock, random, new Concurrency(1));
        this.system = LocalSystem.builder(
                        template,
                        (account, emulator) -> emulator.random(random).build(),
                        (lambda, endpoint) -> handlers.create(lambda.handlerClass(), lambda.environment(), endpoint))
                .clock(clock)
                .random(random)
                .scheduleOverrides(Map.of("Tick", "rate(365 days)", "Idle", "rate(365 days)"))
                .start();
    }

    /**
     * Starts one.
     *
     * @param size how many services it has
     */
    static WakeFleet start(Path home, WakeEvents events, int size) {
        WakeFleet fleet = new WakeFleet(home, events);
        fleet.liveThrough(size);
        return fleet;
    }

    private void liveThrough(int size) {
        for (String name : new String[] {WAKING, SLEEPING, AWAKE}) {
            seed(name, "never", "PAUSED");
        }
        tick();
        for (int wake = 0; wake < WAKES; wake++) {
            for (String name : new String[] {WAKING, SLEEPING, AWAKE}) {
                visit(name);
                passes(Duration.ofSeconds(90));
                byHand("PauseService", name);
                passes(Duration.ofMinutes(1));
            }
            passes(Duration.ofHours(1));
            tick();
        }
        for (int other = 3; other < size; other++) {
            seed("team-%02d-api-%03d".formatted(other % 20, other), "always", "RUNNING");
        }
        tick();
        visit(AWAKE);
        passes(Duration.ofMinutes(3));
        SdkCalls.clear();
        visit(WAKING);
        callsOfWaking = SdkCalls.counts();
    }

    private void seed(String name, String schedule, String status) {
        system.emulator()
                .seedService(new SeedService(name, Map.of("curfew:schedule", schedule), "1024", "2048", 1, status));
    }

    private void tick() {
        succeed("EnforceSchedules", "{}");
        system.pump();
    }

    private void visit(String name) {
        succeed("WakePage", events.page(name));
        system.pump();
    }

    private void succeed(String lambda, String event) {
        if (!(system.lambda().invoke(lambda, event) instanceof InvocationResult.Success)) {
            throw new IllegalStateException(lambda + " fails");
        }
    }

    private void passes(Duration time) {
        clock.advanceTo(clock.instant().plus(time));
        system.pump();
    }

    private void byHand(String operation, String name) {
        String arn = system.emulator().services().stream()
                .filter(service -> service.name().equals(name))
                .map(ServiceView::arn)
                .findFirst()
                .orElseThrow();
        system.emulator()
                .handle(
                        "AppRunner." + operation,
                        "{\"ServiceArn\":\"%s\"}".formatted(arn).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the address of a service. */
    String host(String name) {
        return system.emulator().hostOf(name).orElseThrow();
    }

    LocalSystem system() {
        return system;
    }

    TemplateFunction function() {
        return function;
    }

    Instant now() {
        return clock.instant();
    }

    /** Returns the calls of the visit that woke a service. */
    Map<String, Long> callsOfWaking() {
        return callsOfWaking;
    }

    @Override
    public void close() {
        system.close();
    }
}
