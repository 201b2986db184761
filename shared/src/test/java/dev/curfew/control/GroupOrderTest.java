package dev.curfew.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.emulator.fault.NextFault;
import dev.curfew.emulator.fault.OperationFault;
import dev.curfew.emulator.fleet.OperationKind;
import dev.curfew.history.Lease;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups with the real facade, emulator and DynamoDB Local. */
class GroupOrderTest {
    private static final String OFFICE = "Mon-Fri 08:00-19:00";
    private static final String BEFORE_DAWN = "2026-11-23T07:50:00Z";

    private final RealParts parts = new RealParts();

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void dependencies_are_resumed_first_and_paused_last() {
        parts.itIs(BEFORE_DAWN);
        member("web-front", "PAUSED", "30");
        member("shop-data", "PAUSED", "10");
        member("shop-api", "PAUSED", "20");
        tick();

        parts.itIs("2026-11-23T08:00:00Z");
        assertThat(rounds(4)).containsExactly("shop-data RESUME", "shop-api RESUME", "web-front RESUME", "");

        parts.itIs("2026-11-23T19:00:00Z");
        assertThat(rounds(4)).containsExactly("web-front PAUSE", "shop-api PAUSE", "shop-data PAUSE", "");
    }

    @Test
    void equals_go_together_and_strangers_wait_for_nobody() {
        parts.itIs(BEFORE_DAWN);
        member("web-front", "PAUSED", "2");
        member("shop-data", "PAUSED", "1");
        member("mail-data", "PAUSED", "1");
        parts.service("stranger", "PAUSED", Map.of("curfew:schedule", OFFICE));
        parts.service(
                "other-group",
                "PAUSED",
                Map.of("curfew:schedule", OFFICE, "curfew:group", "mail", "curfew:order", "9"));
        tick();
        parts.itIs("2026-11-23T08:00:00Z");
        assertThat(rounds(2))
                .containsExactly(
                        "mail-data RESUME, other-group RESUME, shop-data RESUME, stranger RESUME", "web-front RESUME");
    }

    @Test
    void the_tick_says_who_is_waited_for() {
        parts.itIs(BEFORE_DAWN);
        member("shop-data", "PAUSED", "10");
        member("web-front", "PAUSED", "30");
        tick();
        parts.itIs("2026-11-23T08:00:00Z");
        TickReport report = tick();
        assertThat(report.decisions()).isEqualTo(Map.of("RESUME", 1, "WAITING", 1));
        assertThat(report.problems()).isEmpty();
        assertThat(report.services())
                .filteredOn(service -> service.arn().name().equals("web-front"))
                .singleElement()
                .extracting(service -> service.decision().sentence())
                .isEqualTo("It waits for shop-data, which goes first in its group.");
    }

    @Test
    void one_that_cannot_be_resumed_stops_the_others_for_a_quarter_of_an_hour_only() {
        parts.itIs(BEFORE_DAWN);
        ServiceArn data = member("shop-data", "PAUSED", "10");
        ServiceArn web = member("web-front", "PAUSED", "30");
        tick();
        parts.itIs("2026-11-23T08:00:00Z");
        parts.emulator.faults().next(NextFault.operation(OperationKind.RESUME, OperationFault.STUCK));
        for (int minute = 0; minute <= 15; minute++) {
            assertThat(parts.status(web)).isEqualTo("PAUSED");
            tick();
            parts.passes(Duration.ofMinutes(1));
        }
        tick();
        parts.passes(Duration.ofMinutes(1));
        assertThat(parts.status(data)).isEqualTo("OPERATION_IN_PROGRESS");
        assertThat(parts.status(web)).isEqualTo("RUNNING");
    }

    @ParameterizedTest
    @CsvSource({"ten", "1.5", "''", "99999999999"})
    void an_order_that_cannot_be_read_counts_as_none_and_is_told(String order) {
        parts.itIs(BEFORE_DAWN);
        member("web-front", "PAUSED", order);
        member("shop-data", "PAUSED", "-1");
        assertThat(tick().notices())
                .containsExactly("tag curfew:order of web-front: expected a whole number, found `" + order
                        + "`; it is taken for 0");
        parts.itIs("2026-11-23T08:00:00Z");
        assertThat(rounds(2)).containsExactly("shop-data RESUME", "web-front RESUME");
    }

    @Test
    void a_request_for_the_group_wakes_it_in_order_too() {
        Map<String, String> group = Map.of("curfew:managed", "true", "curfew:group", "shop");
        parts.service("web-front", "PAUSED", and(group, "curfew:order", "2"));
        parts.service("shop-data", "PAUSED", and(group, "curfew:order", "1"));
        Lease lease = Lease.of(Action.RESUME, parts.now(), parts.now().plus(Duration.ofHours(1)), "mia", null);
        TickReport served = parts.curfew
                .requests()
                .serve(
                        new LeaseRequest(
                                "r-1", parts.now(), new Selection.ByTags(Map.of("curfew:group", "shop")), lease),
                        Deadline.NONE);
        assertThat(served.decisions()).isEqualTo(Map.of("RESUME", 1, "WAITING", 1));
        parts.passes(Duration.ofMinutes(1));
        assertThat(rounds(1)).containsExactly("web-front RESUME");
    }

    private ServiceArn member(String name, String status, String order) {
        return parts.service(
                name, status, Map.of("curfew:schedule", OFFICE, "curfew:group", "shop", "curfew:order", order));
    }

    private static Map<String, String> and(Map<String, String> tags, String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(tags);
        more.put(key, value);
        return more;
    }

    /** Ticks once a minute and returns what each tick began, sorted. */
    private List<String> rounds(int ticks) {
        return IntStream.range(0, ticks)
                .mapToObj(_ -> {
                    List<String> begun = tick().started().stream()
                            .map(operation -> operation.serviceArn().name() + " " + operation.action())
                            .sorted()
                            .toList();
                    parts.passes(Duration.ofMinutes(1));
                    return String.join(", ", begun);
                })
                .toList();
    }

    private TickReport tick() {
        return parts.curfew.enforcer().tick(Deadline.NONE);
    }
}
