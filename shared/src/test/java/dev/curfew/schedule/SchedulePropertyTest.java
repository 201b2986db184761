package dev.curfew.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.schedule.ScheduleArbitraries.Scene;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** What holds for every schedule, text, zone and instant. */
class SchedulePropertyTest {

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void theAnswersAreThoseOfASlowWalkThroughEveryMinute(@ForAll("scenes") Scene scene, @ForAll Random random) {
        MinuteOracle oracle = MinuteOracle.around(scene.schedule(), scene.instant());

        for (int probe = 0; probe < 40; probe++) {
            Instant instant = scene.instant().plusSeconds(random.nextInt(-40 * 3600, 40 * 3600));
            assertThat(scene.schedule().stateAt(instant)).isEqualTo(oracle.stateAt(instant));
            assertThat(scene.schedule().lastBoundary(instant)).isEqualTo(oracle.lastBoundary(instant));
            assertThat(scene.schedule().nextBoundary(instant)).isEqualTo(oracle.nextBoundary(instant));
        }
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void aLocalTimeTakesEffectWhenTheClockFirstShowsItOrALaterTime(@ForAll("scenes") Scene scene) {
        WatchedClock clock = new WatchedClock(scene.schedule(), scene.instant().minusSeconds(2 * 86_400L));

        for (int minute = 0; minute < 4 * 24 * 60; minute++) {
            Instant instant = clock.tick();
            // The first day only warms the clock up: it may have been set back just before.
            if (minute >= 24 * 60) {
                assertThat(scene.schedule().stateAt(instant)).isEqualTo(clock.state());
            }
        }
    }

    @Property(tries = 1000)
    void theBoundariesOnBothSidesFrameTheState(@ForAll("scenes") Scene scene) {
        Schedule schedule = scene.schedule();
        Assume.that(schedule.nextBoundary(scene.instant()).isPresent());
        Boundary last = schedule.lastBoundary(scene.instant()).orElseThrow();
        Boundary next = schedule.nextBoundary(scene.instant()).orElseThrow();

        assertThat(last.at()).isBeforeOrEqualTo(scene.instant());
        assertThat(next.at()).isAfter(scene.instant());
        assertThat(last.state()).isEqualTo(schedule.stateAt(scene.instant())).isNotEqualTo(next.state());
        assertThat(schedule.nextBoundary(last.at())).contains(next);
        assertThat(schedule.lastBoundary(next.at())).contains(next);
        assertThat(schedule.lastBoundary(next.at().minusNanos(1))).contains(last);
        assertThat(schedule.nextBoundary(last.at().minusNanos(1))).contains(last);
    }

    @Property(tries = 1000)
    void theCanonicalTextIsReadAsAnEqualSchedule(@ForAll("schedules") WeeklySchedule schedule) {
        Assume.that(schedule.toString().length() <= ScheduleParser.MAX_LENGTH);

        Schedule read = Schedules.read(schedule.toString(), ZoneId.of("Asia/Tokyo"));

        assertThat(read).isEqualTo(schedule).hasToString(schedule.toString());
    }

    @Property(tries = 1000)
    void anyTextIsReadableAReferenceOrAnErrorInIt(@ForAll String text) {
        assertAnswered(text);
    }

    @Property(tries = 5000)
    void anyRowOfScheduleWordsIsReadableAReferenceOrAnErrorInIt(@ForAll("almostSchedules") String text) {
        assertAnswered(text);
    }

    private static void assertAnswered(String text) {
        switch (ScheduleParser.parse(text, ZoneId.of("UTC"))) {
            case ScheduleText.Written(var schedule) -> {
                String canonical = schedule.toString();
                if (canonical.length() <= ScheduleParser.MAX_LENGTH) {
                    assertThat(Schedules.read(canonical, ZoneId.of("Asia/Tokyo")))
                            .isEqualTo(schedule);
                }
            }
            case ScheduleText.Reference(var name) -> assertThat(name).isEqualTo(text.strip());
            case ScheduleText.Unreadable(var error) -> {
                assertThat(error.position()).isBetween(0, text.length());
                assertThat(error.message()).doesNotContain("\n");
                assertThat(error.caret().lines()).hasSize(3);
            }
        }
    }

    @Provide
    Arbitrary<Scene> scenes() {
        return ScheduleArbitraries.scenes();
    }

    @Provide
    Arbitrary<WeeklySchedule> schedules() {
        return ScheduleArbitraries.schedules();
    }

    @Provide
    Arbitrary<String> almostSchedules() {
        return Arbitraries.of(
                        "Mon",
                        "tue",
                        "Wensday",
                        "daily",
                        "always",
                        "Office",
                        "-",
                        "/",
                        "+",
                        " ",
                        " ",
                        " + ",
                        ":",
                        "9",
                        "08:00",
                        "24:00",
                        "00:00-24:00",
                        "08:00-19:00",
                        "22:00-06:00",
                        "UTC",
                        "Europe/Berlin",
                        "Etc/GMT+5",
                        "GMT+2",
                        "+02:00",
                        "é",
                        "\n",
                        "_",
                        "@")
                .list()
                .ofMaxSize(8)
                .map(words -> String.join("", words));
    }
}
