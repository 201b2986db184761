package dev.curfew.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.control.RealParts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Twelve days of two services: an operation every six hours, one in four of the desk's, every fifth failed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationPagesTest {
    private static final Instant FROM = Instant.parse("2026-11-12T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-24T00:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private final RealParts parts = new RealParts();
    private final List<Operation> all = new ArrayList<>();
    private ServiceArn shop = parts.service("shop-api", "RUNNING", Map.of());
    private ServiceArn desk = parts.service("desk", "RUNNING", Map.of());

    @BeforeAll
    void write() {
        OperationIds ids = new OperationIds(new Random(4));
        ServiceState shopState = ServiceState.firstSeen(shop, "", FROM);
        ServiceState deskState = ServiceState.firstSeen(desk, "", FROM);
        int index = 0;
        for (Instant at = FROM; at.isBefore(TO); at = at.plus(Duration.ofHours(6)), index++) {
            boolean ofDesk = index % 4 == 3;
            Operation operation = Operation.requested(
                            ids.next(at),
                            ofDesk ? desk : shop,
                            Action.PAUSE,
                            index % 2 == 0 ? Cause.SCHEDULE : Cause.REQUEST,
                            "test",
                            null,
                            new BoundaryMark(BoundaryMark.Source.SCHEDULE, at),
                            ServiceStatus.RUNNING,
                            at,
                            Duration.ofMinutes(1))
                    .closed(index % 5 == 0 ? OperationStatus.FAILED : OperationStatus.SUCCEEDED, null, at, at, null);
            if (ofDesk) {
                deskState = parts.history.record(operation, deskState).orElseThrow();
            } else {
                shopState = parts.history.record(operation, shopState).orElseThrow();
            }
            all.add(operation);
        }
        all.sort(Comparator.comparing(Operation::operationId).reversed());
    }

    @AfterAll
    void close() {
        parts.close();
    }

    @ParameterizedTest(name = "of {0}, cause {1}, {2}, {3} a page")
    @CsvSource(nullValues = "-", textBlock = """
            -,    -,        -,         7
            -,    -,        -,         1
            -,    -,        -,         1000
            -,    SCHEDULE, -,         5
            -,    REQUEST,  FAILED,    2
            desk, -,        -,         5
            desk, -,        SUCCEEDED, 4
            nobody, -,      -,         5
            """)
    void pages_together_have_every_operation_once_newest_first(
            @Nullable String service, @Nullable Cause cause, @Nullable OperationStatus status, int size) {
        List<Operation> expected = all.stream()
                .filter(operation ->
                        service == null || operation.serviceArn().name().equals(service))
                .filter(operation -> cause == null || operation.cause() == cause)
                .filter(operation -> status == null || operation.status() == status)
                .toList();
        assertThat(read(new OperationSearch(null, service, cause, status, LONG_AGO, TO, null), size))
                .isEqualTo(expected);
        if (desk.name().equals(service)) {
            assertThat(read(new OperationSearch(desk, service, cause, status, LONG_AGO, TO, null), size))
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        "2026-11-20T00:00:00Z, 2026-11-21T00:00:00Z, 4",
        "2026-11-20T06:00:00Z, 2026-11-20T12:00:00Z, 1",
        "2026-11-20T06:00:00.001Z, 2026-11-20T12:00:00.001Z, 1",
        "2026-11-20T06:00:00Z, 2026-11-20T06:00:00Z, 0",
        "2026-11-21T00:00:00Z, 2026-11-20T00:00:00Z, 0",
        "2026-12-01T00:00:00Z, 2026-12-02T00:00:00Z, 0"
    })
    void a_range_begins_inclusive_and_ends_exclusive(Instant from, Instant to, int count) {
        assertThat(read(OperationSearch.of(from, to), 10)).hasSize(count);
    }

    @Test
    void a_page_looks_at_so_many_days_only() {
        OperationPage page =
                parts.history.newest(OperationSearch.of(LONG_AGO, Instant.parse("2027-06-01T00:00:00Z")), 10);
        assertThat(page.operations()).isEmpty();
        assertThat(page.next()).isEqualTo("20270422T000000.000Z");
    }

    @Test
    void a_place_to_go_on_that_nobody_told_does_no_harm() {
        for (String before :
                List.of("20261120T000000.000Z", "20250101T000000.000Z", "99991231T000000.000Z", "x", " ")) {
            OperationPage page =
                    parts.history.newest(new OperationSearch(null, null, null, null, FROM, TO, before), 1_000);
            assertThat(page.operations())
                    .allSatisfy(operation -> assertThat(operation.operationId()).isLessThan(before));
        }
    }

    private List<Operation> read(OperationSearch search, int size) {
        List<Operation> operations = new ArrayList<>();
        String before = null;
        do {
            OperationPage page = parts.history.newest(
                    new OperationSearch(
                            search.arn(),
                            search.service(),
                            search.cause(),
                            search.status(),
                            search.from(),
                            search.to(),
                            before),
                    size);
            assertThat(page.operations()).hasSizeLessThanOrEqualTo(size);
            operations.addAll(page.operations());
            before = page.next();
        } while (before != null);
        return operations;
    }
}
