package dev.curfew.emulator.fault;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How likely each of several faults is that exclude one another: each from 0 to 1, and all together at most 1.
 *
 * @param byFault the rates; what is missing is 0
 */
public record Rates<F extends Enum<F>>(Map<F, Double> byFault) {
    /** Checks and copies the rates. */
    public Rates {
        double sum = 0;
        for (Map.Entry<F, Double> rate : byFault.entrySet()) {
            if (!(rate.getValue() >= 0 && rate.getValue() <= 1)) {
                throw new IllegalArgumentException(
                        "a rate must be from 0 to 1: " + rate.getKey() + " " + rate.getValue());
            }
            sum += rate.getValue();
        }
        if (sum > 1 + 1e-9) {
            throw new IllegalArgumentException("rates must be 1 at most together: " + byFault);
        }
        byFault = byFault.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(byFault));
    }

    /** Returns rates that are all 0. */
    public static <F extends Enum<F>> Rates<F> none() {
        return new Rates<>(Map.<F, Double>of());
    }

    /** Returns the rate of one fault. */
    public double of(F fault) {
        return byFault.getOrDefault(fault, 0.0);
    }

    /** Returns these rates with another one for a fault. */
    Rates<F> with(F fault, double rate) {
        Map<F, Double> changed = new EnumMap<>(Map.of(fault, rate));
        byFault.forEach(changed::putIfAbsent);
        return new Rates<>(changed);
    }

    /** Returns the fault that the dice choose, if any. Nothing is drawn when nothing can go wrong. */
    Optional<F> draw(RandomGenerator random) {
        if (byFault.isEmpty()) {
            return Optional.empty();
        }
        double left = random.nextDouble();
        for (Map.Entry<F, Double> rate : byFault.entrySet()) {
            left -= rate.getValue();
            if (left < 0) {
                return Optional.of(rate.getKey());
            }
        }
        return Optional.empty();
    }
}
