package dev.curfew.control;

import dev.curfew.apprunner.Target;
import dev.curfew.history.Outage;
import dev.curfew.history.OutageStore;
import dev.curfew.text.Excerpt;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Keeps in mind which targets cannot be reached, so that each is tried with growing pauses ({@link Backoff}) and none takes
 * the time of the others.
 */
public final class OutageKeeper {
    // Nobody reads on after that.
    private static final int LONGEST_ERROR = 1000;

    private final OutageStore store;
    private final InstantSource clock;

    /** Creates it. */
    public OutageKeeper(OutageStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Returns what is known of a target that was out of reach when it was tried last. */
    public Optional<Outage> find(Target target) {
        return store.find(target);
    }

    /** Tells whether an outage says not to try again yet. */
    public boolean pausing(Optional<Outage> outage) {
        return outage.filter(found -> clock.instant().isBefore(found.notBefore()))
                .isPresent();
    }

    /**
     * Notes that a target was reached.
     *
     * @param before what was known of it
     */
    public void reached(Target target, Optional<Outage> before) {
        if (before.isPresent()) {
            store.end(target);
        }
    }

    /**
     * Notes that a target could not be reached.
     *
     * @param before what was known of it
     */
    public void failed(Target target, Optional<Outage> before, String error) {
        Instant now = clock.instant();
        int attempts = before.map(Outage::attempts).orElse(0) + 1;
        store.put(
                target,
                new Outage(
                        before.map(Outage::since).orElse(now),
                        attempts,
                        Backoff.next(attempts, now),
                        Excerpt.of(error, LONGEST_ERROR)));
    }
}
