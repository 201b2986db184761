package dev.curfew.emulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Settles what is due while real time passes, so that events come without a request. Not needed with a virtual clock,
 * whose owner calls {@link AppRunnerEmulator#settleDue} whenever it moves.
 */
final class SettleTimer implements AutoCloseable {
    /** So long the timer sleeps at most: it is not told of operations that are started without the server. */
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

    private final AppRunnerEmulator emulator;
    private final InstantSource clock;
    private final Semaphore nudges = new Semaphore(0);
    private final Thread thread;

    private SettleTimer(AppRunnerEmulator emulator, InstantSource clock) {
        this.emulator = emulator;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("settle-timer").unstarted(this::run);
    }

    static SettleTimer start(AppRunnerEmulator emulator, InstantSource clock) {
        SettleTimer timer = new SettleTimer(emulator, clock);
        timer.thread.start();
        return timer;
    }

    /** Says that something may have become due sooner. */
    void nudge() {
        nudges.release();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (true) {
                emulator.settleDue();
                if (nudges.tryAcquire(sleep().toMillis(), TimeUnit.MILLISECONDS)) {
                    nudges.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private Duration sleep() {
        Instant now = clock.instant();
        Duration untilDue = emulator.nextDue()
                // A millisecond more, since the emulator's clock drops what is below a millisecond.
                .map(due -> Duration.between(now, due).plusMillis(1))
                .orElse(LONGEST_SLEEP);
        return untilDue.compareTo(LONGEST_SLEEP) < 0 ? untilDue : LONGEST_SLEEP;
    }
}
