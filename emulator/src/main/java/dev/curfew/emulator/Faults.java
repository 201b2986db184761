package dev.curfew.emulator;

import dev.curfew.emulator.fault.FaultDocument;
import dev.curfew.emulator.fault.FaultPlan;
import dev.curfew.emulator.fault.FaultReader;
import dev.curfew.emulator.fault.FaultSource;
import dev.curfew.emulator.fault.FaultWriter;
import dev.curfew.emulator.fault.NextFault;
import dev.curfew.emulator.fleet.Lifecycle;
import dev.curfew.emulator.fleet.ServiceEntry;
import dev.curfew.emulator.wire.ApiException;
import dev.curfew.emulator.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Faults on demand. What is set here holds from the emulator's present on; the same random numbers and the same sequence
 * of calls on the same clock make the same faults. Safe for use by several threads at once.
 */
public final class Faults {
    private final AppRunnerEmulator emulator;
    private final Account account;
    private final FaultSource source;

    Faults(AppRunnerEmulator emulator, Account account, FaultSource source) {
        this.emulator = emulator;
        this.account = account;
        this.source = source;
    }

    /** Returns what goes wrong at some rate. */
    public FaultPlan plan() {
        return emulator.guarded(_ -> source.plan());
    }

    /** Replaces what goes wrong at some rate. */
    public void plan(FaultPlan plan) {
        emulator.guarded(_ -> {
            source.plan(plan);
            return plan;
        });
        // Maintenance that comes by itself is drawn when the emulator settles.
        emulator.settleDue();
    }

    /** Adds something that goes wrong once, with the next call or operation that it fits. */
    public void next(NextFault fault) {
        next(List.of(fault));
    }

    /** Returns what is still to go wrong once, the first one first. */
    public List<NextFault> next() {
        return emulator.guarded(_ -> source.next());
    }

    /** Starts the random numbers anew, so that what follows can be repeated. */
    public void seed(long seed) {
        emulator.guarded(_ -> {
            source.seed(seed);
            return seed;
        });
    }

    /** Ends all trouble: nothing goes wrong any more, and stuck operations end. What was counted stays counted. */
    public void clear() {
        emulator.guarded(_ -> {
            source.forgetNext();
            return source;
        });
        plan(FaultPlan.NONE);
        releaseAll();
    }

    /**
     * Returns how many faults were injected since the start by kind: {@code throttled}, {@code invalidState}, {@code errorBefore}, {@code
     * errorAfter}, {@code resetBefore}, {@code resetAfter}, {@code subscriptionRequired}, {@code latency}, {@code failed},
     * {@code rolledBack}, {@code rollbackFailed}, {@code slow}, {@code stuck}, {@code maintenance}, {@code eventLost}, {@code
     * eventDoubled}, {@code eventLate}, {@code eventOutOfOrder}.
     */
    public Map<String, Long> injected() {
        return emulator.guarded(_ -> source.injected());
    }

    /** Returns the sum of all latencies, waited for or not. */
    public Duration latencyInAll() {
        return emulator.guarded(_ -> source.latencyInAll());
    }

    /**
     * Lets AWS maintain a service from now on: it is OPERATION_IN_PROGRESS, and no operation is listed.
     *
     * @return whether maintenance began: only a service that is RUNNING is maintained
     * @throws IllegalArgumentException when there is no such service
     */
    public boolean maintain(String serviceArn, Duration lasts) {
        return emulator.guarded(at -> account.lifecycle().maintain(require(serviceArn), lasts, at));
    }

    /**
     * Ends the stuck operation of a service.
     *
     * @return whether it had one
     * @throws IllegalArgumentException when there is no such service
     */
    public boolean release(String serviceArn) {
        return emulator.guarded(at -> account.lifecycle().release(require(serviceArn), at));
    }

    /** Ends all stuck operations and returns their number. */
    public int releaseAll() {
        return emulator.guarded(this::releaseAll);
    }

    /**
     * Reads a document of faults and puts it in the place of all that was set before.
     *
     * @param json the document, see {@code docs/emulator.md}
     * @throws IllegalArgumentException when it is wrong; the message begins with the path of the member at fault, and
     *     nothing has changed
     */
    public void load(byte[] json) {
        FaultDocument document = reader().document(object(json));
        emulator.guarded(_ -> {
            document.seed().ifPresent(source::seed);
            source.forgetNext();
            document.next().forEach(source::next);
            return document;
        });
        plan(document.plan());
    }

    /** Returns everything that is set as the JSON that {@link #load} reads. */
    public String json() {
        return emulator.guarded(_ -> Json.text(FaultWriter.json(source.plan(), source.next())));
    }

    /** Adds what {@code {"next": […]}} asks for. */
    void loadNext(byte[] json) {
        next(reader().next(object(json)));
    }

    private void next(List<NextFault> faults) {
        emulator.guarded(_ -> {
            faults.forEach(source::next);
            return faults;
        });
    }

    private FaultReader reader() {
        return new FaultReader(account::hasCall);
    }

    private int releaseAll(Instant at) {
        Lifecycle lifecycle = account.lifecycle();
        List<ServiceEntry> stuck = lifecycle.stuck();
        stuck.forEach(entry -> lifecycle.release(entry, at));
        return stuck.size();
    }

    private ServiceEntry require(String serviceArn) {
        return account.fleet()
                .find(serviceArn)
                .orElseThrow(() -> new IllegalArgumentException("there is no service " + serviceArn));
    }

    private static Map<String, Object> object(byte[] json) {
        try {
            return Json.object(json);
        } catch (ApiException e) {
            throw new IllegalArgumentException(e.text(), e);
        }
    }
}
