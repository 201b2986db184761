package dev.curfew.bench.wake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Requests to the wake page, made from the sample event of one. */
final class WakeEvents {
    private static final String PATH = "/wake/shop-api/orders/7";
    private static final String PAGE = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
    private static final String ROBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

    private final String sample;

    private WakeEvents(String sample) {
        this.sample = sample;
    }

    static WakeEvents read(Path home) throws IOException {
        return new WakeEvents(Files.readString(home.resolve("events/wake-page-visit.json")));
    }

    String page(String service) {
        return replace(sample, PATH, PATH.replace("shop-api", service));
    }

    String json(String service) {
        return replace(page(service), PAGE, "application/json");
    }

    String robot(String service) {
        return replace(page(service), BROWSER, ROBOT);
    }

    private static String replace(String text, String before, String after) {
        if (!text.contains(before)) {
            throw new IllegalStateException("the sample event has no " + before);
        }
        return text.replace(before, after);
    }
}
