package dev.curfew.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.apprunner.ServiceArn;
import dev.curfew.control.RealParts;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HoldStoreTest {
    private static final Instant DUSK = Instant.parse("2026-11-23T19:00:00Z");

    private final RealParts parts = new RealParts();
    private final HoldStore store = parts.holds;
    private final ServiceArn shop = parts.service("shop-api", "RUNNING", Map.of());

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void what_is_written_is_read_back_whole_beside_states_and_schedules() {
        ServiceState state =
                parts.states.put(ServiceState.firstSeen(shop, "never", DUSK)).orElseThrow();
        parts.putSchedule("Office", "{\"running\":[\"Mon-Fri 08:00-19:00\"]}");
        Hold many = hold("20261123T190000.000Z-00000001", Hold.Reason.TOO_MANY);
        Hold refused = hold("20261123T190000.000Z-00000002", Hold.Reason.REFUSED);
        assertThat(store.put(many, null)).isTrue();
        assertThat(store.put(refused, null)).isTrue();
        Hold agreed = many.agreed(new Hold.Agreement(DUSK.plusSeconds(9), "mia", "inventory"));
        assertThat(store.put(agreed, many)).isTrue();

        FleetMemory memory = parts.states.read();
        assertThat(memory.holds()).isEqualTo(Map.of(Hold.Reason.TOO_MANY, agreed, Hold.Reason.REFUSED, refused));
        assertThat(memory.states()).isEqualTo(Map.of(shop, state));
        assertThat(memory.schedules()).containsOnlyKeys("Office");
        assertThat(parts.scheduleStore.list()).hasSize(1);
        assertThat(store.find(Hold.Reason.TOO_MANY)).contains(agreed);
        assertThat(parts.recordedHolds()).containsExactly(agreed, refused);
        assertThat(parts.history.between(DUSK.minusSeconds(60), DUSK.plusSeconds(60)))
                .as("no operations")
                .isEmpty();
        assertThat(store.end(agreed)).isTrue();
        assertThat(store.find(Hold.Reason.TOO_MANY)).isEmpty();
        assertThat(parts.recordedHolds()).as("kept for good").containsExactly(agreed, refused);
    }

    @Test
    void of_two_ticks_at_once_one_writes() {
        Hold first = hold("20261123T190000.000Z-00000001", Hold.Reason.TOO_MANY);
        Hold second = hold("20261123T190000.000Z-00000002", Hold.Reason.TOO_MANY);
        Hold third = hold("20261123T190000.000Z-00000003", Hold.Reason.TOO_MANY);
        assertThat(store.put(first, null)).isTrue();
        assertThat(store.put(second, null)).as("both had seen none").isFalse();
        assertThat(store.put(second, first)).isTrue();
        assertThat(store.put(third, first)).as("both had seen the first").isFalse();
        assertThat(store.end(first)).isFalse();
        assertThat(parts.recordedHolds()).containsExactly(first, second);
    }

    @Test
    void an_agreement_is_not_undone_by_who_has_not_seen_it() {
        Hold hold = hold("20261123T190000.000Z-00000001", Hold.Reason.TOO_MANY);
        Hold agreed = hold.agreed(new Hold.Agreement(DUSK.plusSeconds(9), null, null));
        assertThat(store.put(hold, null)).isTrue();
        assertThat(store.put(agreed, hold)).isTrue();
        assertThat(store.put(hold("20261123T190100.000Z-00000002", Hold.Reason.TOO_MANY), hold))
                .isFalse();
        assertThat(store.put(agreed, hold)).isFalse();
        assertThat(store.end(hold)).isFalse();
        assertThat(store.find(Hold.Reason.TOO_MANY)).contains(agreed);
    }

    private Hold hold(String id, Hold.Reason reason) {
        return new Hold(id, reason, DUSK, 60, 50, Set.of(shop), "60 services are to be paused", null);
    }
}
