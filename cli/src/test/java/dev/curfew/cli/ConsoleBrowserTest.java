package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.curfew.cli.Browser.Screen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The console as people see it: a real browser in front of a week of a small fleet. */
class ConsoleBrowserTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T10:12:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Browser browser;
    private static ConsoleStage stage;

    @BeforeAll
    static void a_week_goes_by() {
        browser = Browser.start(true);
        browser.in("America/New_York");
        stage = new ConsoleStage(Instant.parse("2026-11-16T06:00:00Z"), "/console");
        ConsoleFleet.seed(stage);
        ConsoleFleet.aWeek(stage, MONDAY);
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
        if (stage != null) {
            stage.close();
        }
    }

    @ParameterizedTest(name = "{0} on a {1}, dark {2}")
    @CsvSource({
        "fleet, , DESKTOP, false",
        "fleet, , DESKTOP, true",
        "fleet, , PHONE, false",
        "fleet, , PHONE, true",
        "service, services/shop-api, DESKTOP, false",
        "service, services/shop-api, DESKTOP, true",
        "service, services/shop-api, PHONE, false",
        "service, services/shop-api, PHONE, true",
        "week, week, DESKTOP, false",
        "week, week, DESKTOP, true",
        "week, week, PHONE, false",
        "week, week, PHONE, true",
        "history, history, DESKTOP, false",
        "history, history, DESKTOP, true",
        "history, history, PHONE, false",
        "history, history, PHONE, true",
        "savings, savings?from=2026-11-16, DESKTOP, false",
        "savings, savings?from=2026-11-16, DESKTOP, true",
        "savings, savings?from=2026-11-16, PHONE, false",
        "savings, savings?from=2026-11-16, PHONE, true",
        "try, try?text=Mon-Fri+07:30-18:00+%2B+Sat+10:00-14:00+America/New_York, DESKTOP, false",
        "try, try?text=Mon-Fri+07:30-18:00+%2B+Sat+10:00-14:00+America/New_York, DESKTOP, true",
        "try, try?text=Wensday+08:00-19:00, PHONE, false",
        "try, try?text=Wensday+08:00-19:00, PHONE, true"
    })
    void every_page_can_be_used_by_everybody_on_every_screen(String page, String path, Screen screen, boolean dark) {
        browser.show(screen, dark);
        stage.deadLetters = page.equals("fleet") ? 2 : 0;
        browser.open(stage.at("/console/" + (path == null ? "" : path)));
        assertThat(browser.accessibilityViolations()).isEmpty();
        assertThat(browser.overflow()).as("nothing is cut off at the side").isLessThanOrEqualTo(0);
        String name = "console-" + page + "-" + screen.name().toLowerCase(Locale.ROOT) + (dark ? "-dark" : "-light");
        if (screen == Screen.PHONE) {
            browser.picture(name);
        } else {
            browser.wholePicture(name);
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void an_operator_keeps_a_service_awake_and_releases_it_with_the_keyboard_alone() {
        browser.show(Screen.DESKTOP, false);
        browser.open(stage.at("/console/services/reports-ny"));
        WebElement length = browser.driver().findElement(By.name("for"));
        length.sendKeys("4 hours");
        length.sendKeys(Keys.TAB, "night shift", Keys.TAB, Keys.ENTER);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(browser.text())
                        .contains(
                                "A lease holds from now on",
                                "Kept awake until Mon 09:12 America/New_York",
                                "for mia@example.com: night shift"));
        assertThat(browser.address()).hasPath("/console/services/reports-ny").hasQuery("did=keep-awake");
        browser.driver().findElement(By.cssSelector("button[value=release]")).sendKeys(Keys.ENTER);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(browser.text())
                        .contains("Released: its schedule decides again.")
                        .doesNotContain("Kept awake"));
    }

    @Test
    void an_operator_pauses_a_service() {
        browser.show(Screen.PHONE, true);
        browser.open(stage.at("/console/services/import-nightly"));
        browser.press("button[value=pause]");
        assertThat(browser.text()).contains("A lease holds from now on", "Kept asleep until", "for mia@example.com");
        assertThat(browser.accessibilityViolations()).isEmpty();
        browser.press("button[value=release]");
        assertThat(browser.text()).contains("Released");
    }

    @Test
    void the_fleet_is_filtered_by_name_and_by_state() {
        browser.show(Screen.DESKTOP, false);
        browser.open(stage.at("/console/"));
        browser.driver().findElement(By.name("q")).sendKeys("shop", Keys.ENTER);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rows()).containsExactly("shop-admin", "shop-api", "shop-web"));
        browser.open(stage.at("/console/?state=PAUSED"));
        assertThat(rows()).contains("billing-batch").doesNotContain("status-page");
    }

    @Test
    void the_history_is_filtered_and_tells_the_trail_of_an_operation() {
        browser.show(Screen.DESKTOP, false);
        browser.open(stage.at("/console/history?status=FAILED&service=shop-api"));
        assertThat(browser.text()).contains("shop-api").doesNotContain("shop-web", "accepted");
        browser.driver().findElement(By.cssSelector(".ops summary")).click();
        assertThat(browser.text()).contains("requested", "accepted", "App Runner took it on", "ended", "closed");
        assertThat(browser.accessibilityViolations()).isEmpty();
    }

    @Test
    void a_schedule_is_tried_while_it_is_typed() {
        browser.show(Screen.DESKTOP, false);
        browser.open(stage.at("/console/try"));
        WebElement text = browser.driver().findElement(By.name("text"));
        text.sendKeys("Mon-Fri 08:00-");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(browser.text()).contains("That cannot be read", "^"));
        text.sendKeys("19:00 Asia/Tokyo");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(browser.text())
                        .contains("Workdays 08:00–19:00", "Asia/Tokyo", "The next 14 days")
                        .doesNotContain("That cannot be read"));
        assertThat(browser.accessibilityViolations()).isEmpty();
    }

    @Test
    void it_works_without_scripts() {
        try (Browser plain = Browser.start(false)) {
            plain.open(stage.at("/console/services/reports-ny"));
            assertThat(plain.text()).contains("Times in UTC");
            plain.open(stage.at("/console/try"));
            plain.driver().findElement(By.name("text")).sendKeys("never");
            plain.driver().findElement(By.cssSelector("form button")).click();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(plain.text()).contains("Runs on demand only"));
        }
    }

    @Test
    void times_are_those_of_the_viewer() {
        browser.open(stage.at("/console/"));
        assertThat(browser.text()).contains("Times in your zone, America/New_York", "23 Nov 13:00 GMT-5");
    }

    private static List<String> rows() {
        return browser.driver().findElements(By.cssSelector(".fleet tbody th a")).stream()
                .map(WebElement::getText)
                .toList();
    }
}
