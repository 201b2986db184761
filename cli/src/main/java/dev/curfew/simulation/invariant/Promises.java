package dev.curfew.simulation.invariant;

import java.util.List;
import java.util.stream.Stream;

/** Judges a run. */
public final class Promises {
    private Promises() {}

    /** Returns the promises that were broken, in the order of the promises. */
    public static List<Violation> check(Evidence evidence) {
        return Stream.of(
                        new RecordedOnce(evidence).check(),
                        new OneAtATime(evidence).check(),
                        new AsWanted(evidence).check(),
                        new IdlePauses(evidence).check(),
                        new Published(evidence).check(),
                        new Served(evidence).check(),
                        new ByHand(evidence).check())
                .flatMap(List::stream)
                .toList();
    }
}
