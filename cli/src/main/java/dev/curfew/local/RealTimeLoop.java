package dev.curfew.local;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Pumps a system in a thread of its own whenever something is due or somebody wakes it; otherwise it sleeps. */
final class RealTimeLoop implements AutoCloseable {
    private static final Logger LOG = System.getLogger(RealTimeLoop.class.getName());
    // A laptop that slept has a wall clock ahead of its timers; this is how late that is noticed at most.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration AFTER_DEFECT = Duration.ofSeconds(1);

    private final LocalSystem system;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private boolean woken;
    private boolean closed;

    RealTimeLoop(LocalSystem system, InstantSource clock) {
        this.system = system;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("local-aws").daemon(true).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Makes the loop look what is due. */
    void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Duration wait = Duration.ZERO;
        while (goesOnAfter(wait)) {
            wait = pumped();
        }
    }

    private Duration pumped() {
        try {
            system.pump();
            return untilDue();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the local AWS stumbled and goes on", e);
            return AFTER_DEFECT;
        }
    }

    private Duration untilDue() {
        Optional<Instant> due = system.nextDue();
        Duration wait =
                due.map(instant -> Duration.between(clock.instant(), instant)).orElse(LONGEST_WAIT);
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    private boolean goesOnAfter(Duration wait) {
        lock.lock();
        try {
            long nanos = wait.toNanos();
            while (nanos > 0 && !woken && !closed) {
                nanos = changed.awaitNanos(nanos);
            }
            woken = false;
            return !closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
