package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * A real browser, without a window: Chromium or Chrome with its driver, as they are installed.
 *
 * <p>Where there is none, tests that need one are skipped and say so; with {@code -Dcurfew.browser=required} they fail.
 */
final class Browser implements AutoCloseable {
    private static final List<Path> BROWSERS = List.of(
            Path.of("/usr/bin/chromium"),
            Path.of("/usr/bin/chromium-browser"),
            Path.of("/usr/bin/google-chrome"),
            Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));

    // Its own says that it has no window, by which robots are known.
    private static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/140.0.0.0 Safari/537.36";

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** A kind of screen. */
    enum Screen {
        PHONE(390, 844, 3, true),
        DESKTOP(1280, 800, 1, false);

        private final int width;
        private final int height;
        private final int scale;
        private final boolean mobile;

        Screen(int width, int height, int scale, boolean mobile) {
            this.width = width;
            this.height = height;
            this.scale = scale;
            this.mobile = mobile;
        }

        private Map<String, Object> metrics() {
            return Map.of("width", width, "height", height, "deviceScaleFactor", scale, "mobile", mobile);
        }
    }

    /**
     * Starts the browser that is found, or ends the test.
     *
     * @param scripts whether pages may run theirs
     */
    static Browser start(boolean scripts) {
        Optional<Path> browser = first(BROWSERS.stream());
        Optional<Path> driver =
                first(Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, "chromedriver")));
        if (browser.isEmpty() || driver.isEmpty()) {
            String missing =
                    "no browser here (Chromium or Chrome with chromedriver on the PATH), so its tests do not run";
            assertThat(System.getProperty("curfew.browser")).as(missing).isNotEqualTo("required");
            System.err.println(missing);
            assumeTrue(false, missing);
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.orElseThrow().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox", // which needs rights that a container has not
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--user-agent=" + AGENT);
        int allowed = scripts ? 1 : 2; // as Chromium counts
        options.setExperimentalOption("prefs", Map.of("profile.managed_default_content_settings.javascript", allowed));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    private static Optional<Path> first(Stream<Path> candidates) {
        return candidates.filter(Files::isExecutable).findFirst();
    }

    /** Takes another screen and colour scheme from now on. */
    void show(Screen screen, boolean dark) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", screen.metrics());
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    void open(URI address) {
        driver.get(address.toString());
    }

    /** Presses the one button of the page, which leads to another one. */
    void press() {
        press("button");
    }

    /** Presses a button that leads to another page, and waits for that. */
    void press(String selector) {
        WebElement button = driver.findElement(By.cssSelector(selector));
        button.click();
        await().until(() -> isGone(button) && "complete".equals(driver.executeScript("return document.readyState")));
    }

    private static boolean isGone(WebElement element) {
        try {
            element.isEnabled();
            return false;
        } catch (StaleElementReferenceException e) {
            return true;
        }
    }

    /** Returns the address that is shown. */
    URI address() {
        return URI.create(Objects.requireNonNull(driver.getCurrentUrl()));
    }

    /** Returns the text that a person sees; none for the moment in which one page gives way to the next. */
    String text() {
        try {
            return driver.findElement(By.tagName("body")).getText();
        } catch (StaleElementReferenceException | NoSuchElementException e) {
            return ""; // one page is giving way to the next
        }
    }

    /** Returns what the console of the page complained of. */
    List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(Object::toString)
                .toList();
    }

    /** Takes another time zone from now on. */
    void in(String zone) {
        driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", zone));
    }

    /** Returns by how many points the page is wider than the screen. */
    long overflow() {
        Object points = driver.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth;");
        return (Long) Objects.requireNonNull(points);
    }

    /** Returns the browser itself, to type and to press buttons. */
    ChromeDriver driver() {
        return driver;
    }

    /** Puts a picture of what is seen of the page where the pictures are kept. */
    void picture(String name) {
        keep(name, driver.getScreenshotAs(OutputType.BYTES));
    }

    /** Puts a picture of the page from its top where the pictures are kept, as far down as people scroll. */
    void wholePicture(String name) {
        Object height = driver.executeScript("return Math.min(document.documentElement.scrollHeight, 1600);");
        Object width = driver.executeScript("return document.documentElement.clientWidth;");
        Map<String, Object> clip = Map.of(
                "x",
                0,
                "y",
                0,
                "width",
                Objects.requireNonNull(width),
                "height",
                Objects.requireNonNull(height),
                "scale",
                1);
        Object data = driver.executeCdpCommand(
                        "Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip))
                .get("data");
        keep(name, Base64.getDecoder().decode(String.valueOf(data)));
    }

    private static void keep(String name, byte[] picture) {
        Path folder = Path.of(System.getProperty("curfew.pictures", "target/pictures"));
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name + ".png"), picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what axe-core finds against the accessibility of the page, a line each. */
    List<String> accessibilityViolations() {
        driver.executeScript(axe());
        Object found = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run().then(result => done(result.violations.map(v => v.id + ': ' + v.help + ' — '
                    + v.nodes.map(n => n.html).join(' '))), error => done([String(error)]));
                """);
        return ((List<?>) Objects.requireNonNull(found))
                .stream().map(String::valueOf).toList();
    }

    private static String axe() {
        try (InputStream script =
                Objects.requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"), "axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
