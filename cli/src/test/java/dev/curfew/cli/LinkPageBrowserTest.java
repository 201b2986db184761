package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.cli.Browser.Screen;
import dev.curfew.emulator.SettleTimes;
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

/** What a person sees who follows a signed link, where only such links wake: a real browser in front of `curfew local`. */
class LinkPageBrowserTest {
    private static final String SECRET = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:curfew-links";

    private static Browser browser;
    private static LocalSystem system;

    @BeforeAll
    static void start() {
        browser = Browser.start(true);
        Terminal terminal = new Terminal(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                Map.of("CURFEW_HOME", ".."));
        system = LocalCommand.start(
                terminal,
                ScenarioReader.builtIn(),
                SettleTimes.DEFAULT,
                0,
                null,
                Map.of("WakeUrl", "RESTRICTED", "LinkSecretArn", SECRET));
        system.lambda().invoke("EnforceSchedules", "{}"); // services are known from the first tick on
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
    void a_link_keeps_a_service_awake_when_its_button_is_pressed() {
        browser.open(link("on-demand"));
        assertThat(browser.text())
                .contains("Keep on-demand awake for 2 hours?", "Nothing has happened yet", "This link works until");
        picture("link", Screen.PHONE, false);
        picture("link", Screen.DESKTOP, true);
        browser.press();
        assertThat(browser.text()).contains("on-demand is kept awake until");
        assertThat(browser.accessibilityViolations()).isEmpty();
    }

    @Test
    void a_link_pauses_a_service_when_its_button_is_pressed() {
        browser.open(link("on-demand --do pause --for PT12H"));
        assertThat(browser.text()).contains("Pause on-demand for 12 hours?", "Nothing has happened yet");
        assertThat(browser.accessibilityViolations()).isEmpty();
        browser.press();
        assertThat(browser.text()).contains("on-demand is kept asleep until");
        picture("link-done", Screen.PHONE, true);
    }

    @Test
    void without_a_link_nothing_is_woken() {
        browser.open(URI.create(system.endpoint() + "/wake/on-demand"));
        assertThat(browser.text()).contains("on-demand").doesNotContain("is waking up");
        assertThat(browser.accessibilityViolations()).isEmpty();
        browser.open(URI.create(link("on-demand").toString().replace("PT2H", "PT20H")));
        assertThat(browser.text()).contains("This link is not valid");
        assertThat(browser.accessibilityViolations()).isEmpty();
    }

    private static void picture(String name, Screen screen, boolean dark) {
        browser.show(screen, dark);
        assertThat(browser.accessibilityViolations()).isEmpty();
        browser.picture(name + "-" + screen.name().toLowerCase(java.util.Locale.ROOT) + (dark ? "-dark" : "-light"));
    }

    /** Returns what `curfew link` prints. */
    private static URI link(String arguments) {
        CommandLineRun run =
                CommandLineRun.of("", ("link " + arguments + " --endpoint-url " + system.endpoint()).split(" +"));
        return URI.create(run.lines().getFirst());
    }
}
