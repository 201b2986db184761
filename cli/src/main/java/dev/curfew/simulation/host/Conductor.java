package dev.curfew.simulation.host;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets processes run beside one another under one virtual clock: each in a thread of its own, one at a time, handing on a
 * baton wherever time passes. What happens when is an agenda, so the same agenda gives the same run.
 *
 * <p>All methods are for the thread that has the baton: the one that conducts, or that of the running process.
 */
public final class Conductor {
    private final VirtualClock clock;
    private final Supplier<Optional<Instant>> elsewhere;
    private final PriorityQueue<Entry> agenda =
            new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::number));
    private final Semaphore turn = new Semaphore(0);
    private long number;

    /**
     * Something that is to happen.
     *
     * @param number breaks ties: what was entered first comes first
     */
    public record Entry(Instant at, long number, Runnable action) {}

    /**
     * Creates a conductor.
     *
     * @param elsewhere when something happens next that is not on the agenda
     */
    public Conductor(VirtualClock clock, Supplier<Optional<Instant>> elsewhere) {
        this.clock = clock;
        this.elsewhere = elsewhere;
    }

    /** Returns the clock. */
    public VirtualClock clock() {
        return clock;
    }

    /** Enters something into the agenda; it is done by the thread that conducts. */
    public Entry at(Instant when, Runnable action) {
        Entry entry = new Entry(when, number++, action);
        agenda.add(entry);
        return entry;
    }

    /** Takes something off the agenda. */
    public void cancel(Entry entry) {
        agenda.remove(entry);
    }

    /** Returns when the first entry of the agenda is due. */
    public Optional<Instant> nextDue() {
        return Optional.ofNullable(agenda.peek()).map(Entry::at);
    }

    /** Does everything that is due. For the thread that conducts. */
    public void runDue() {
        for (Entry first = agenda.peek();
                first != null && !first.at().isAfter(clock.instant());
                first = agenda.peek()) {
            agenda.remove();
            first.action().run();
        }
    }

    /** Starts a process and returns when it has paused for the first time, or ended. For the thread that conducts. */
    public VirtualProcess start(String name, Runnable body) {
        VirtualProcess process = new VirtualProcess(name);
        Thread.ofVirtual().name(name).start(() -> {
            process.turn().acquireUninterruptibly();
            process.enter();
            try {
                body.run();
            } catch (SuddenDeath death) {
                return; // it has no more to say
            } finally {
                turn.release();
            }
        });
        handOver(process);
        return process;
    }

    /** Makes a process end where it is, now; one that has ended is left in peace. */
    public void kill(VirtualProcess process, String cause) {
        process.kill(cause);
        wake(process, process.pause(), clock.instant());
    }

    /** Lets time pass for the process that has the baton. */
    void pause(VirtualProcess process, Duration time) {
        if (time.isZero()) {
            process.checkAlive();
            return;
        }
        Instant until = clock.instant().plus(time);
        if (nothingHappensBy(until)) {
            clock.advanceTo(until); // the baton need not be handed over
        } else {
            wake(process, process.beginPause(), until);
            turn.release();
            process.turn().acquireUninterruptibly();
            process.endPause();
        }
        process.checkAlive();
    }

    /** Ends a pause at an instant, if nothing has ended it by then. */
    private void wake(VirtualProcess process, long pause, Instant when) {
        at(when, () -> {
            if (process.isIn(pause)) {
                handOver(process);
            }
        });
    }

    private void handOver(VirtualProcess process) {
        process.turn().release();
        turn.acquireUninterruptibly();
    }

    private boolean nothingHappensBy(Instant until) {
        return nextDue().filter(due -> !due.isAfter(until)).isEmpty()
                && elsewhere.get().filter(due -> !due.isAfter(until)).isEmpty();
    }
}
