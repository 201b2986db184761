package dev.curfew.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;

/** Whatever a tag holds, it is read or refused with a position and an expectation, at once. */
class HostileTextTest {
    private static final List<String> VALID = List.of(
            "always",
            "never",
            "office-hours",
            "Mon-Fri 08:00-19:00 Europe/Berlin",
            "Mon-Fri 07:30-18:00 + Sat 10:00-14:00 America/New_York",
            "Sun-Thu 22:00-06:00 UTC",
            "daily 00:00-24:00",
            "Mon/Wed/Fri 08:00-10:00 + 12:00-13:00");
    private static final List<String> PIECES = List.of(
            "\u0000", "\u001b[31m", "\ud800", "\ud83d\ude34", "+", " ", ":", "-", "/", "99", "24:00", "é", "\n", "Mon");

    @Property(tries = 500)
    void any_text_is_answered(@ForAll String text) {
        check(text);
    }

    @Property(tries = 1_000)
    void a_valid_text_that_was_damaged_is_answered(@ForAll("valid") String text, @ForAll Random random) {
        check(Damage.to(text, PIECES, random));
    }

    @Property(tries = 50)
    void a_text_without_end_is_answered_at_once(@ForAll("valid") String text, @ForAll Random random) {
        String piece = random.nextBoolean() ? text + " + " : PIECES.get(random.nextInt(PIECES.size()));
        Assertions.assertTimeout(Duration.ofMinutes(1), () -> check(piece.repeat(20_000)));
    }

    @Provide
    Arbitrary<String> valid() {
        return Arbitraries.of(VALID);
    }

    private static void check(String text) {
        if (ScheduleParser.parse(text, ZoneOffset.UTC) instanceof ScheduleText.Unreadable unreadable) {
            ParseError error = unreadable.error();
            assertThat(error.position()).isBetween(0, text.length());
            assertThat(error.expected()).isNotBlank();
            assertThat(error.message()).hasSizeLessThan(1_000).doesNotContainPattern("\\p{Cntrl}");
        }
    }
}
