package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.cli.Browser.Screen;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console as people see it: a real browser in front of a week of a small fleet. */
class ConsoleBrowserTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T10:12:00Z");

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
        browser.wholePicture(
                "console-" + page + "-" + screen.name().toLowerCase(Locale.ROOT) + (dark ? "-dark" : "-light"));
        assertThat(browser.complaints()).isEmpty();
    }
}
