package dev.curfew.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.history.Announcement;
import dev.curfew.history.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Announcements with the real facade, emulator and DynamoDB Local; people are told a quarter of an hour ahead. */
class PauseAnnouncerTest {
    private static final Map<String, String> OFFICE = Map.of("curfew:schedule", "Mon-Fri 08:00-19:00");
    private static final Instant DUSK = Instant.parse("2026-11-23T19:00:00Z");

    private final RealParts parts = new RealParts();

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void people_are_told_once_a_quarter_of_an_hour_before_a_pause() {
        ServiceArn shop = parts.service("shop-api", "RUNNING", OFFICE);
        tick();
        parts.itIs("2026-11-23T18:44:59Z");
        tick();
        assertThat(parts.recordedAnnouncements()).isEmpty();
        for (int minute = 45; minute < 60; minute++) {
            parts.itIs("2026-11-23T18:" + minute + ":00Z");
            tick();
        }
        assertThat(parts.recordedAnnouncements()).singleElement().satisfies(announcement -> {
            assertThat(announcement.serviceArn()).isEqualTo(shop);
            assertThat(announcement.at()).isEqualTo("2026-11-23T18:45:00Z");
            assertThat(announcement.pauseAt()).isEqualTo(DUSK);
            assertThat(announcement.sentence()).contains("next running Tue 2026-11-24 08:00");
        });
        parts.itIs("2026-11-23T19:00:00Z");
        assertThat(tick().decisions()).isEqualTo(Map.of("PAUSE", 1));
        parts.itIs("2026-11-24T08:00:00Z");
        tick();
        parts.itIs("2026-11-24T18:50:00Z");
        tick();
        tick();
        assertThat(parts.recordedAnnouncements())
                .extracting(Announcement::pauseAt)
                .containsExactly(DUSK, DUSK.plus(Duration.ofDays(1)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "PAUSED, Mon-Fri 08:00-19:00",
        "RUNNING, always",
        "RUNNING, Mon-Fri 08:00-20:00",
        "RUNNING, Mon-Fir 08:00-19:00"
    })
    void nobody_is_told_of_what_does_not_happen(String status, String schedule) {
        parts.service("shop-api", "RUNNING", Map.of("curfew:schedule", schedule));
        tick();
        if (status.equals("PAUSED")) {
            parts.appRunner.pauseService(
                    r -> r.serviceArn(parts.emulator.services().getFirst().arn()));
        }
        parts.itIs("2026-11-23T18:50:00Z");
        tick();
        assertThat(parts.recordedAnnouncements()).isEmpty();
    }

    @Test
    void a_lease_puts_it_off() {
        parts.service("shop-api", "RUNNING", OFFICE);
        keepAwakeUntil("2026-11-23T21:00:00Z", null);
        parts.itIs("2026-11-23T18:50:00Z");
        tick();
        assertThat(parts.recordedAnnouncements()).isEmpty();
        parts.itIs("2026-11-23T20:50:00Z");
        tick();
        assertThat(parts.recordedAnnouncements())
                .singleElement()
                .extracting(Announcement::pauseAt)
                .isEqualTo(Instant.parse("2026-11-23T21:00:00Z"));
    }

    @Test
    void the_end_of_a_session_is_not_announced_since_visits_put_it_off() {
        parts.service("shop-api", "RUNNING", OFFICE);
        keepAwakeUntil("2026-11-23T21:00:00Z", Duration.ofHours(1));
        parts.itIs("2026-11-23T20:50:00Z");
        tick();
        assertThat(parts.recordedAnnouncements()).isEmpty();
    }

    @Test
    void an_announcement_that_cannot_be_written_keeps_nothing_from_being_paused() {
        parts.service("shop-api", "RUNNING", OFFICE);
        ServiceArn other = parts.service("sales-web", "RUNNING", Map.of("curfew:schedule", "Mon-Fri 08:00-18:50"));
        tick();
        parts.itIs("2026-11-23T18:50:00Z");
        parts.failWritesOf(
                parts.states.read().states().keySet().stream()
                        .filter(arn -> arn.name().equals("shop-api"))
                        .findFirst()
                        .orElseThrow(),
                () -> new IllegalStateException("no"));
        TickReport report = tick();
        assertThat(report.started())
                .singleElement()
                .satisfies(operation -> assertThat(operation.serviceArn()).isEqualTo(other));
    }

    private void keepAwakeUntil(String until, @Nullable Duration session) {
        Lease lease = Lease.ofVisit(parts.now(), Instant.parse(until), "mia", session);
        parts.curfew
                .requests()
                .serve(
                        new LeaseRequest("r-1", parts.now(), new Selection.ByName(Set.of("shop-api")), lease),
                        Deadline.NONE);
    }

    private TickReport tick() {
        return parts.curfew.enforcer().tick(Deadline.NONE);
    }
}
