package dev.curfew.emulator.fault;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Delivers events as faultily as the plan says: events that are late wait here until the clock has passed. Part of the
 * guarded store: only for code that holds the emulator's lock.
 */
public final class EventDelivery {
    /** A delivery that waits; {@code held} when it only waits to be overtaken. */
    private record Waiting(Instant at, long number, boolean held, Runnable delivery) {}

    private final FaultSource source;
    private final Consumer<Runnable> outbox;
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(comparing(Waiting::at).thenComparingLong(Waiting::number));
    private long nextNumber = 1;

    /** Creates the delivery into an outbox. */
    public EventDelivery(FaultSource source, Consumer<Runnable> outbox) {
        this.source = source;
        this.outbox = outbox;
    }

    /**
     * Delivers an event: at once, later, twice or never.
     *
     * @param at the instant of the event
     */
    public void send(Instant at, Runnable delivery) {
        settle(at);
        EventFaults faults = source.plan().events();
        if (faults.none()) {
            deliver(delivery);
            return;
        }
        if (happens(faults.lost(), "eventLost")) {
            return;
        }
        boolean doubled = happens(faults.doubled(), "eventDoubled");
        sendOnce(at, delivery, faults);
        if (doubled) {
            sendOnce(at, delivery, faults);
        }
    }

    /** Delivers what has become due. */
    public void settle(Instant now) {
        for (Waiting first = waiting.peek(); first != null && !first.at().isAfter(now); first = waiting.peek()) {
            waiting.remove();
            outbox.accept(first.delivery());
        }
    }

    /** Returns when the next event that waits is due. */
    public Optional<Instant> nextDue() {
        return Optional.ofNullable(waiting.peek()).map(Waiting::at);
    }

    private void sendOnce(Instant at, Runnable delivery, EventFaults faults) {
        if (happens(faults.late(), "eventLate")) {
            Duration delay = faults.delay().draw(source.random());
            waiting.add(new Waiting(at.plus(delay), nextNumber++, false, delivery));
        } else if (happens(faults.outOfOrder(), "eventOutOfOrder")) {
            waiting.add(new Waiting(at.plus(EventFaults.LONGEST_HOLD), nextNumber++, true, delivery));
        } else {
            deliver(delivery);
        }
    }

    /** Delivers one event, and behind it those that were held back for it. */
    private void deliver(Runnable delivery) {
        outbox.accept(delivery);
        for (Iterator<Waiting> others = waiting.iterator(); others.hasNext(); ) {
            Waiting other = others.next();
            if (other.held()) {
                others.remove();
                outbox.accept(other.delivery());
            }
        }
    }

    private boolean happens(double rate, String kind) {
        boolean happens = rate > 0 && source.random().nextDouble() < rate;
        if (happens) {
            source.count(kind);
        }
        return happens;
    }
}
