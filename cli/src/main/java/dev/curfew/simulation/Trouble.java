package dev.curfew.simulation;

import dev.curfew.simulation.fault.FaultKind;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * How much goes wrong in a simulation.
 *
 * @param seed the same seed gives the same run
 * @param intensity from 0, nothing goes wrong, to 1
 * @param kinds what may go wrong
 * @param sabotage changes the body of a call, given its target and body; to see what notices
 */
public record Trouble(long seed, double intensity, Set<FaultKind> kinds, BinaryOperator<String> sabotage) {

    /** Checks the intensity. */
    public Trouble {
        if (!(intensity >= 0 && intensity <= 1)) {
            throw new IllegalArgumentException("intensity: expected 0 to 1, found " + intensity);
        }
        kinds = Set.copyOf(kinds);
    }

    /** Returns trouble of every kind. */
    public static Trouble of(long seed, double intensity) {
        return new Trouble(seed, intensity, EnumSet.allOf(FaultKind.class), (target, body) -> body);
    }

    /** Returns this trouble with these kinds only. */
    public Trouble only(Set<FaultKind> chosen) {
        return new Trouble(seed, intensity, chosen, sabotage);
    }

    /** Returns this trouble with calls changed on their way. */
    public Trouble sabotagedBy(BinaryOperator<String> change) {
        return new Trouble(seed, intensity, kinds, change);
    }
}
