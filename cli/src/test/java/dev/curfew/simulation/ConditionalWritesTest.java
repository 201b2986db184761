package dev.curfew.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.simulation.invariant.Violation;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Breaks every kind of conditional write in turn: each is needed, for without it a promise breaks. With {@code
 * -Dupdate.docs=true} the results replace the table in docs/reliability.md.
 */
@Tag("soak")
class ConditionalWritesTest {
    private static final int SEEDS = 400;
    private static final Map<Sabotage, String> ROWS = new ConcurrentHashMap<>();

    @ParameterizedTest
    @EnumSource
    void without_its_condition_a_promise_breaks(Sabotage sabotage) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Trouble trouble = Trouble.of(seed, 1).sabotagedBy(sabotage);
            OrdealReport report =
                    Objects.requireNonNull(Trial.run(trouble, 10, 2).ordeal());
            if (!report.violations().isEmpty()) {
                ROWS.put(sabotage, row(sabotage, seed, report.violations().getFirst()));
                return;
            }
        }
        assertThat(sabotage).as("found by none of " + SEEDS + " seeds").isNull();
    }

    private static String row(Sabotage sabotage, long seed, Violation violation) {
        return "| when " + sabotage.words() + " | " + seed + " | "
                + violation.promise().number() + " | " + violation.message() + " |\n";
    }

    @AfterAll
    static void write() throws IOException {
        if (Boolean.getBoolean("update.docs")) {
            ReliabilityPage.replace(
                    "mutations",
                    "| no condition | found by seed | promise | the first violation |\n|---|---:|---:|---|\n"
                            + String.join("", new TreeMap<>(ROWS).values()));
        }
    }
}
