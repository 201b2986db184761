package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.emulator.SettleTimes;
import dev.curfew.json.JsonObject;
import dev.curfew.local.LocalSystem;
import dev.curfew.simulation.Scenario;
import dev.curfew.simulation.ScenarioReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a local system over HTTP, after one tick. */
class ExplainCommandTest {
    @TempDir
    static Path folder;

    private static LocalSystem system;

    @BeforeAll
    static void start() throws IOException {
        Path file = Files.writeString(folder.resolve("scenario.json"), """
                { "zone": "Europe/Berlin",
                  "schedules": { "office": { "running": ["Mon-Fri 08:00-19:00"], "closed": [{ "holidays": "DE-BY" }] } },
                  "services": [
                    { "name": "desk", "tags": { "curfew:schedule": "office" } },
                    { "name": "always-on", "tags": { "curfew:schedule": "always" } },
                    { "name": "by-request", "tags": { "curfew:managed": "true" } },
                    { "name": "typo", "tags": { "curfew:schedule": "Wensday 08:00-19:00" } },
                    { "name": "not-ours", "tags": { "env": "prod" } } ] }
                """);
        Scenario scenario = ScenarioReader.read(file);
        Terminal terminal = new Terminal(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                Map.of("CURFEW_HOME", ".."));
        system = LocalCommand.start(terminal, scenario, SettleTimes.DEFAULT, 0, null);
        system.lambda().invoke("EnforceSchedules", "{}");
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            always-on  | always-on is RUNNING; at .+ Europe/Berlin \\(.+Z\\) it should be RUNNING\\.
            always-on  | The schedule decides: `always`: running at all times\\.
            always-on  | Curfew has nothing to do\\.
            by-request | It has no schedule, no lease holds, and no cron action has reached it\\.
            typo       | Its schedule cannot be read, so it is left alone\\.
            typo       | Wensday 08:00-19:00
            typo       | expected daily or a day .*did you mean Wed\\?
            not-ours   | It carries none of Curfew's tags, so Curfew never touches it\\.
            desk --at 2027-01-06T11:00:00Z | desk is .+ now\\. At Wed 2027-01-06 12:00 Europe/Berlin \\(2027-01-06T11:00:00Z\\) it should be PAUSED\\.
            desk --at 2027-01-06T11:00:00Z | The schedule `office` decides: closed by `holidays DE-BY` \\(Epiphany\\).*
            desk --at 2027-01-06T11:00:00Z | Next, at Thu 2027-01-07 08:00 Europe/Berlin \\(2027-01-07T07:00:00Z\\), it should be RUNNING\\.
            """)
    void it_says_in_plain_sentences_what_decides_and_what_comes_next(String arguments, String line) {
        assertThat(explain(arguments.split(" ")).lines())
                .anySatisfy(text -> assertThat(text).matches(line));
    }

    @Test
    void a_complaint_is_told_once() {
        assertThat(explain("typo").out()).containsOnlyOnce("did you mean Wed?");
    }

    @Test
    void as_json_every_field_is_there() {
        JsonObject json = JsonObject.parse(
                explain("desk", "--at", "2027-01-07T11:00:00Z", "--json").out());
        assertThat(json.asMap().keySet())
                .containsExactly(
                        "service",
                        "serviceArn",
                        "at",
                        "status",
                        "managed",
                        "tag",
                        "schedule",
                        "state",
                        "decidedBy",
                        "boundary",
                        "reason",
                        "lease",
                        "next",
                        "decision",
                        "idle",
                        "lastOperation");
        assertThat(json.string("state")).isEqualTo("running");
        assertThat(json.string("decidedBy")).isEqualTo("schedule");
        assertThat(json.string("boundary")).isEqualTo("SCHEDULE@2027-01-07T07:00:00Z");
        assertThat(json.optionalObject("next").orElseThrow().string("at")).isEqualTo("2027-01-07T18:00:00Z");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            dsk                       | there is no service dsk; did you mean desk?
            shop                      | there is no service shop; there are always-on, by-request, desk, not-ours, typo
            desk --at tomorrow        | --at: expected an instant such as 2026-11-23T00:00:00Z, found tomorrow
            desk --at +999999999-12-31T23:59:59Z | --at: expected a nearer instant
            """)
    void what_cannot_be_explained_is_refused(String arguments, String message) {
        CommandLineRun run = explain(arguments.split(" "));
        assertThat(run.err()).contains(message);
        assertThat(run.status()).isEqualTo(2);
    }

    @Test
    void a_system_that_is_not_there_is_said_to_be_missing() {
        CommandLineRun run = CommandLineRun.of("", "explain", "desk", "--endpoint-url", "http://127.0.0.1:1");
        assertThat(run.err()).contains("nothing answers at http://127.0.0.1:1; is `curfew local` running?");
        assertThat(run.status()).isEqualTo(2);
    }

    private static CommandLineRun explain(String... arguments) {
        List<String> line = new ArrayList<>(List.of("explain"));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--endpoint-url", system.endpoint().toString()));
        return CommandLineRun.of("", line.toArray(String[]::new));
    }
}
