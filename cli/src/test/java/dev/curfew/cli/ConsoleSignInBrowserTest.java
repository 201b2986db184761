package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.curfew.emulator.SettleTimes;
import dev.curfew.json.JsonObject;
import dev.curfew.local.LocalSystem;
import dev.curfew.simulation.ScenarioReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Cookie;

/** Signing in by the link of {@code curfew console}, and out again: a real browser in front of {@code curfew local}. */
class ConsoleSignInBrowserTest {
    private static Browser browser;
    private static LocalSystem system;

    @BeforeAll
    static void start() {
        browser = Browser.start(true);
        Terminal terminal = new Terminal(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                Map.of("CURFEW_HOME", ".."));
        system = LocalCommand.start(terminal, ScenarioReader.builtIn(), SettleTimes.DEFAULT, 0, null, Map.of());
        system.lambda().invoke("EnforceSchedules", "{}");
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
        if (system != null) {
            system.close();
        }
    }

    @Test
    void a_link_opens_the_console_until_one_signs_out() {
        URI console = system.endpoint().resolve("/console/");
        browser.open(console);
        assertThat(browser.text()).contains("curfew console").doesNotContain("on-demand");
        assertThat(browser.accessibilityViolations()).isEmpty();

        browser.open(link());
        assertThat(browser.text()).contains("You will be local");
        assertThat(browser.accessibilityViolations()).isEmpty();
        browser.press("form button");
        await().untilAsserted(() -> assertThat(browser.address()).hasPath("/console/"));
        assertThat(browser.text()).contains("on-demand", "local", "operator");
        assertThat(browser.driver().manage().getCookies())
                .singleElement()
                .matches(Cookie::isHttpOnly, "is hidden from scripts")
                .matches(Cookie::isSecure, "is sent over TLS only, or to this machine")
                .extracting(Cookie::getSameSite)
                .isEqualTo("Strict");

        browser.press("footer form button");
        await().untilAsserted(() ->
                assertThat(browser.text()).contains("curfew console").doesNotContain("on-demand"));
        browser.open(console);
        assertThat(browser.text()).contains("curfew console").doesNotContain("on-demand");
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("401 (Unauthorized)"));
    }

    private static URI link() {
        CommandLineRun run = CommandLineRun.of(
                "",
                "console",
                "--operator",
                "-o",
                "json",
                "--endpoint-url",
                system.endpoint().toString());
        return URI.create(JsonObject.parse(run.out()).string("url"));
    }
}
