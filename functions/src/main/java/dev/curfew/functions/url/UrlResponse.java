package dev.curfew.functions.url;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a Lambda function URL answers.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the text; empty for none
 */
public record UrlResponse(int status, Map<String, String> headers, String body) {

    /** The header that browsers keep. */
    public static final String COOKIE = "Set-Cookie";

    /** Copies the headers. */
    public UrlResponse {
        headers = Map.copyOf(headers);
    }

    /** Returns this response as to a HEAD. */
    public UrlResponse withoutBody() {
        return new UrlResponse(status, headers, "");
    }

    /** Returns this response with one header more. */
    public UrlResponse with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new UrlResponse(status, more, body);
    }

    /**
     * Returns what Lambda is answered.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-cookies">Cookies</a>, which are no
     *     headers there
     */
    public Map<String, Object> fields() {
        Map<String, String> plain = new LinkedHashMap<>(headers);
        String cookie = plain.remove(COOKIE);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("statusCode", status);
        fields.put("headers", plain);
        if (cookie != null) {
            fields.put("cookies", List.of(cookie));
        }
        fields.put("body", body);
        fields.put("isBase64Encoded", false);
        return fields;
    }
}
