package dev.curfew.emulator.fault;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** A distribution of durations, none of them negative. */
public sealed interface Delay {
    /** No time at all. */
    Delay NONE = new Fixed(Duration.ZERO);

    /** Returns one duration, to the microsecond. */
    Duration draw(RandomGenerator random);

    /** Always the same time. */
    record Fixed(Duration time) implements Delay {
        /** Checks that it is not negative. */
        public Fixed {
            requireNotNegative(time);
        }

        @Override
        public Duration draw(RandomGenerator random) {
            return time;
        }
    }

    /** Anything between two times, equally likely. */
    record Uniform(Duration least, Duration most) implements Delay {
        /** Checks that they are in order and not negative. */
        public Uniform {
            requireNotNegative(least);
            requireOrder(least, most);
        }

        @Override
        public Duration draw(RandomGenerator random) {
            return micros(micros(least) + random.nextDouble() * (micros(most) - micros(least)));
        }
    }

    /**
     * A lognormal distribution, as latencies of networks and services mostly have: half of the times are below the
     * median, one in a hundred is above the 99th percentile.
     */
    record LogNormal(Duration median, Duration p99) implements Delay {
        /** The 99th percentile of the standard normal distribution. */
        private static final double Z99 = 2.3263478740408408;

        /** Checks that they are in order and the median is above zero. */
        public LogNormal {
            if (!median.isPositive()) {
                throw new IllegalArgumentException("the median must be above zero: " + median);
            }
            requireOrder(median, p99);
        }

        @Override
        public Duration draw(RandomGenerator random) {
            double sigma = Math.log(micros(p99) / micros(median)) / Z99;
            return micros(micros(median) * Math.exp(sigma * random.nextGaussian()));
        }
    }

    private static double micros(Duration time) {
        return time.toNanos() / 1e3;
    }

    private static Duration micros(double time) {
        return Duration.ofNanos(Math.round(time) * 1000);
    }

    private static void requireNotNegative(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("a time must not be negative: " + time);
        }
    }

    private static void requireOrder(Duration first, Duration second) {
        if (first.compareTo(second) > 0) {
            throw new IllegalArgumentException("times must be in order: " + first + ", " + second);
        }
    }
}
