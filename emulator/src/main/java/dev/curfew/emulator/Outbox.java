package dev.curfew.emulator;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Deliveries to listeners, in order, one at a time, and never under the emulator's lock. While one thread delivers,
 * others leave theirs to it: a listener may call the emulator again, even over HTTP, and nobody waits for anybody.
 */
final class Outbox {
    private static final Logger LOG = System.getLogger(Outbox.class.getName());

    private final ConcurrentLinkedQueue<Runnable> deliveries = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();

    /** Puts a delivery at the end. */
    void add(Runnable delivery) {
        deliveries.add(delivery);
    }

    /** Delivers what is there, or has the thread do it that delivers just now. */
    void deliver() {
        if (requests.getAndIncrement() != 0) {
            return;
        }
        int answered = 1;
        do {
            for (Runnable next = deliveries.poll(); next != null; next = deliveries.poll()) {
                run(next);
            }
            answered = requests.addAndGet(-answered);
        } while (answered != 0);
    }

    private static void run(Runnable delivery) {
        try {
            delivery.run();
        } catch (RuntimeException | Error e) {
            // App Runner's events are best effort; a listener in trouble is no reason to fail an API call.
            LOG.log(Level.WARNING, "a listener failed", e);
        }
    }
}
