package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.json.JsonObject;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** `resume`, `pause` and `release`, and what `history` and `savings` tell of them, against a local system in real time. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AskCommandsTest {
    private static RunningSystem local;

    @BeforeAll
    static void start() {
        local = new RunningSystem("""
                { "zone": "UTC",
                  "services": [
                    { "name": "shop-api", "tags": { "curfew:schedule": "always" } },
                    { "name": "shop-web", "tags": { "curfew:schedule": "always" } },
                    { "name": "not-ours", "tags": { "env": "prod" } } ] }
                """);
    }

    @AfterAll
    static void stop() {
        local.close();
    }

    @Test
    @Order(1)
    void a_pause_is_followed_to_its_end() {
        CommandLineRun run = local.run("pause", "shop-api", "--for", "PT2H", "--reason", "cleaning", "--wait");
        assertThat(run.status()).as(run.out() + run.err()).isZero();
        assertThat(run.lines().getFirst()).isEqualTo("shop-api  asked: the request is on its way");
        assertThat(run.lines().getLast()).matches("shop-api  done: it is paused, until 20.+Z");
    }

    @Test
    @Order(2)
    void the_lease_shows_in_the_status() {
        assertThat(local.run("status").out())
                .containsPattern("shop-api +paused +paused +.* asleep \\(" + System.getProperty("user.name"));
    }

    @Test
    @Order(3)
    void what_is_there_already_is_done() {
        CommandLineRun run = local.run("resume", "shop-web", "--for", "PT1H", "--wait", "-o", "json");
        assertThat(run.status()).as(run.out() + run.err()).isZero();
        JsonObject one =
                JsonObject.parse("{\"all\":" + run.out() + "}").objects("all").getFirst();
        assertThat(one.asMap().keySet())
                .containsExactly("service", "serviceArn", "eventId", "result", "sentence", "operation");
        assertThat(one.string("result")).isEqualTo("DONE");
        assertThat(one.string("sentence")).startsWith("it is running already, until ");
    }

    @Test
    @Order(4)
    void a_release_gives_the_service_back_to_its_schedule() {
        String text = local.onTerminal(100, "release", "shop-api");
        assertThat(text).contains("\u001b[1A\u001b[J");
        assertThat(text.lines().toList().getLast()).contains("done").contains("it is running");
    }

    @Test
    @Order(5)
    void who_does_not_wait_is_told_that_it_was_asked() {
        CommandLineRun run = local.run("pause", "shop-web", "--for", "PT1H");
        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo("shop-web  asked: the request is on its way\n");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(local.run("status", "shop-web").out()).containsPattern("shop-web +paused"));
    }

    @Test
    @Order(6)
    void the_history_tells_who_asked_newest_first() {
        CommandLineRun run = local.run("history", "shop-api");
        assertThat(run.lines().getFirst()).matches("REQUESTED +SERVICE +ACTION +CAUSE +STATUS +TOOK +WHY");
        assertThat(run.lines().get(1)).containsPattern("shop-api +resume +lease end +succeeded");
        assertThat(run.lines().get(2)).containsPattern("shop-api +pause +request +succeeded +\\d+ s +.*cleaning");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            history                                   | 3
            history shop-web                          | 1
            history --cause request                   | 2
            history --cause lease_end,schedule        | 1
            history --status FAILED                   | 0
            history --limit 1                         | 1
            history --since PT0.001S                  | 0
            history --since P30D --until P1D          | 0
            """)
    @Order(7)
    void the_history_is_searched(String command, int operations) {
        String[] words = Stream.concat(Stream.of(command.split(" ", -1)), Stream.of("-o", "json"))
                .toArray(String[]::new);
        CommandLineRun run = local.run(words);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(JsonObject.parse("{\"all\":" + run.out() + "}").objects("all"))
                .hasSize(operations)
                .allSatisfy(one -> assertThat(one.string("operationId")).isNotBlank());
    }

    @Test
    @Order(8)
    void savings_are_told_for_people_for_programs_and_for_spreadsheets() {
        CommandLineRun table = local.run("savings", "--since", "PT1H", "--by", "cause");
        assertThat(table.status()).as(table.err()).isZero();
        assertThat(table.lines().getFirst()).matches("CAUSE +HOURS PAUSED +SAVED");
        assertThat(table.out())
                .containsPattern("REQUEST +0\\.0 +\\$0\\.00")
                .contains(
                        "Curfew itself is reckoned to have cost $0.0",
                        "no vCPU.",
                        "The price of eu-central-1 is not known");

        JsonObject json = JsonObject.parse(local.run("savings", "--since", "PT1H", "--by", "service", "-o", "json")
                .out());
        assertThat(json.asMap().keySet())
                .containsExactly(
                        "from",
                        "to",
                        "zone",
                        "pausedSeconds",
                        "usd",
                        "unpricedSeconds",
                        "ownBill",
                        "netUsd",
                        "prices",
                        "unpricedServices",
                        "rows",
                        "by",
                        "groups");
        assertThat(json.object("groups").asMap()).containsOnlyKeys("shop-api", "shop-web");

        assertThat(local.run("savings", "--since", "PT1H", "-o", "csv").lines())
                .contains("day,service,serviceArn,cause,pausedSeconds,usd")
                .anySatisfy(line -> assertThat(line).matches("20..-..-..,shop-api,arn:.*,REQUEST,\\d+,[0-9.E-]+"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            pause not-ours --for PT1H          | not-ours carries none of Curfew's tags
            pause shop-ap --for PT1H           | there is no service shop-ap; did you mean shop-api?
            pause shop-api --for PT-1H         | --for: expected a positive duration such as PT2H
            resume shop-api --for PT1H --until 2030-01-01T00:00:00Z | expected --for or --until, found both
            resume                             | SERVICE
            history --since yesterday          | --since: expected an instant such as 2026-11-23T00:00:00Z, or how long ago such as P7D or PT2H, found yesterday
            history nobody                     | there is no service nobody, and the history knows of none
            savings --since 2200-01-01T00:00:00Z | expected a beginning before
            savings --prices missing.json      | --prices
            """)
    @Order(9)
    void what_cannot_be_done_is_refused(String command, String message) {
        CommandLineRun run = local.run(command.split(" ", -1));
        assertThat(run.err()).contains(message);
        assertThat(run.status()).isEqualTo(2);
    }

    @Test
    @Order(10)
    void what_app_runner_refuses_ends_with_one() {
        CommandLineRun run = local.run("resume", "shop-web", "--for", "PT1H", "--wait", "--timeout", "PT0S");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.lines().getLast()).startsWith("shop-web  failed: not ended in time");
    }
}
