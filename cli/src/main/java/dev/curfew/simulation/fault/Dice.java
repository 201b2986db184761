package dev.curfew.simulation.fault;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The source of all bad luck in a run. Every kind of fault has random numbers of its own, drawn from one seed, so that a
 * run without some kinds is still like the one with them.
 */
public final class Dice {
    private final double intensity;
    private final Set<FaultKind> kinds;
    private final Map<FaultKind, RandomGenerator> randoms = new EnumMap<>(FaultKind.class);
    private final Map<FaultKind, Long> thrown = new EnumMap<>(FaultKind.class);
    private boolean over;

    /**
     * Creates the dice of a run.
     *
     * @param intensity from 0, nothing goes wrong, to 1
     * @param kinds what may go wrong
     */
    public Dice(long seed, double intensity, Set<FaultKind> kinds) {
        this.intensity = intensity;
        this.kinds = Set.copyOf(kinds);
        SplittableRandom source = new SplittableRandom(seed);
        for (FaultKind kind : FaultKind.values()) {
            randoms.put(kind, source.split());
        }
    }

    /** Decides whether a fault happens now, and counts it if it does. */
    boolean happens(FaultKind kind) {
        boolean unlucky = random(kind).nextDouble() < rate(kind);
        if (unlucky) {
            count(kind, 1);
        }
        return unlucky;
    }

    /** Returns how likely a fault is. */
    double rate(FaultKind kind) {
        return over || !kinds.contains(kind) ? 0 : kind.rate() * intensity;
    }

    /** Returns the random numbers of a kind. */
    RandomGenerator random(FaultKind kind) {
        RandomGenerator random = randoms.get(kind);
        if (random == null) {
            throw new IllegalStateException("no random numbers for " + kind);
        }
        return random;
    }

    /** Counts faults that happened. */
    void count(FaultKind kind, long times) {
        thrown.merge(kind, times, Long::sum);
    }

    /** Ends all bad luck. */
    void rest() {
        over = true;
    }

    /** Returns how often each kind of fault has happened. */
    public Map<FaultKind, Long> thrown() {
        return Collections.unmodifiableMap(thrown);
    }
}
