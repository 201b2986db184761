package dev.curfew.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.apprunner.ServiceArn;
import dev.curfew.history.Hold;
import dev.curfew.history.OperationIds;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three services may be paused by one tick; each letter is a service. */
class PauseBreakerTest {
    private static final Instant SINCE = Instant.parse("2026-11-23T19:00:00Z");

    private final OperationIds ids = new OperationIds(new Random(1));

    @ParameterizedTest(name = "{0} wanted, {1} held, agreed {2}, {3} s later: {4}")
    @CsvSource({
        "'',       '',   false,   0, GO_ON",
        "abc,      '',   false,   0, GO_ON",
        "abcd,     '',   false,   0, BEGIN",
        "abcd,     abcd, false,   0, WAIT", // a doubled tick
        "abcd,     abcd, false,  29, WAIT",
        "abcd,     abcd, false,  -5, WAIT", // of a host whose clock is behind
        "abcd,     abcd, false,  30, AGREE",
        "abcd,     abcd, false, 600, AGREE", // ticks in between were missed
        "abcd,     abcd, false, 10800, AGREE",
        "abcd,     abcd, false, 10801, BEGIN", // nobody remembers that
        "abcd,     abcd, false, 54000, BEGIN", // the tick was stopped for a night
        "cdef,     abcd, false,  60, AGREE",
        "abcdefg,  abcd, false,  60, AGREE",
        "defg,     abcd, false,  60, AGREE", // three others may be paused anyway
        "abcdefgh, abcd, false,  60, BEGIN", // four may not
        "efgh,     abcd, false,  60, BEGIN",
        "efgh,     abcd, false,   5, BEGIN",
        "efgh,     abcd, true,   60, BEGIN", // others than agreed
        "abcd,     abcd, true,    5, GO_ON_AGREED", // told
        "bcde,     abcd, true,   60, GO_ON_AGREED",
        "abcd,     abcd, true, 10803, GO_ON_AGREED", // three hours after the agreement
        "abcd,     abcd, true, 10804, BEGIN",
        "abcd,     abcd, true, 54000, BEGIN",
        "abc,      abcd, true, 54000, GO_ON",
        "abc,      abcd, true,   60, GO_ON", // the rest of what was agreed
        "abc,      abcd, false,  60, GO_ON",
        "'',       abcd, false,  60, GO_ON" // the wish went away
    })
    void a_tick(String wanted, String held, boolean agreed, int seconds, Answer expected) {
        Hold before = held.isEmpty() ? null : hold(held, agreed);
        Optional<Hold> after = new PauseBreaker(3).after(services(wanted), before, SINCE.plusSeconds(seconds), ids);
        assertThat(answer(before, after)).isEqualTo(expected);
        if (expected == Answer.BEGIN) {
            assertThat(after.orElseThrow().services()).isEqualTo(services(wanted));
            assertThat(after.orElseThrow().since()).isEqualTo(SINCE.plusSeconds(seconds));
            assertThat(after.orElseThrow().sentence())
                    .startsWith(wanted.length() + " services are to be paused at once, more than MaxPausesPerTick (3)");
        }
    }

    enum Answer {
        GO_ON,
        BEGIN,
        WAIT,
        AGREE,
        GO_ON_AGREED
    }

    private static Answer answer(@Nullable Hold before, Optional<Hold> after) {
        if (after.isEmpty()) {
            return Answer.GO_ON;
        }
        if (before == null || !after.get().id().equals(before.id())) {
            return Answer.BEGIN;
        }
        if (before.agreed()) {
            return Answer.GO_ON_AGREED;
        }
        return after.get().agreed() ? Answer.AGREE : Answer.WAIT;
    }

    private static Hold hold(String services, boolean agreed) {
        Hold hold = new Hold("h", Hold.Reason.TOO_MANY, SINCE, services.length(), 3, services(services), "why", null);
        return agreed ? hold.agreed(new Hold.Agreement(SINCE.plusSeconds(3), "mia", null)) : hold;
    }

    private static Set<ServiceArn> services(String letters) {
        return letters.chars()
                .mapToObj(letter -> ServiceArn.parse("arn:aws:apprunner:eu-central-1:123456789012:service/service-"
                        + (char) letter + "/8fe1e10304f84fd2b0df550fe98a71fa"))
                .collect(Collectors.toSet());
    }
}
