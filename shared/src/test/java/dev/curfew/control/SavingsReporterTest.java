package dev.curfew.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.savings.MemoryPrices;
import dev.curfew.savings.SavingsReport;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Services of 2 GB and one instance, from Monday 2026-11-23 at 08:00. */
class SavingsReporterTest {
    private static final Deadline LONG = () -> Duration.ofMinutes(1);

    private final RealParts parts = new RealParts();

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void a_night_is_counted_from_the_end_of_the_pause_to_the_start_of_the_resume() {
        parts.service("shop-api", "RUNNING", Map.of("curfew:schedule", "Mon-Fri 08:00-19:00"));
        tick("2026-11-23T08:00:00Z");
        tick("2026-11-23T19:00:00Z");
        tick("2026-11-23T19:10:00Z"); // settles the pause
        tick("2026-11-24T08:00:00Z");
        tick("2026-11-24T08:10:00Z");

        SavingsReport report = report("2026-11-23T00:00:00Z", "2026-11-25T00:00:00Z");

        assertThat(report.to()).isEqualTo(parts.now());
        assertThat(report.rows()).extracting(SavingsReport.Row::cause).containsOnly("SCHEDULE");
        assertThat(report.rows()).extracting(row -> row.day().toString()).containsExactly("2026-11-23", "2026-11-24");
        Duration paused = report.total().paused();
        assertThat(paused).isBetween(Duration.ofHours(13).minusMinutes(5), Duration.ofHours(13));
        assertThat(report.total().usd()).isCloseTo(0.007 * 2 * paused.toMillis() / 3_600_000.0, within(1e-9));
        assertThat(report.ownBill().operations()).isEqualTo(2);
        assertThat(report.netUsd())
                .isEqualTo(report.total().usd() - report.ownBill().usd());
        assertThat(report.unpricedServices()).isEmpty();
    }

    @Test
    void a_window_of_the_past_looks_back_for_the_cause() {
        parts.service("shop-api", "RUNNING", Map.of("curfew:schedule", "Mon-Fri 08:00-19:00"));
        tick("2026-11-23T08:00:00Z");
        tick("2026-11-27T19:00:00Z");
        tick("2026-11-27T19:10:00Z");
        tick("2026-12-02T08:00:00Z");

        SavingsReport saturday = report("2026-11-28T00:00:00Z", "2026-11-29T00:00:00Z");

        assertThat(saturday.rows()).singleElement().satisfies(row -> {
            assertThat(row.cause()).isEqualTo("SCHEDULE");
            assertThat(row.paused()).isEqualTo(Duration.ofDays(1));
        });
        assertThat(saturday.ownBill().operations()).isZero();
        assertThat(report("2026-11-28T00:00:00Z", "2026-11-29T00:00:00Z")).isEqualTo(saturday);
    }

    @Test
    void a_service_that_was_deleted_has_hours_but_no_money() {
        ServiceArn arn = parts.service("shop-api", "RUNNING", Map.of("curfew:schedule", "Mon-Fri 08:00-19:00"));
        tick("2026-11-23T08:00:00Z");
        tick("2026-11-23T19:00:00Z");
        tick("2026-11-23T19:10:00Z");
        tick("2026-11-24T08:00:00Z");
        tick("2026-11-24T08:10:00Z");
        parts.appRunner.deleteService(r -> r.serviceArn(arn.text()));
        tick("2026-11-30T08:00:00Z");

        SavingsReport report = report("2026-11-23T00:00:00Z", "2026-11-30T00:00:00Z");

        assertThat(report.total().usd()).isZero();
        assertThat(report.total().paused()).isEqualTo(report.total().unpriced()).isPositive();
        assertThat(report.unpricedServices()).containsExactly("shop-api");
    }

    @Test
    void what_was_paused_before_curfew_knew_it_counts_from_when_it_did() {
        parts.service("on-demand", "PAUSED", Map.of("curfew:schedule", "never"));
        parts.service("not-ours", "PAUSED", Map.of());
        tick("2026-11-23T08:00:00Z");
        tick("2026-11-23T10:00:00Z");

        SavingsReport report = report("2026-11-22T00:00:00Z", "2026-11-24T00:00:00Z");

        assertThat(report.rows()).singleElement().satisfies(row -> {
            assertThat(row.service().name()).isEqualTo("on-demand");
            assertThat(row.cause()).isEqualTo("EARLIER");
            assertThat(row.paused()).isEqualTo(Duration.ofHours(2));
        });
    }

    @Test
    void a_window_without_time_is_refused() {
        assertThatThrownBy(() -> report("2027-01-01T00:00:00Z", "2027-02-01T00:00:00Z"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void tick(String instant) {
        parts.itIs(instant);
        parts.curfew.enforcer().tick(LONG);
    }

    private SavingsReport report(String from, String to) {
        return parts.curfew
                .savings()
                .report(Instant.parse(from), Instant.parse(to), ZoneOffset.UTC, MemoryPrices.standard(), LONG);
    }
}
