package dev.curfew.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.apprunner.Target;
import dev.curfew.history.Outage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutageKeeperTest {
    private static final Target TARGET = Target.parse("222222222222/us-east-1");

    private final RealParts parts = new RealParts();
    private final OutageKeeper outages = new OutageKeeper(parts.outages, parts.clock());

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void a_target_out_of_reach_is_tried_with_growing_pauses() {
        List<Long> minutes =
                Stream.generate(this::minutesUntilTriedAgain).limit(6).toList();
        assertThat(minutes).containsExactly(1L, 2L, 5L, 15L, 30L, 30L);
        assertThat(outages.find(TARGET).map(Outage::attempts)).contains(6);
    }

    @Test
    void a_target_that_is_reached_is_as_any_other() {
        outages.failed(TARGET, Optional.empty(), "AccessDenied");
        Optional<Outage> before = outages.find(TARGET);
        assertThat(before.map(Outage::error)).contains("AccessDenied");
        outages.reached(TARGET, before);
        assertThat(outages.find(TARGET)).isEmpty();
    }

    @Test
    void one_target_is_not_another() {
        outages.failed(TARGET, Optional.empty(), "AccessDenied");
        assertThat(outages.find(Target.parse("222222222222/us-west-2"))).isEmpty();
        assertThat(outages.find(Target.parse("333333333333/us-east-1"))).isEmpty();
    }

    private long minutesUntilTriedAgain() {
        outages.failed(TARGET, outages.find(TARGET), "AccessDenied");
        Duration waited = Duration.ZERO;
        while (outages.pausing(outages.find(TARGET))) {
            parts.passes(Duration.ofSeconds(30));
            waited = waited.plusSeconds(30);
        }
        return waited.toMinutes();
    }
}
