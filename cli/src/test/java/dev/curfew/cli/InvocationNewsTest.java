package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.local.Invocation;
import dev.curfew.local.InvocationResult;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

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

    private String tick(String summary) {
        return of("{}", summary);
    }

    private String of(String event, String summary) {
        Invocation invocation = new Invocation(
                Instant.parse("2026-11-23T08:00:00Z"),
                "EnforceSchedules",
                1,
                event,
                new InvocationResult.Success("1", summary));
        return news.of(invocation).orElse("");
    }
}
