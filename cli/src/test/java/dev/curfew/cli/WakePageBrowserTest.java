package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.curfew.cli.Browser.Screen;
import dev.curfew.emulator.SeedService;
import dev.curfew.emulator.SettleTimes;
import dev.curfew.local.LocalSystem;
import dev.curfew.simulation.Scenario;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person sees who opens the address of a sleeping service: a real browser in front of `curfew local`. */
class WakePageBrowserTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static Browser browser;
    private static LocalSystem system;

    @BeforeAll
    static void start() {
        browser = Browser.start(true);
        Map<String, String> tags = Map.of("curfew:schedule", "never", "curfew:awake", "1h");
        List<SeedService> services = List.of(
                asleep("shop-web", tags),
                asleep("shop-admin", tags),
                asleep("team-wiki", tags),
                asleep("phone-light", tags),
                asleep("phone-dark", tags),
                asleep("desktop-light", tags),
                asleep("desktop-dark", tags),
                asleep("books-data", inGroup("0")),
                asleep("books-search", inGroup("1")),
                asleep("books-shop", inGroup("2")));
        Terminal terminal = new Terminal(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                Map.of("CURFEW_HOME", ".."));
        system = LocalCommand.start(
                terminal,
                new Scenario(ZoneOffset.UTC, Map.of(), services, List.of(), List.of(), Map.of()),
                SettleTimes.parse("resume=6s"),
                0,
                null,
                Map.of());
        system.lambda().invoke("EnforceSchedules", "{}"); // services are known from the first tick on
        system.runInRealTime();
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
    void a_visitor_sees_the_page_waits_and_is_where_they_wanted_to_be() {
        URI asked = front("shop-web", "/orders/7?sort=date");
        browser.open(asked);
        assertThat(browser.text()).contains("shop-web is waking up");
        assertThat(browser.address()).isEqualTo(asked);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(browser.text()).contains("shop-web", "This service runs"));
        assertThat(browser.address()).isEqualTo(asked);
    }

    @Test
    void the_link_of_the_wake_page_leads_to_the_service() {
        browser.open(URI.create(system.endpoint() + "/wake/shop-admin/orders?sort=date"));
        assertThat(browser.text()).contains("shop-admin is waking up");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(browser.address().getHost()).endsWith(".awsapprunner.localhost"));
        assertThat(browser.address()).hasPath("/orders").hasQuery("sort=date");
    }

    @Test
    void it_works_without_scripts() {
        try (Browser plain = Browser.start(false)) {
            plain.open(front("team-wiki", "/"));
            assertThat(plain.text()).contains("team-wiki is waking up").doesNotContain("so far"); // the clock needs one
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(plain.text()).contains("This service runs"));
        }
    }

    @ParameterizedTest(name = "{0}, dark {1}")
    @CsvSource({"PHONE, false", "PHONE, true", "DESKTOP, false", "DESKTOP, true"})
    void it_can_be_used_by_everybody_on_every_screen(Screen screen, boolean dark) {
        browser.show(screen, dark);
        String name = screen.name().toLowerCase(Locale.ROOT) + (dark ? "-dark" : "-light");
        browser.open(front(name, "/"));
        assertThat(browser.text()).contains(name + " is waking up");
        assertThat(browser.accessibilityViolations()).isEmpty();
        browser.picture("wake-" + name);
        browser.open(front("nobody-there", "/"));
        assertThat(browser.text()).contains("Nothing to wake here");
        assertThat(browser.accessibilityViolations()).isEmpty();
    }

    @Test
    void the_page_of_a_group_shows_how_one_wakes_after_the_other() {
        browser.open(front("books-shop", "/"));
        assertThat(browser.text())
                .contains(
                        "books-data\nis waking up",
                        "books-search\nwaits for its turn",
                        "books-shop\nwaits for its turn")
                .doesNotContain("shop-web");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(browser.text()).contains("books-data\nis awake"));
        system.lambda().invoke("EnforceSchedules", "{}"); // the next tick may be a minute away
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(browser.text())
                        .contains("books-search\nis waking up", "books-shop\nwaits for its turn"));
        for (Screen screen : Screen.values()) {
            for (boolean dark : List.of(false, true)) {
                browser.show(screen, dark);
                assertThat(browser.accessibilityViolations()).isEmpty();
                browser.picture("group-" + screen.name().toLowerCase(Locale.ROOT) + (dark ? "-dark" : "-light"));
            }
        }
        browser.open(front("books-search", "/"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(browser.text()).contains("books-search", "This service runs"));
    }

    private static Map<String, String> inGroup(String order) {
        return Map.of("curfew:schedule", "never", "curfew:group", "books", "curfew:order", order);
    }

    private static SeedService asleep(String name, Map<String, String> tags) {
        return new SeedService(name, tags, "1024", "2048", 1, "PAUSED");
    }

    private static URI front(String service, String path) {
        return URI.create(
                "http://" + service + ".front.localhost:" + system.endpoint().getPort() + path);
    }
}
