package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.emulator.SettleTimes;
import dev.curfew.local.LocalSystem;
import dev.curfew.simulation.ScenarioReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a local system over HTTP, after one tick. */
class LinkCommandTest {
    private static LocalSystem system;

    @BeforeAll
    static void start() {
        system = start(Map.of(
                "WakeUrl",
                "RESTRICTED",
                "LinkSecretArn",
                "arn:aws:secretsmanager:eu-central-1:123456789012:secret:curfew-links"));
        system.lambda().invoke("EnforceSchedules", "{}");
    }

    private static LocalSystem start(Map<String, String> parameters) {
        Terminal terminal = new Terminal(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                Map.of("CURFEW_HOME", ".."));
        return LocalCommand.start(terminal, ScenarioReader.builtIn(), SettleTimes.DEFAULT, 0, null, parameters);
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            on-demand                      | do=keep-awake&for=PT2H&
            on-demand --do pause --for P1D | do=pause&for=PT24H&
            on-demand --do wake            | do=wake&for=PT0S&
            """)
    void it_prints_a_link_that_works(String arguments, String query) throws Exception {
        CommandLineRun run = link(system, arguments);
        assertThat(run.status()).isZero();
        assertThat(run.lines()).singleElement().asString().startsWith(system.endpoint() + "/wake/on-demand?" + query);
        HttpURLConnection visit =
                (HttpURLConnection) URI.create(run.lines().getFirst()).toURL().openConnection();
        visit.setRequestMethod("HEAD");
        assertThat(visit.getResponseCode()).isEqualTo(query.contains("wake&for=PT0S") ? 503 : 200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            on-demand --do paus       | --do: there is no `paus`; did you mean pause?
            on-demand --do wake --for PT2H | --for: expected none with --do wake
            on-demand --for PT0S      | --for: expected a positive duration of at most 366 days, found PT0S
            on-demand --expires P400D | --expires: expected a positive duration of at most 366 days, found PT9600H
            a/b                       | expected the name of a service, found `a/b`
            """)
    void what_makes_no_link_is_refused(String arguments, String complaint) {
        CommandLineRun run = link(system, arguments);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(complaint);
    }

    @Test
    void a_stack_that_signs_no_links_says_what_it_needs() {
        try (LocalSystem without = start(Map.of("WakeUrl", "PUBLIC", "ConsoleAccess", "OFF", "LinkSecretArn", ""))) {
            assertThat(link(without, "on-demand").err()).contains("LinkSecretArn");
        }
        try (LocalSystem without = start(Map.of("WakeUrl", "OFF"))) {
            assertThat(link(without, "on-demand").err()).contains("no wake page");
        }
    }

    private static CommandLineRun link(LocalSystem system, String arguments) {
        return CommandLineRun.of("", ("link " + arguments + " --endpoint-url " + system.endpoint()).split(" +"));
    }
}
