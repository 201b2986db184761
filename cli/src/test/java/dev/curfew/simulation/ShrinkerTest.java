package dev.curfew.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("soak") // some dozens of runs
class ShrinkerTest {

    @Test
    void the_least_that_breaks_the_same_promise_is_found() {
        Trouble trouble = Trouble.of(1, 1).sabotagedBy(Sabotage.REMEMBER);
        Simulation.Plan plan = RandomFleet.plan(Trial.TEMPLATE, trouble, 10, Trial.FROM, 1);
        OrdealReport all = Objects.requireNonNull(
                Trial.run(plan, Simulation.Listener.NOBODY).ordeal());
        assertThat(all.violations()).as("a sabotage that is noticed").isNotEmpty();

        OrdealReport shortest = Shrinker.shrink(plan, all);
        assertThat(shortest.kinds()).hasSizeLessThan(all.kinds().size() / 2);
        assertThat(shortest.like(all.violations().getFirst()))
                .hasValueSatisfying(violation -> assertThat(shortest.trail(violation))
                        .isNotEmpty()
                        .hasSizeLessThanOrEqualTo(
                                all.trail(all.violations().getFirst()).size()));
    }
}
