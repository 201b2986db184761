package dev.curfew.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.control.RealParts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperationHistoryTest {
    private static final Instant DUSK = Instant.parse("2026-11-23T19:00:00Z");

    private final RealParts parts = new RealParts();
    private final OperationHistory history = parts.history;
    private final ServiceArn shop = parts.service("shop-api", "RUNNING", Map.of());
    private ServiceState state = parts.states
            .put(ServiceState.firstSeen(shop, "never", DUSK)
                    .withLease(
                            new Lease(
                                    Action.RESUME,
                                    DUSK,
                                    DUSK.plusSeconds(60),
                                    "mia",
                                    "why not",
                                    Duration.ofHours(1),
                                    new Release("ada", null)),
                            "e-1",
                            DUSK)
                    .withUrl("a1b2c3d4e5.eu-central-1.awsapprunner.com")
                    .withLastVisit(DUSK.minusSeconds(60))
                    .withAnnouncedPause(DUSK.plusSeconds(60))
                    .withPlace(new GroupPlace("shop", -2))
                    .withCronAction(new CronAction(Action.RESUME, DUSK))
                    .withAttempts(new Attempts(new BoundaryMark(BoundaryMark.Source.SCHEDULE, DUSK), 2, DUSK)))
            .orElseThrow();

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void what_is_written_is_read_back_whole() {
        assertThat(parts.states.find(shop)).contains(state);
        assertThat(parts.states.read().states()).isEqualTo(Map.of(shop, state));

        Operation requested = requested("20261123T190000.000Z-00000001", DUSK);
        state = history.open(requested, state).orElseThrow();
        assertThat(history.find(shop, requested.operationId())).contains(requested);
        assertThat(parts.states.find(shop)).contains(state);
        assertThat(state.openOperation()).isEqualTo(requested.operationId());

        Operation accepted = requested.accepted("17fe9f55-7e91-4097-b243-fcabbb69a4cf", DUSK, DUSK.plusMillis(300));
        assertThat(history.accepted(accepted)).isTrue();
        Operation closed = accepted.closed(
                OperationStatus.FAILED, ServiceStatus.RUNNING, DUSK.plusSeconds(30), DUSK.plusSeconds(31), "x");
        state = history.close(
                        closed,
                        OperationStatus.IN_PROGRESS,
                        state.withCarriedOut(new BoundaryMark(BoundaryMark.Source.SCHEDULE, DUSK)))
                .orElseThrow();
        assertThat(history.latest(shop, 10)).containsExactly(closed);
        assertThat(parts.states.find(shop)).contains(state);
        assertThat(state.openOperation()).isNull();
    }

    @Test
    void a_service_has_one_open_operation_and_each_ends_once() {
        ServiceState before = state;
        Operation first = requested("20261123T190000.000Z-00000001", DUSK);
        ServiceState opened = history.open(first, before).orElseThrow();
        assertThat(history.open(requested("20261123T190000.000Z-00000002", DUSK), before))
                .isEmpty();
        assertThat(history.latest(shop, 10)).hasSize(1);

        Operation closed = first.closed(OperationStatus.ABANDONED, null, DUSK, DUSK, "x");
        assertThat(history.close(closed, OperationStatus.REQUESTED, opened)).isPresent();
        assertThat(history.close(closed, OperationStatus.REQUESTED, opened)).isEmpty();
        assertThat(history.accepted(first.accepted("id", null, DUSK))).isFalse();
        assertThat(history.latest(shop, 10)).containsExactly(closed);
    }

    @Test
    void operations_are_found_by_service_and_by_time_over_the_fleet() {
        ServiceArn web = parts.service("shop-web", "RUNNING", Map.of());
        ServiceState other =
                parts.states.put(ServiceState.firstSeen(web, "never", DUSK)).orElseThrow();
        List<Operation> ours = IntStream.range(0, 30)
                .mapToObj(i -> outside(shop, DUSK.plus(Duration.ofHours(3L * i)), "op-" + i))
                .toList();
        for (Operation operation : ours) {
            state = history.record(operation, state).orElseThrow();
        }
        Operation theirs = outside(web, DUSK.plusSeconds(1), "op-web");
        history.record(theirs, other);
        assertThat(history.record(theirs, other)).isEmpty();

        assertThat(history.latest(shop, 3))
                .containsExactlyElementsOf(ours.subList(27, 30).reversed());
        assertThat(history.of(shop, DUSK.plus(Duration.ofHours(3)), DUSK.plus(Duration.ofHours(9))))
                .containsExactlyElementsOf(ours.subList(1, 3));
        assertThat(history.between(DUSK, DUSK.plus(Duration.ofHours(9))))
                .containsExactly(ours.get(0), theirs, ours.get(1), ours.get(2));
    }

    private Operation requested(String id, Instant at) {
        return Operation.requested(
                id,
                shop,
                Action.PAUSE,
                Cause.SCHEDULE,
                "outside the span",
                "mia",
                new BoundaryMark(BoundaryMark.Source.SCHEDULE, DUSK),
                ServiceStatus.RUNNING,
                at,
                Duration.ofSeconds(15));
    }

    private static Operation outside(ServiceArn arn, Instant at, String id) {
        return Operation.outside(
                OperationIds.of(at, id), arn, Action.PAUSE, id, true, at, at.plusSeconds(30), at.plusSeconds(31));
    }
}
