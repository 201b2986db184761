package dev.curfew.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What was measured of one case.
 *
 * @param name what it is
 * @param rounds nanoseconds of each time it was done, by round
 * @param bytes allocated each time, by the thread that did it
 */
public record Figures(String name, List<long[]> rounds, long bytes) {

    /**
     * A ratio with its spread.
     *
     * @param median of the rounds
     * @param least of the rounds
     * @param most of the rounds
     */
    public record Ratio(double median, double least, double most) {}

    /** Returns the median of all times, in nanoseconds. */
    public long median() {
        return quantile(0.5);
    }

    /** Returns the time within which it was done so often, in nanoseconds. */
    public long quantile(double part) {
        return quantile(rounds.stream().flatMapToLong(Arrays::stream).toArray(), part);
    }

    /** Compares the median of each round with that of another case in the same round, that is a moment apart. */
    public Ratio to(Figures baseline) {
        double[] ratios = IntStream.range(0, rounds.size())
                .mapToDouble(
                        round -> (double) quantile(rounds.get(round), 0.5) / quantile(baseline.rounds.get(round), 0.5))
                .sorted()
                .toArray();
        return new Ratio(ratios[ratios.length / 2], ratios[0], ratios[ratios.length - 1]);
    }

    private static long quantile(long[] times, double part) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[(int) (part * (sorted.length - 1))];
    }
}
