package dev.curfew.emulator.fault;

import dev.curfew.emulator.fleet.Course;
import dev.curfew.emulator.fleet.Ending;
import dev.curfew.emulator.fleet.OperationKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.apprunner.model.OperationStatus;

/**
 * Throws the dice: the same random numbers, plan and sequence of calls make the same faults. Part of the guarded store:
 * only for code that holds the emulator's lock.
 */
public final class FaultSource {
    private static final String APP_RUNNER = "AppRunner.";

    private final Map<String, Long> injected = new TreeMap<>();
    private final List<NextFault> next = new ArrayList<>();
    private RandomGenerator random;
    private FaultPlan plan = FaultPlan.NONE;
    private boolean callsFareWell = true;
    private Duration latencyInAll = Duration.ZERO;

    /** Creates a source without faults. */
    public FaultSource(RandomGenerator random) {
        this.random = random;
    }

    /** Starts a new sequence of random numbers. */
    public void seed(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Replaces the plan. */
    public void plan(FaultPlan plan) {
        this.plan = plan;
        callsFareWell = plan.callsFareWell();
    }

    /** Returns the plan. */
    public FaultPlan plan() {
        return plan;
    }

    /** Adds a fault that happens once. */
    public void next(NextFault fault) {
        next.add(fault);
    }

    /** Returns the faults that are still to happen once, the first one first. */
    public List<NextFault> next() {
        return List.copyOf(next);
    }

    /** Forgets the faults that are still to happen once. */
    public void forgetNext() {
        next.clear();
    }

    /** Returns how many faults of each kind were injected since the start, by the names that JSON has for them. */
    public Map<String, Long> injected() {
        return Collections.unmodifiableMap(new TreeMap<>(injected));
    }

    /** Returns the sum of all latencies that were drawn. */
    public Duration latencyInAll() {
        return latencyInAll;
    }

    /** Counts an injected fault. */
    void count(String kind) {
        injected.merge(kind, 1L, Long::sum);
    }

    RandomGenerator random() {
        return random;
    }

    /**
     * Decides about an API call.
     *
     * @param target the value of X-Amz-Target
     */
    public CallVerdict call(String target) {
        if (callsFareWell && next.isEmpty()) {
            return CallVerdict.WELL;
        }
        String name = target.substring(target.indexOf('.') + 1);
        CallFaults faults = plan.call(name);
        Optional<CallFault> fault = take(name);
        if (fault.isEmpty()) {
            // The tagging API is another service: it wants no subscription to App Runner.
            fault = plan.subscriptionRequired() && target.startsWith(APP_RUNNER)
                    ? Optional.of(CallFault.SUBSCRIPTION_REQUIRED)
                    : faults.rates().draw(random);
        }
        fault.ifPresent(happens -> count(happens.text()));
        Duration latency = faults.latency().draw(random);
        if (latency.isPositive()) {
            count("latency");
            latencyInAll = latencyInAll.plus(latency);
        }
        return new CallVerdict(fault, latency);
    }

    /**
     * Decides what will become of an operation.
     *
     * @param normal how long it takes when nothing goes wrong
     */
    public Course course(OperationKind kind, Duration normal) {
        OperationFaults faults = take(kind).orElse(plan.operation(kind));
        Optional<OperationFault> slowness = faults.times().draw(random);
        Optional<OperationFault> ending = faults.endings().draw(random);
        slowness.ifPresent(fault -> count(fault.text()));
        ending.ifPresent(fault -> count(fault.text()));
        Optional<Duration> time = slowness.map(fault -> fault == OperationFault.STUCK
                        ? Optional.<Duration>empty()
                        : Optional.of(Duration.ofMillis(Math.round(normal.toMillis() * faults.slowdown()))))
                .orElse(Optional.of(normal));
        return new Course(
                time, ending.map(fault -> ending(fault, faults, normal)).orElse(Ending.SUCCESS));
    }

    private static Ending ending(OperationFault fault, OperationFaults faults, Duration normal) {
        return switch (fault) {
            case FAILED -> failure(OperationStatus.FAILED, faults);
            case ROLLED_BACK -> new Ending.Rollback(normal, failure(OperationStatus.ROLLBACK_SUCCEEDED, faults));
            case ROLLBACK_FAILED -> new Ending.Rollback(normal, failure(OperationStatus.ROLLBACK_FAILED, faults));
            case SLOW, STUCK -> throw new IllegalArgumentException("no ending: " + fault);
        };
    }

    private static Ending.Failure failure(OperationStatus operation, OperationFaults faults) {
        return new Ending.Failure(operation, faults.statusAfterFailure());
    }

    private Optional<CallFault> take(String call) {
        for (Iterator<NextFault> faults = next.iterator(); faults.hasNext(); ) {
            if (faults.next() instanceof NextFault.OfCall(var name, var fault) && name.equals(call)) {
                faults.remove();
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    private Optional<OperationFaults> take(OperationKind kind) {
        for (Iterator<NextFault> faults = next.iterator(); faults.hasNext(); ) {
            if (faults.next() instanceof NextFault.OfOperation fault
                    && FaultPlan.named(fault.kind()) == FaultPlan.named(kind)) {
                faults.remove();
                return Optional.of(fault.faults());
            }
        }
        return Optional.empty();
    }
}
