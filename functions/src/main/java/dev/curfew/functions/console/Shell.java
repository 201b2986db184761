package dev.curfew.functions.console;

import dev.curfew.functions.url.UrlResponse;
import dev.curfew.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What all pages have in common: the frame around them, their headers, and the style and the script that they load from the
 * console itself, by addresses that change with their content.
 */
final class Shell {
    private static final Map<String, String> TYPES = Map.of(
            "console.css", "text/css; charset=utf-8",
            "console.js", "text/javascript; charset=utf-8");
    private static final String ASSETS = "/assets/";
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
            + " img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final String base;
    private final String version;
    private final Template top = Template.load("top");
    private final Template bottom = Template.load("bottom");

    Shell(String base) {
        this.base = base;
        this.version = hash(Resource.text("console.css") + Resource.text("console.js"));
    }

    /** Returns where the console is: the beginning of all links. */
    String base() {
        return base;
    }

    /**
     * Returns a page.
     *
     * @param name the name of the page in the navigation
     * @param content what is in it
     */
    UrlResponse page(
            int status,
            String name,
            String title,
            Guest guest,
            Template content,
            Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> all = new Values()
                .put("base", base)
                .put("assets", base + ASSETS + version)
                .put("title", title)
                .put("at-" + name, true)
                .put("principal", guest.principal())
                .put("role", guest.mayAct() ? "operator" : "reader")
                .put("operator", guest.mayAct())
                .put("csrf", guest.csrf())
                .put("signed-in", Times.of(guest.until()))
                .putAll(values)
                .map();
        return new UrlResponse(
                status,
                headers("text/html; charset=utf-8"),
                top.render(all) + content.render(all) + bottom.render(all));
    }

    /** Returns a page for people who have not signed in, which is all of its own. */
    UrlResponse outside(int status, Template page, Map<String, String> values) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.put("assets", base + ASSETS + version);
        return new UrlResponse(status, headers("text/html; charset=utf-8"), page.render(all));
    }

    /** Returns an answer for programs. */
    static UrlResponse json(int status, Map<String, ? extends @Nullable Object> fields) {
        return new UrlResponse(status, headers("application/json; charset=utf-8"), JsonText.of(fields) + "\n");
    }

    /** Returns an answer of another type. */
    static UrlResponse plain(String type, String body) {
        return new UrlResponse(200, headers(type), body);
    }

    /** Returns the answer to a form that was sent: go and look. */
    UrlResponse seeOther(String path) {
        Map<String, String> headers = headers("text/plain; charset=utf-8");
        headers.put("Location", base + path);
        return new UrlResponse(303, headers, "");
    }

    /** Returns the style or the script, if that is asked for; it may be kept, since another one has another address. */
    Optional<UrlResponse> asset(String path) {
        if (!path.startsWith(ASSETS)) {
            return Optional.empty();
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        String type = TYPES.get(name);
        if (type == null || !path.equals(ASSETS + version + "/" + name)) {
            return Optional.empty();
        }
        Map<String, String> headers = headers(type);
        headers.put("Cache-Control", "private, max-age=31536000, immutable");
        return Optional.of(new UrlResponse(200, headers, Resource.text(name)));
    }

    private static Map<String, String> headers(String type) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", type);
        headers.put("Content-Security-Policy", POLICY);
        headers.put("Cache-Control", "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Robots-Tag", "noindex");
        // With no-referrer, browsers would not say either where a form comes from: its Origin would be null.
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        return headers;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
