package dev.curfew.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.emulator.StatusChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Some seeds of bad luck; the profile {@code soak} runs thousands, see docs/reliability.md. */
class PromisesTest {
    private static final int SEEDS = 24;

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_promise_is_kept(long seed) {
        OrdealReport report = Objects.requireNonNull(
                Trial.run(Trouble.of(seed, Trial.intensity(seed)), 6, 1).ordeal());
        assertThat(report.violations()).isEmpty();
        assertThat(report.faults().values().stream().mapToLong(Long::longValue).sum())
                .as("faults")
                .isGreaterThan(10);
    }

    @Test
    void the_same_seed_gives_the_same_run() {
        assertThat(statuses()).isNotEmpty().isEqualTo(statuses());
    }

    private static List<StatusChange> statuses() {
        List<StatusChange> changes = new ArrayList<>();
        Trial.run(RandomFleet.plan(Trial.TEMPLATE, Trouble.of(7, 1), 8, Trial.FROM, 1), new Simulation.Listener() {
            @Override
            public void statusChanged(StatusChange change) {
                changes.add(change);
            }
        });
        return changes;
    }
}
