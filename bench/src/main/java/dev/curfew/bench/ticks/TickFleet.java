package dev.curfew.bench.ticks;

import dev.curfew.apprunner.Concurrency;
import dev.curfew.bench.SdkCalls;
import dev.curfew.emulator.SeedService;
import dev.curfew.functions.CurfewHandlers;
import dev.curfew.lambda.ProcessorTime;
import dev.curfew.local.InvocationResult;
import dev.curfew.local.LocalAccount;
import dev.curfew.local.LocalSystem;
import dev.curfew.local.Template;
import dev.curfew.simulation.host.VirtualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

/** A fleet of services that run by day, a minute before and a minute after its evening. */
public final class TickFleet implements AutoCloseable {
    /** How many calls functions make at once, as deployed. */
    static final int CONCURRENCY = 8;

    private static final Instant DAY = Instant.parse("2026-11-23T18:59:00Z");
    private static final int MINUTES = 5; // within which pauses end and are told of
    private static final Map<String, String> SCHEDULE = Map.of("curfew:schedule", "Mon-Fri 08:00-19:00 UTC");

    private final VirtualClock clock = new VirtualClock(DAY);
    private final LocalSystem system;

    /**
     * What a tick took.
     *
     * @param calls by names such as {@code DynamoDb.Query}
     * @param nanos from the event to the answer
     */
    public record Tick(Map<String, Long> calls, SdkCalls.Capacity capacity, long nanos) {
        /** Returns how many calls it made. */
        public long sum() {
            return calls.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * Starts one, which a tick has seen already.
     *
     * @param size how many services it has
     */
    public TickFleet(Path home, int size) {
        Template template = Template.read(
                home.resolve("template.yaml"), Map.of("MaxPausesPerTick", Integer.toString(size), "PauseNotice", "PT0S"));
        CurfewHandlers handlers = new CurfewHandlers(
                LocalAccount.DEFAULT.region(), clock, new Random(7), new Concurrency(CONCURRENCY));
        system = LocalSystem.builder(
                        template,
                        (account, emulator) -> emulator.build(),
                        (function, endpoint) ->
                                handlers.create(function.handlerClass(), function.environment(), endpoint))
                .clock(clock)
                .scheduleOverrides(Map.of("Tick", "rate(365 days)", "Idle", "rate(365 days)"))
                .start();
        for (int index = 0; index < size; index++) {
            system.emulator()
                    .seedService(new SeedService(
                            "team-%02d-api-%05d".formatted(index % 20, index), SCHEDULE, "1024", "2048", 1, "RUNNING"));
        }
        tick(Duration.ZERO);
    }

    /** Goes on to the evening, when all services are to be paused. */
    void untilEvening() {
        clock.advanceTo(DAY.plus(Duration.ofMinutes(1)));
    }

    /** Goes on through the evening until all services are paused, recorded and told of, and returns what DynamoDB counted. */
    public SdkCalls.Capacity evening() {
        untilEvening();
        tick(Duration.ZERO); // which clears what was counted
        for (int minute = 0; minute < MINUTES; minute++) {
            clock.advanceTo(clock.instant().plus(Duration.ofMinutes(1)));
            system.pump();
        }
        return SdkCalls.capacity();
    }

    /** Has a tick, with AWS so far away. */
    public Tick tick(Duration latency) {
        SdkCalls.clear();
        SdkCalls.delay(latency);
        long start = System.nanoTime();
        InvocationResult result = system.lambda().invoke("EnforceSchedules", "{}");
        long nanos = System.nanoTime() - start;
        SdkCalls.delay(Duration.ZERO);
        if (!(result instanceof InvocationResult.Success)) {
            throw new IllegalStateException("a tick fails: " + result);
        }
        return new Tick(SdkCalls.counts(), SdkCalls.capacity(), nanos);
    }

    /** Returns how long a tick with nothing to do keeps a processor busy, in the function as deployed. */
    public double processorSeconds() throws IOException {
        return ProcessorTime.seconds(system, "EnforceSchedules", "{}");
    }

    @Override
    public void close() {
        system.close();
    }
}
