package dev.curfew.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.apprunner.ChangeResult;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.history.Hold;
import dev.curfew.history.OperationIds;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each letter is the answer to one call: refused, throttled, unanswered, accepted, busy, gone, Already there. */
class CallTallyTest {
    private static final Instant NOW = Instant.parse("2026-11-23T19:00:00Z");
    private static final ServiceArn SHOP = ServiceArn.parse(
            "arn:aws:apprunner:eu-central-1:123456789012:service/shop-api/8fe1e10304f84fd2b0df550fe98a71fa");

    @ParameterizedTest(name = "{0}: hopeless {1}")
    @CsvSource({
        "'', false",
        "rrrr, false",
        "rrrrr, true",
        "rtutr, true",
        "rrrrrrrr, true",
        "arrrrrr, false",
        "rrbrrrr, false",
        "rrrrgrr, false",
        "rrrrAr, false",
        "rrrrrrra, false" // one that was under way when the others had been refused
    })
    void five_refusals_and_nothing_that_works_are_hopeless(String answers, boolean hopeless) {
        assertThat(tally(answers).hopeless()).isEqualTo(hopeless);
    }

    @ParameterizedTest(name = "{0}, not for the first time {1}, {2} unfinished, hold {3}: {4}")
    @CsvSource({
        "rrrrr, false, 9, false, BEGUN",
        "rrrrr, false, 9, true,  KEPT",
        "rrrrr, false, 5, false, BEGUN", // all were tried
        "rrrr,  false, 4, false, NONE", // that happens
        "rtu,   true,  3, false, BEGUN",
        "t,     false, 1, false, NONE",
        "t,     true,  1, false, BEGUN",
        "t,     true,  1, true,  KEPT",
        "ta,    true,  2, false, NONE", // App Runner works, but not for all
        "rrb,   true,  3, false, NONE",
        "rrr,   false, 3, true,  KEPT",
        "'',    false, 9, true,  KEPT", // all back off
        "'',    true,  9, false, NONE",
        "'',    false, 0, true,  NONE", // nobody wants anything any more
        "rra,   false, 3, true,  NONE",
        "b,     false, 1, true,  NONE"
    })
    void people_are_told_once_and_not_every_minute(
            String answers, boolean again, int unfinished, boolean before, String expected) {
        Hold hold = new Hold("h", Hold.Reason.REFUSED, NOW, 9, 5, Set.of(SHOP), "why", null);
        OperationIds ids = new OperationIds(new Random(1));
        String after = tally(answers)
                .after(Set.of(), Set.of(SHOP), again, unfinished, before ? hold : null, NOW.plusSeconds(60), ids)
                .map(held -> held.equals(hold) ? "KEPT" : "BEGUN")
                .orElse("NONE");
        assertThat(after).isEqualTo(expected);
    }

    private static CallTally tally(String answers) {
        return answers.chars().mapToObj(CallTallyTest::answer).reduce(CallTally.NONE, CallTally::plus, (a, b) -> b);
    }

    private static ChangeResult answer(int letter) {
        return switch (letter) {
            case 'r' -> new ChangeResult.Refused("AccessDeniedException", "no");
            case 't' -> new ChangeResult.Throttled("slower");
            case 'u' -> new ChangeResult.Unanswered("time-out");
            case 'a' -> new ChangeResult.Accepted("id");
            case 'b' -> new ChangeResult.Busy("deploying");
            case 'g' -> new ChangeResult.Gone();
            default -> new ChangeResult.AlreadyThere();
        };
    }
}
