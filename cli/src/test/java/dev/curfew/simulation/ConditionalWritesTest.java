package dev.curfew.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.simulation.invariant.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Breaks every kind of conditional write in turn: each is needed. That a write went over what its writer had not read is
 * seen at once; what comes of it, which takes more bad luck, is looked for, too. With {@code -Dupdate.docs=true} the
 * results replace the table in docs/reliability.md.
 */
@Tag("soak")
class ConditionalWritesTest {
    private static final int SEEDS = 100;
    private static final Map<Sabotage, String> ROWS = new ConcurrentHashMap<>();

    private record Found(long seed, Violation violation) {
        boolean isTheWriteItself() {
            return violation.message().contains("was written by what was read");
        }
    }

    @ParameterizedTest
    @EnumSource
    void without_its_condition_a_promise_breaks(Sabotage sabotage) {
        List<Found> found = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS && found.stream().allMatch(Found::isTheWriteItself); seed++) {
            long run = seed;
            Trouble trouble = Trouble.of(seed, 1).sabotagedBy(sabotage);
            Objects.requireNonNull(Trial.run(trouble, 10, 2).ordeal()).violations().stream()
                    .map(violation -> new Found(run, violation))
                    .forEach(found::add);
        }
        assertThat(found).as("what " + SEEDS + " seeds have found").isNotEmpty();
        ROWS.put(sabotage, row(sabotage, found));
    }

    private static String row(Sabotage sabotage, List<Found> found) {
        String consequence = found.stream()
                .filter(each -> !each.isTheWriteItself())
                .findFirst()
                .map(each -> "seed " + each.seed() + ", promise "
                        + each.violation().promise().number() + ": "
                        + each.violation().message())
                .orElse("none in " + SEEDS + " seeds but the write itself");
        return "| when " + sabotage.words() + " | " + found.getFirst().seed() + " | " + consequence + " |\n";
    }

    @AfterAll
    static void write() throws IOException {
        if (Boolean.getBoolean("update.docs")) {
            ReliabilityPage.replace(
                    "mutations",
                    "| no condition | noticed by seed | what comes of it |\n|---|---:|---|\n"
                            + String.join("", new TreeMap<>(ROWS).values()));
        }
    }
}
