package dev.curfew.emulator;

import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.services.apprunner.model.Service;

/** The small pages that visitors of services see. */
final class Page {
    static final String TYPE = "text/html; charset=utf-8";

    private Page() {}

    /** Returns the page of a service that runs. Its name has no character that would mean anything in HTML. */
    static byte[] of(Service service) {
        return html(service.serviceName(), "<p>This service runs, in the App Runner emulator.</p>");
    }

    /** Returns the page of an address at which no service runs. */
    static byte[] nobody() {
        return html("404 Not Found", "<p>No service runs at this address.</p>");
    }

    private static byte[] html(String title, String text) {
        return "<!doctype html><html lang=\"en\"><title>%1$s</title><h1>%1$s</h1>%2$s</html>%n"
                .formatted(title, text)
                .getBytes(StandardCharsets.UTF_8);
    }
}
