package dev.curfew.emulator.resource;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * What is still to come, in the order of time. Part of the guarded store: only for code that holds the emulator's lock.
 *
 * <p>It holds no state of its own: whoever plans a step keeps the instant in a record, too, and can plan it again from
 * there.
 */
public final class Timeline {
    /** Something that happens at its time. */
    @FunctionalInterface
    public interface Step {
        /** Makes it happen; the instant is the one it was planned for, however late it is noticed. */
        void happen(Instant at);
    }

    private record Due(Instant at, long number, Step step) {}

    private final PriorityQueue<Due> dues =
            new PriorityQueue<>(comparing(Due::at).thenComparingLong(Due::number));
    private long nextNumber = 1;

    /** Plans a step; of two at the same instant the one that was planned first happens first. */
    public void plan(Instant at, Step step) {
        dues.add(new Due(at, nextNumber++, step));
    }

    /** Lets everything happen that is due, also what is planned meanwhile. */
    public void settle(Instant now) {
        for (Due due = dues.peek(); due != null && !due.at().isAfter(now); due = dues.peek()) {
            dues.remove();
            due.step().happen(due.at());
        }
    }

    /** Returns when the next step is due, or empty when none is planned. */
    public Optional<Instant> next() {
        return Optional.ofNullable(dues.peek()).map(Due::at);
    }
}
