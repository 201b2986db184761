package dev.curfew.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.json.BadJsonException;
import dev.curfew.json.JsonObject;
import dev.curfew.schedule.dialect.Converted;
import dev.curfew.schedule.dialect.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;

/** Whatever a document or a schedule of another scheduler holds, it is read or refused in a sentence, at once. */
class HostileDocumentTest {
    private static final List<String> VALID = List.of(
            "{\"running\":[\"Mon-Fri 08:00-19:00\"]}",
            "{\"zone\":\"Europe/Berlin\",\"running\":[{\"days\":\"Mon#1/Fri#L\",\"months\":\"Jan/Jul\",\"hours\":\"06:00-22:00\"}]}",
            "{\"running\":[{\"monthDays\":\"1-7/L/15W/LW\",\"months\":7}],\"closed\":[{\"holidays\":\"DE-BY\"}]}",
            "{\"open\":[{\"dates\":\"2026-12-24/2027-01-01\",\"hours\":\"10:00-16:00\"}],\"any\":[\"Sat 08:00-20:00\"]}",
            "{\"resume\":\"cron(0 8 ? * MON-FRI *)\",\"pause\":\"cron(0/15 9-17 L 1-12/2 ? 2026-2030)\"}",
            "{\"pause\":\"cron(0 19 ? * 6#3 *)\",\"zone\":\"America/New_York\"}",
            "{\"timezone\":\"Europe/Berlin\",\"periods\":[{\"begintime\":\"09:00\",\"endtime\":\"17:00\",\"weekdays\":[\"mon-fri\"]}]}",
            "{\"override_status\":\"running\",\"periods\":[{\"monthdays\":[\"1-7/2\",\"L\",\"15W\"],\"months\":[\"jan-mar\"]}]}",
            "always",
            "Mon-Fri 07:30-20:30 Europe/Berlin, Sat-Sun 10:00-12:00 Europe/Berlin",
            "2026-12-24T08:00:00+01:00-2026-12-24T12:00:00+01:00",
            "off=[(M-F,21),(U,18)];on=[(M-F,6),(U,10)];tz=pt",
            "off=(M-F,19);on=(M-F,7)");
    private static final List<String> PIECES = List.of(
            "\u0000",
            "\u001b[31m",
            "\ud800",
            "\ud83d\ude34",
            "+",
            "",
            " ",
            ":",
            "-",
            "/",
            "#",
            ",",
            "*",
            "?",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "\"",
            "\\",
            "\\u0000",
            "\\ud800",
            "0",
            "-1",
            "99",
            "2147483648",
            "99999999999",
            "1e999",
            "999999999-12-31",
            "0000",
            "L",
            "W",
            "Mon",
            "é",
            "ı",
            "\n",
            "null",
            "true",
            "[[]]",
            "{}");

    @Property(tries = 300)
    void any_text_is_answered(@ForAll String text) {
        check(text);
    }

    @Property(tries = 2_000)
    void a_valid_document_that_was_damaged_is_answered(@ForAll("valid") String text, @ForAll Random random) {
        check(Damage.to(text, PIECES, random));
    }

    @Property(tries = 100)
    void a_document_without_end_is_answered_at_once(@ForAll("valid") String text, @ForAll Random random) {
        int at = random.nextInt(text.length());
        String piece = random.nextBoolean()
                ? PIECES.get(random.nextInt(PIECES.size()))
                : text.substring(at, Math.min(text.length(), at + 1 + random.nextInt(30)));
        String endless = text.substring(0, at) + piece.repeat(20_000) + text.substring(at);
        Assertions.assertTimeout(Duration.ofMinutes(1), () -> check(endless));
    }

    @Property(tries = 30)
    void a_document_without_bottom_is_answered_at_once(@ForAll("valid") String text, @ForAll Random random) {
        int at = random.nextInt(text.length());
        int levels = random.nextBoolean() ? 900 : 100_000;
        String open = random.nextBoolean() ? "[" : "{\"a\":";
        String close = open.equals("[") ? "]" : "}";
        String deep = text.substring(0, at) + open.repeat(levels) + 1 + close.repeat(levels) + text.substring(at);
        Assertions.assertTimeout(Duration.ofMinutes(1), () -> check(deep));
    }

    @Provide
    Arbitrary<String> valid() {
        return Arbitraries.of(VALID);
    }

    private static void check(String text) {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        switch (ScheduleDocument.parse(text, zone)) {
            case ScheduleDocument.Written(var schedule) -> check(schedule);
            case ScheduleDocument.Unreadable(var error) -> check(error);
        }
        Optional<JsonObject> document = object(text);
        for (Dialect dialect : Dialect.values()) {
            check(dialect.convert(text, zone));
            document.map(object -> dialect.convert(object, zone)).ifPresent(HostileDocumentTest::check);
        }
    }

    private static Optional<JsonObject> object(String text) {
        try {
            return Optional.of(JsonObject.parse(text));
        } catch (BadJsonException e) {
            return Optional.empty();
        }
    }

    private static void check(Converted converted) {
        switch (converted) {
            case Converted.Written(var schedule, var changes) -> {
                check(schedule);
                assertThat(changes)
                        .allSatisfy(change ->
                                assertThat(change).hasSizeLessThan(1_000).doesNotContainPattern("\\p{Cntrl}"));
            }
            case Converted.Unreadable(var error) -> check(error);
        }
    }

    private static void check(Schedule schedule) {
        Instant now = Instant.parse("2026-11-23T21:16:00Z");
        assertThat(schedule.stateAt(now)).isNotNull();
        assertThat(schedule.nextBoundary(now)).isNotNull();
        assertThat(schedule.lastBoundary(now)).isNotNull();
        assertThat(schedule.explain(now)).isNotBlank();
        String written = schedule.toString();
        if (written.startsWith("{")) {
            assertThat(ScheduleDocument.parse(written, schedule.zoneOr(ZoneId.of("UTC"))))
                    .isEqualTo(new ScheduleDocument.Written(schedule));
        }
    }

    private static void check(DocumentError error) {
        assertThat(error.message()).hasSizeLessThan(1_000).isNotBlank().doesNotContainPattern("\\p{Cntrl}");
        assertThat(error.caret()).hasSizeLessThan(2_000).doesNotContainPattern("[\\p{Cntrl}&&[^\n]]");
    }
}
