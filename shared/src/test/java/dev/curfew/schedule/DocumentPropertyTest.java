package dev.curfew.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import dev.curfew.schedule.DocumentArbitraries.CronScene;
import dev.curfew.schedule.DocumentArbitraries.NamedScene;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** What holds for every document, zone and instant. */
class DocumentPropertyTest {

    @Property(tries = 60, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void theAnswersAreThoseOfSomebodyWhoWatchesTheClock(@ForAll("named") NamedScene scene, @ForAll Random random) {
        NamedSchedule schedule = scene.schedule();
        NamedOracle.Walk walk = new NamedOracle(schedule).walk(scene.instant().minusSeconds(5 * 86_400L), 10);

        for (int probe = 0; probe < 40; probe++) {
            Instant instant = scene.instant().plusSeconds(random.nextInt(-4 * 86_400, 4 * 86_400));
            assertThat(schedule.stateAt(instant)).isEqualTo(walk.stateAt(instant));
            // What lies beyond the walk, the other property checks.
            assertThat(schedule.lastBoundary(instant).filter(last -> last.at().isAfter(walk.start())))
                    .isEqualTo(walk.lastBoundary(instant));
            assertThat(schedule.nextBoundary(instant).filter(next -> next.at().isBefore(walk.end())))
                    .isEqualTo(walk.nextBoundary(instant));
        }
    }

    @Property(tries = 30, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void farBoundariesAreThoseOfAWalkOverYears(@ForAll("named") NamedScene scene) {
        NamedSchedule utc = NamedSchedule.of(
                ZoneId.of("UTC"),
                scene.schedule().running(),
                scene.schedule().closed(),
                scene.schedule().open(),
                scene.schedule().any());
        NamedOracle oracle = new NamedOracle(utc);
        // The random hours begin and end at full ten minutes, so nothing happens between those.
        long start = Math.floorDiv(scene.instant().getEpochSecond(), 600L) * 10;
        DesiredState state = stateAt(oracle, start);
        long distance = 3 * 525_600L;
        long next = start + 10;
        while (next < start + distance && stateAt(oracle, next) == state) {
            next += 10;
        }
        long last = start;
        while (last > start - distance && stateAt(oracle, last - 10) == state) {
            last -= 10;
        }

        long found = minuteOf(utc.nextBoundary(scene.instant()), Long.MAX_VALUE);
        assertThat(next < start + distance ? found == next : found >= next).isTrue();
        long foundLast = minuteOf(utc.lastBoundary(scene.instant()), Long.MIN_VALUE);
        assertThat(last > start - distance ? foundLast == last : foundLast <= last)
                .isTrue();
    }

    private static long minuteOf(Optional<Boundary> boundary, long none) {
        return boundary.map(some -> some.at().getEpochSecond() / 60).orElse(none);
    }

    private static DesiredState stateAt(NamedOracle oracle, long minute) {
        return oracle.stateAt(LocalDate.ofEpochDay(Math.floorDiv(minute, 1440L)), Math.floorMod(minute, 1440));
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void rulesAreReadFromTheirJsonAsAnEqualSchedule(@ForAll("named") NamedScene scene) {
        assertReadAgain(scene.schedule());
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void cronPairsAreReadFromTheirJsonAsAnEqualSchedule(@ForAll("cron") CronScene scene) {
        assertReadAgain(scene.schedule());
    }

    private static void assertReadAgain(Schedule schedule) {
        Schedule read = Documents.read(schedule.toString(), ZoneId.of("Asia/Tokyo"));

        assertThat(read).isEqualTo(schedule).hasToString(schedule.toString());
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void explanationsAreTotal(@ForAll("named") NamedScene named, @ForAll("cron") CronScene cron) {
        assertThat(named.schedule().explain(named.instant())).isNotBlank().doesNotEndWith(".");
        assertThat(cron.schedule().explain(cron.instant())).isNotBlank().doesNotEndWith(".");
    }

    @Property(tries = 400, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void cronBoundariesFollowEachOther(@ForAll("cron") CronScene scene) {
        CronSchedule schedule = scene.schedule();
        Instant instant = scene.instant();

        schedule.lastBoundary(instant).ifPresent(last -> {
            assertThat(last.at()).isBeforeOrEqualTo(instant);
            assertThat(last.state()).isEqualTo(schedule.stateAt(instant));
            assertThat(schedule.nextBoundary(last.at().minusNanos(1))).contains(last);
            assertThat(schedule.nextBoundary(last.at())).isEqualTo(schedule.nextBoundary(instant));
        });
        schedule.nextBoundary(instant).ifPresent(next -> {
            assertThat(next.at()).isAfter(instant);
            assertThat(schedule.stateAt(next.at())).isEqualTo(next.state());
            assertThat(schedule.lastBoundary(next.at())).contains(next);
            assertThat(schedule.lastBoundary(next.at().minusNanos(1))).isEqualTo(schedule.lastBoundary(instant));
        });
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void cronFiresInTheMinutesThatItsFieldsName(@ForAll("crons") String text, @ForAll Random random) {
        CronOracle oracle = CronOracle.of(text);
        CronTimeline timeline = new CronTimeline(DocumentArbitraries.cron(text));
        LocalDateTime start = LocalDateTime.of(1990, 1, 1, 0, 0).plusMinutes(random.nextInt(40 * 525_600));

        long minute = start.toEpochSecond(ZoneOffset.UTC) / 60;
        long next = timeline.after(minute);
        long last = timeline.atOrBefore(minute);
        for (int i = 0; i < 10_000; i++) {
            assertThat(oracle.firesAt(start.plusMinutes(i))).isEqualTo(i == 0 ? last == minute : next == minute + i);
            next = next == minute + i ? timeline.after(next) : next;
        }
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void aLibraryForQuartzAgreesOnWhatBothUnderstand(@ForAll("crons") String text, @ForAll Random random) {
        // cron-utils 9.2.1 throws on 31W in a short month, skips L in a list, and does not wrap ranges of minutes,
        // hours,
        // days of the month and months, so it judges only the others.
        boolean doubtful = text.matches(".*(31W|,L|50-10|22-2|28-3|11-2).*");
        Assume.that(!doubtful);
        LocalDateTime start = LocalDateTime.of(1990, 1, 1, 0, 0).plusMinutes(random.nextInt(30 * 525_600));
        long next = new CronTimeline(DocumentArbitraries.cron(text)).after(start.toEpochSecond(ZoneOffset.UTC) / 60);
        Assume.that(next != CronTimeline.NO_LATER);

        String quartz = "0 " + text.substring(5, text.length() - 1);
        ExecutionTime execution = ExecutionTime.forCron(
                new com.cronutils.parser.CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ))
                        .parse(quartz));
        // It gives up on what is decades away, such as a fifth Monday of February.
        execution
                .nextExecution(start.atZone(ZoneOffset.UTC))
                .ifPresent(theirs -> assertThat(theirs.toEpochSecond() / 60).isEqualTo(next));
        assertThat(CronOracle.of(text).firesAt(LocalDateTime.ofEpochSecond(next * 60, 0, ZoneOffset.UTC)))
                .isTrue();
    }

    @Property(tries = 1000)
    void anyTextIsADocumentOrAnErrorInOneLine(@ForAll String text) {
        assertAnswered(text);
    }

    @Property(tries = 3000)
    void anyRowOfDocumentWordsIsAnsweredWithTheFieldAtFault(@ForAll("almostEntries") String entry) {
        assertAnswered("{\"running\":[" + entry + "]}");
        assertAnswered("{\"pause\":" + entry + "}");
    }

    private static void assertAnswered(String json) {
        switch (ScheduleDocument.parse(json, ZoneId.of("UTC"))) {
            case ScheduleDocument.Written(var schedule) -> assertReadAgain(schedule);
            case ScheduleDocument.Unreadable(var error) ->
                assertThat(error.message()).isNotBlank().doesNotContain("\n");
        }
    }

    @Provide
    Arbitrary<NamedScene> named() {
        return DocumentArbitraries.namedScenes();
    }

    @Provide
    Arbitrary<CronScene> cron() {
        return DocumentArbitraries.cronScenes();
    }

    @Provide
    Arbitrary<String> crons() {
        return DocumentArbitraries.crons();
    }

    @Provide
    Arbitrary<String> almostEntries() {
        Arbitrary<String> words = Arbitraries.of(
                        "Mon",
                        "#",
                        "1",
                        "L",
                        "W",
                        "LW",
                        "/",
                        "-",
                        "Jan",
                        "13",
                        "15W",
                        " ",
                        "08:00-19:00",
                        "2026-12-24",
                        "DE",
                        "BY",
                        "cron(",
                        "0 8",
                        "*",
                        "?",
                        ",",
                        ")",
                        "* *",
                        "é",
                        "22:00-06:00",
                        "MON-FRI")
                .list()
                .ofMaxSize(7)
                .map(list -> String.join("", list));
        Arbitrary<String> fields = Arbitraries.of("days", "monthDays", "months", "dates", "holidays", "hours", "x");
        return Arbitraries.oneOf(
                words.map(text -> "\"" + text + "\""),
                Combinators.combine(fields, words).as((field, text) -> "{\"" + field + "\":\"" + text + "\"}"));
    }
}
