package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a local system over HTTP. */
class StatusCommandTest {
    private static RunningSystem local;

    @BeforeAll
    static void start() {
        local = new RunningSystem("""
                { "zone": "Europe/Berlin",
                  "services": [
                    { "name": "always-on", "tags": { "curfew:schedule": "always", "curfew:group": "shop" } },
                    { "name": "by-request", "tags": { "curfew:managed": "true" } },
                    { "name": "typo", "tags": { "curfew:schedule": "Wensday 08:00-19:00" } },
                    { "name": "desk", "tags": { "curfew:schedule": "Mon-Sun 00:00-23:59 Europe/Berlin" } },
                    { "name": "not-ours", "tags": { "env": "prod" } } ] }
                """);
    }

    @AfterAll
    static void stop() {
        local.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            ! typo: its schedule `Wensday 08:00-19:00` cannot be read: .*did you mean Wed\\?.*
            SERVICE +STATE +WANTED +NEXT +GROUP +SCHEDULE
            always-on +running +running +- +shop +always
            by-request +running +- +- +- +on request
            desk +running +running +pause ... 23:59 CES?T +- +Mon-Sun 00:00-23:59 Europe/Berlin
            4 managed services \\(4 running\\), 1 not managed\\.
            """)
    void every_service_has_a_line(String line) {
        CommandLineRun run = local.run("status");
        assertThat(run.lines()).anySatisfy(text -> assertThat(text).matches(line));
        assertThat(run.status()).isEqualTo(1); // there is a problem
    }

    @Test
    void a_problem_comes_first_and_its_service_heads_the_table() {
        List<String> lines = local.run("status").lines();
        assertThat(lines.getFirst()).startsWith("! typo");
        assertThat(lines.get(3)).startsWith("typo ");
    }

    @Test
    void some_services_can_be_asked_for() {
        CommandLineRun run = local.run("status", "always-on");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("always-on").doesNotContain("typo", "desk");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            not-ours              | not-ours carries none of Curfew's tags
            dsk                   | there is no service dsk; did you mean desk?
            desk --every PT0.1S   | --every: expected at least PT1S
            desk --output xml     | --output
            """)
    void what_cannot_be_shown_is_refused(String arguments, String message) {
        CommandLineRun run = local.run(("status " + arguments).split(" ", -1));
        assertThat(run.err()).contains(message);
        assertThat(run.status()).isEqualTo(2);
    }

    @Test
    void as_json_every_field_is_there() {
        JsonObject json = JsonObject.parse(local.run("status", "-o", "json").out());
        assertThat(json.asMap().keySet())
                .containsExactly("at", "services", "unmanaged", "unread", "holds", "problems", "notices");
        JsonObject typo = json.objects("services").getFirst();
        assertThat(typo.asMap().keySet())
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
                        "group",
                        "operation",
                        "problems");
        assertThat(typo.string("service")).isEqualTo("typo");
        assertThat(typo.strings("problems")).hasSize(1);
        assertThat(json.asMap()).containsEntry("unmanaged", 1);
    }

    @Test
    void a_terminal_gets_colours_and_lines_that_fit_and_is_redrawn_in_place() {
        String text = local.onTerminal(100, "status", "--watch", "--every", "PT1S", "--looks", "2");
        assertThat(text).contains("\u001b[32mrunning\u001b[0m").containsPattern("\u001b\\[\\d+A\u001b\\[J");
        assertThat(text.replaceAll("\u001b\\[[0-9;]*[mAJ]", "").lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void a_pipe_gets_what_has_changed() {
        CommandLineRun run = local.run("status", "always-on", "--watch", "--every", "PT1S", "--looks", "3");
        assertThat(run.lines()).hasSize(3).noneMatch(line -> line.contains("\u001b"));
    }
}
