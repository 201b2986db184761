package dev.curfew.simulation.fault;

import dev.curfew.emulator.AppRunnerEmulator;
import dev.curfew.emulator.fault.Delay;
import dev.curfew.emulator.fault.EventFaults;
import dev.curfew.emulator.fault.FaultPlan;
import dev.curfew.emulator.fault.MaintenanceFaults;
import dev.curfew.emulator.fault.OperationFault;
import dev.curfew.emulator.fault.OperationFaults;
import dev.curfew.emulator.fleet.OperationKind;
import dev.curfew.local.AwsAnswer;
import dev.curfew.local.Delivery;
import dev.curfew.simulation.host.Fates;
import dev.curfew.simulation.host.Transmission;
import dev.curfew.simulation.host.Transmission.Ending;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What goes wrong in one run: with calls, hosts, deliveries and App Runner itself. */
public final class BadLuck implements Fates, Delivery {
    private static final Duration LATENCY = Duration.ofMillis(30);
    private static final Duration SLOWEST = Duration.ofSeconds(12);
    private static final Duration LONGEST_STALL = Duration.ofSeconds(55);
    private static final Duration LARGEST_SKEW = Duration.ofMillis(2400);
    private static final Duration LATEST = Duration.ofMinutes(6);
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final Duration AT_ONCE = Duration.ofMillis(20);

    private static final AwsAnswer SERVER_ERROR = AwsAnswer.error(500, "InternalServerError", "Something went wrong");
    private static final Map<String, String> HEADERS = Map.of("Content-Type", "application/x-amz-json-1.0");
    private static final String CONFLICT =
            "{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionCanceledException\","
                    + "\"Message\":\"Transaction cancelled\",\"CancellationReasons\":[{\"Code\":\"TransactionConflict\"},"
                    + "{\"Code\":\"None\"}]}";

    private final Dice dice;
    private final InstantSource clock;
    private final Outages outages;

    /**
     * Creates the bad luck of a run.
     *
     * @param clock the clock of the world, asked for outages
     */
    public BadLuck(Dice dice, InstantSource clock, Instant from, Instant to) {
        this.dice = dice;
        this.clock = clock;
        this.outages = new Outages(dice, from, to);
    }

    /** Sets what goes wrong in App Runner. */
    public void befall(AppRunnerEmulator appRunner) {
        OperationFaults operations = OperationFaults.NONE
                .with(OperationFault.FAILED, dice.rate(FaultKind.OPERATION_FAILED))
                .with(OperationFault.SLOW, dice.rate(FaultKind.OPERATION_SLOW))
                .with(OperationFault.STUCK, dice.rate(FaultKind.OPERATION_STUCK));
        appRunner
                .faults()
                .plan(FaultPlan.NONE
                        .withOperation(OperationKind.PAUSE, operations)
                        .withOperation(OperationKind.RESUME, operations)
                        .withOperation(OperationKind.DEPLOY, operations)
                        .withMaintenance(
                                new MaintenanceFaults(dice.rate(FaultKind.MAINTENANCE), MaintenanceFaults.NONE.lasts()))
                        .withEvents(new EventFaults(
                                dice.rate(FaultKind.EVENT_LOST),
                                dice.rate(FaultKind.EVENT_DOUBLED),
                                dice.rate(FaultKind.EVENT_LATE),
                                new Delay.Uniform(Duration.ofSeconds(5), LATEST),
                                dice.rate(FaultKind.EVENT_REORDERED))));
    }

    /** Ends all bad luck; what is stuck in App Runner ends, too. */
    public void end(AppRunnerEmulator appRunner) {
        dice.rest();
        Map<String, Long> injected = appRunner.faults().injected();
        Map.of(
                        "failed", FaultKind.OPERATION_FAILED,
                        "slow", FaultKind.OPERATION_SLOW,
                        "stuck", FaultKind.OPERATION_STUCK,
                        "maintenance", FaultKind.MAINTENANCE,
                        "eventLost", FaultKind.EVENT_LOST,
                        "eventDoubled", FaultKind.EVENT_DOUBLED,
                        "eventLate", FaultKind.EVENT_LATE,
                        "eventOutOfOrder", FaultKind.EVENT_REORDERED)
                .forEach((name, kind) -> dice.count(kind, injected.getOrDefault(name, 0L)));
        appRunner.faults().clear();
    }

    @Override
    public Transmission call(String target, String body) {
        RandomGenerator random = dice.random(FaultKind.SLOW);
        Transmission well = Transmission.answered(upTo(LATENCY, random), upTo(LATENCY, random));
        Optional<AwsAnswer> refusal = outages.refusal(target, clock.instant());
        return refusal.map(answer -> well.answering(answer, false)).orElseGet(() -> faulty(well, target, body));
    }

    private Transmission faulty(Transmission well, String target, String body) {
        if (dice.happens(FaultKind.THROTTLED)) {
            return well.answering(throttled(target), false);
        }
        if (dice.happens(FaultKind.ERROR_BEFORE)) {
            return well.answering(SERVER_ERROR, false);
        }
        if (dice.happens(FaultKind.ERROR_AFTER)) {
            return well.answering(SERVER_ERROR, true);
        }
        if (dice.happens(FaultKind.RESET_BEFORE)) {
            return well.ending(Ending.RESET, false);
        }
        if (dice.happens(FaultKind.RESET_AFTER)) {
            return well.ending(Ending.RESET, true);
        }
        if (dice.happens(FaultKind.SILENCE_BEFORE)) {
            return well.ending(Ending.SILENCE, false);
        }
        if (dice.happens(FaultKind.SILENCE_AFTER)) {
            return well.ending(Ending.SILENCE, true);
        }
        if (dice.happens(FaultKind.DEATH_BEFORE)) {
            return well.ending(Ending.DEATH, false);
        }
        if (dice.happens(FaultKind.DEATH_AFTER)) {
            return well.ending(Ending.DEATH, true);
        }
        if (target.endsWith(".TransactWriteItems") && dice.happens(FaultKind.CONFLICT)) {
            return well.answering(new AwsAnswer(400, HEADERS, CONFLICT), false);
        }
        if (target.endsWith(".PutEvents") && dice.happens(FaultKind.NOT_TAKEN)) {
            return well.answering(new AwsAnswer(200, HEADERS, notTaken(body)), false);
        }
        return slowOrStalled(well);
    }

    private Transmission slowOrStalled(Transmission well) {
        if (dice.happens(FaultKind.SLOW)) {
            RandomGenerator random = dice.random(FaultKind.SLOW);
            return random.nextBoolean()
                    ? well.taking(upTo(SLOWEST, random), well.back())
                    : well.taking(well.there(), upTo(SLOWEST, random));
        }
        return dice.happens(FaultKind.STALL) ? well.stalling(upTo(LONGEST_STALL, dice.random(FaultKind.STALL))) : well;
    }

    /** Returns EventBridge's answer that it has taken none of the entries of a request. */
    private static String notTaken(String body) {
        int entries = body.split("\"DetailType\"", -1).length - 1;
        String each = "{\"ErrorCode\":\"InternalFailure\",\"ErrorMessage\":\"Try again\"}";
        return "{\"FailedEntryCount\":" + entries + ",\"Entries\":["
                + String.join(",", Collections.nCopies(entries, each)) + "]}";
    }

    private static AwsAnswer throttled(String target) {
        return target.startsWith("DynamoDB")
                ? AwsAnswer.error(
                        400, "com.amazonaws.dynamodb.v20120810#ThrottlingException", "Throughput exceeds the limit")
                : AwsAnswer.error(400, "ThrottlingException", "Rate exceeded");
    }

    @Override
    public Duration skew() {
        double wrong = dice.random(FaultKind.CLOCK_SKEW).nextDouble() * 2 - 1;
        if (dice.rate(FaultKind.CLOCK_SKEW) == 0) {
            return Duration.ZERO;
        }
        dice.count(FaultKind.CLOCK_SKEW, 1);
        return Duration.ofMillis(Math.round(wrong * dice.rate(FaultKind.CLOCK_SKEW) * LARGEST_SKEW.toMillis()));
    }

    @Override
    public List<Duration> delays(String function, String payload) {
        boolean tick = payload.startsWith("{\"scheduledTime\"");
        if (tick && dice.happens(FaultKind.TICK_MISSED)) {
            return List.of();
        }
        FaultKind late = tick ? FaultKind.TICK_LATE : FaultKind.DELIVERED_LATE;
        FaultKind doubled = tick ? FaultKind.TICK_DOUBLED : FaultKind.DELIVERED_TWICE;
        Duration first = dice.happens(late) ? upTo(LATEST, dice.random(late)) : Duration.ZERO;
        if (!dice.happens(doubled)) {
            return List.of(first);
        }
        RandomGenerator random = dice.random(doubled);
        Duration apart = random.nextInt(3) == 0 ? LATEST : random.nextBoolean() ? SOON : AT_ONCE;
        return List.of(first, first.plus(upTo(apart, random)));
    }

    private static Duration upTo(Duration most, RandomGenerator random) {
        return Duration.ofMillis(1 + Math.round(random.nextDouble() * most.toMillis()));
    }
}
