package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.local.Invocation;
import dev.curfew.local.InvocationResult;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which ticks `curfew local` shows. */
class InvocationNewsTest {
    private static final String TYPO = "{\"services\":2,\"problems\":{\"typo\":\"expected a day\"}}";
    private static final String QUIET = "{\"services\":2}";

    private final InvocationNews news = new InvocationNews(ZoneOffset.UTC);

    @Test
    void a_tick_is_shown_when_an_operation_starts_or_the_problems_change() {
        assertThat(tick(QUIET)).isEmpty();
        assertThat(tick(TYPO)).isEqualTo("08:00:00 EnforceSchedules " + TYPO + " (problems have changed)");
        assertThat(tick(TYPO)).isEmpty();
        assertThat(tick(TYPO.replace("typo", "shop"))).endsWith("(problems have changed)");
        assertThat(tick(QUIET)).isEqualTo("08:00:00 EnforceSchedules " + QUIET + " (no problems any more)");
        assertThat(tick(QUIET)).isEmpty();
        assertThat(tick("{\"services\":2,\"started\":[\"PAUSE shop\"]}")).endsWith("[\"PAUSE shop\"]}");
    }

    @Test
    void a_cron_action_says_nothing_about_the_problems_of_others() {
        tick(TYPO);
        assertThat(of("{\"action\":\"pause\"}", QUIET)).isEmpty();
        assertThat(tick(TYPO)).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource({
        "GET, WAKING, true, 08:00:00 WakePage wakes shop-api for a visitor",
        "GET, WAKING, false, ''",
        "GET, LINK, false, ''",
        "POST, KEPT_AWAKE, false, '08:00:00 WakePage keeps shop-api awake, by a link'",
        "POST, ASLEEP, false, '08:00:00 WakePage keeps shop-api asleep, by a link'",
        "POST, EXPIRED, false, ''",
        "GET, ASLEEP, false, ''"
    })
    void a_visit_is_shown_when_it_sets_something_off(String method, String state, boolean woke, String line) {
        String event =
                "{\"rawPath\":\"/wake/shop-api/orders\",\"requestContext\":{\"http\":{\"method\":\"" + method + "\"}}}";
        String answer = "{\"statusCode\":503,\"headers\":{\"X-Curfew-State\":\"" + state + "\""
                + (woke ? ",\"X-Curfew-Woke\":\"1\"" : "") + "},\"body\":\"\"}";
        assertThat(of("WakePage", event, answer)).isEqualTo(line);
    }

    private String tick(String summary) {
        return of("{}", summary);
    }

    private String of(String event, String summary) {
        return of("EnforceSchedules", event, summary);
    }

    private String of(String function, String event, String answer) {
        Invocation invocation = new Invocation(
                Instant.parse("2026-11-23T08:00:00Z"), function, 1, event, new InvocationResult.Success("1", answer));
        return news.of(invocation).orElse("");
    }
}
