package dev.curfew.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures what takes a millisecond or so and talks to others, where JMH would count what those do, too.
 *
 * <p>The cases take turns, so whatever else the machine does hits all of them alike, and their ratios hold
 * where their times do not.
 *
 * @param warmUp how long each case is done before it is measured
 * @param rounds how many parts the turns are divided into, to tell the spread
 * @param times how many turns there are in each
 */
public record Sampler(Duration warmUp, int rounds, int times) {
    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Measures cases, and returns their figures in the same order. */
    public List<Figures> measure(List<Case> cases) {
        for (Case one : cases) {
            long end = System.nanoTime() + warmUp.toNanos();
            while (System.nanoTime() < end) {
                one.run();
            }
        }
        long[][][] nanos = new long[cases.size()][rounds][times];
        long[] bytes = new long[cases.size()];
        for (int turn = 0; turn < rounds * times; turn++) {
            for (int index = 0; index < cases.size(); index++) {
                long allocated = THREAD.getCurrentThreadAllocatedBytes();
                long start = System.nanoTime();
                cases.get(index).run();
                nanos[index][turn / times][turn % times] = System.nanoTime() - start;
                bytes[index] += THREAD.getCurrentThreadAllocatedBytes() - allocated;
            }
        }
        List<Figures> figures = new ArrayList<>();
        for (int index = 0; index < cases.size(); index++) {
            figures.add(new Figures(
                    cases.get(index).name(), List.of(nanos[index]), bytes[index] / ((long) rounds * times)));
        }
        return figures;
    }
}
