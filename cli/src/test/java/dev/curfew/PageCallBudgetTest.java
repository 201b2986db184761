package dev.curfew;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.CountedSystem.Invocation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often AWS is called for the pages, which anybody may open and leave open: exactly as often as is written here. See
 * {@link CallBudgetTest}.
 */
class PageCallBudgetTest {
    private static final String MONDAY = "2026-11-23T10:00:00Z";
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
    private static final String GOOGLE = "Googlebot/2.1";

    /** Its fleet grows from row to row, and each row brings services of its own. */
    @AutoClose
    private static final CountedSystem VISITED = new CountedSystem(MONDAY, Map.of("WakeUrl", "PUBLIC"));

    /** A fleet of three, each of which has been paused once. */
    @AutoClose
    private static final CountedSystem WATCHED = new CountedSystem(
            MONDAY,
            Map.of(
                    "ConsoleAccess", "JWT",
                    "ConsoleTokenIssuer", "https://id.example.com",
                    "ConsoleTokenAudience", "curfew"));

    @BeforeAll
    static void liveThroughAnEvening() {
        WATCHED.seed(3, Map.of("curfew:schedule", "Mon-Fri 08:00-18:00"));
        for (String time : List.of("10:00", "18:00", "18:02")) {
            WATCHED.itIs(Instant.parse("2026-11-23T" + time + ":00Z"));
            WATCHED.tick();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # visited | by     | after another | told     | calls
            PAUSED    | person |               | WAKING   | look, 1 ResumeService, 1 TransactWriteItems, 2 PutItem, 1 GetItem, 2 Query
            PAUSED    | person | PT2S          | WAKING   | 1 Query
            PAUSED    | person | PT0S          | WAKING   | none
            PAUSED    | robot  |               | SLEEPING | 1 Query
            PAUSED    | robot  | PT0S          | SLEEPING | none
            RUNNING   | person |               | RUNNING  | 2 Query
            RUNNING   | person | PT2S          | RUNNING  | 1 Query
            nowhere   | person |               | UNKNOWN  | 1 Query
            nowhere   | person | PT0S          | UNKNOWN  | none
            """)
    void visits_of_the_wake_page(String status, String by, @Nullable Duration after, String told, String calls) {
        String name = status.equals("nowhere") ? status : VISITED.add(status, Map.of());
        String agent = by.equals("robot") ? GOOGLE : FIREFOX;
        VISITED.passes(Duration.ofMinutes(1));
        if (after != null) {
            VISITED.visit(name, agent);
            VISITED.passes(after);
        }
        Invocation visit = VISITED.visit(name, agent);
        assertThat(visit.answer().object("headers").asStrings()).containsEntry("X-Curfew-State", told);
        assertThat(visit.calls()).isEqualTo(Calls.budget(calls, VISITED.services()));
    }

    @Test
    void a_visit_that_wakes_a_group_of_three() {
        VISITED.add("PAUSED", Map.of("curfew:group", "visited"));
        VISITED.add("PAUSED", Map.of("curfew:group", "visited"));
        String name = VISITED.add("PAUSED", Map.of("curfew:group", "visited"));
        VISITED.passes(Duration.ofMinutes(1));
        String calls = "look, 3 ResumeService, 3 TransactWriteItems, 6 PutItem, 5 Query";
        assertThat(VISITED.visit(name, FIREFOX).calls()).isEqualTo(Calls.budget(calls, VISITED.services()));
        VISITED.passes(Duration.ofSeconds(2));
        assertThat(VISITED.visit(name, FIREFOX).calls()).isEqualTo(Calls.parse("1 Query"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # page             | query            | calls                               | calls a minute later
            /                  |                  | look, 2 Query, 1 GetQueueAttributes | look, 2 Query, 1 GetQueueAttributes
            /services/shop-001 |                  | look, 3 Query                       | look, 3 Query
            /week              |                  | look, N Query                       | look, N Query
            /history           |                  | 40 Query                            | 40 Query
            /history           | service=shop-001 | 2 Query                             | 2 Query
            /try               | text=never       | none                                | none
            """)
    void pages_of_the_console(String path, @Nullable String query, String calls, String again) {
        for (String budget : List.of(calls, again)) {
            assertThat(page(path, query == null ? "" : query)).isEqualTo(Calls.budget(budget, WATCHED.services()));
        }
    }

    @Test
    void savings_read_each_day_that_is_over_once_and_ask_once_what_is_kept_ready() {
        // 30 days and 8 before them; those that ended less than a day ago are read again.
        assertThat(page("/savings", ""))
                .isEqualTo(Calls.budget(
                        "look, 38 Query, N DescribeService, 1 DescribeAutoScalingConfiguration", WATCHED.services()));
        assertThat(page("/savings", "")).isEqualTo(Calls.budget("look, 2 Query", WATCHED.services()));
    }

    private static Calls page(String path, String query) {
        WATCHED.passes(Duration.ofMinutes(1));
        Invocation page = WATCHED.page(path, query);
        assertThat(page.answer().optionalInt("statusCode")).contains(200);
        return page.calls();
    }
}
