package dev.curfew.functions.url;

import dev.curfew.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request to a Lambda function URL.
 *
 * @param method such as {@code GET}
 * @param path as sent, escapes included
 * @param query as sent, without question mark; empty if there is none
 * @param headers by their names in lower case; several of one name are joined by commas
 * @param body what was sent, as text; empty if nothing was
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads">Payload format 2.0</a>
 */
public record UrlRequest(String method, String path, String query, Map<String, String> headers, String body) {

    /** Copies the headers. */
    public UrlRequest {
        headers = Map.copyOf(headers);
    }

    /** Creates one that sends nothing. */
    public UrlRequest(String method, String path, String query, Map<String, String> headers) {
        this(method, path, query, headers, "");
    }

    /**
     * Reads the event of one.
     *
     * @throws dev.curfew.json.BadJsonException if it is not such an event
     */
    public static UrlRequest read(JsonObject event) {
        Map<String, String> headers = new TreeMap<>();
        event.optionalObject("headers")
                .ifPresent(given -> given.asStrings().forEach((name, value) -> headers.put(lower(name), value)));
        List<String> cookies = event.strings("cookies"); // which are no headers there
        if (!cookies.isEmpty()) {
            headers.put("cookie", String.join("; ", cookies));
        }
        Object query = event.asMap().get("rawQueryString"); // which is there, and empty, where there is none
        return new UrlRequest(
                event.object("requestContext").object("http").string("method"),
                event.string("rawPath"),
                query instanceof String text ? text : "",
                headers,
                body(event));
    }

    private static String body(JsonObject event) {
        String body = event.asMap().get("body") instanceof String text ? text : "";
        return Boolean.TRUE.equals(event.asMap().get("isBase64Encoded"))
                ? new String(Base64.getMimeDecoder().decode(body), StandardCharsets.UTF_8)
                : body;
    }

    /** Returns a header, or the empty text. */
    public String header(String name) {
        return headers.getOrDefault(lower(name), "").strip();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
