package dev.curfew.local;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request of the query protocol: a form, whose field {@code Action} says what a header says in the others.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">AWS query protocol</a>
 */
public final class QueryForm {
    /** How the targets of such requests begin here, before the name of the action. */
    public static final String TARGET = "Query.";

    private QueryForm() {}

    /** Returns the target of a request, as if it had the header X-Amz-Target. */
    public static String target(String form) {
        return TARGET + fields(form).getOrDefault("Action", "");
    }

    /** Returns the fields of a form. */
    static Map<String, String> fields(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : form.split("&", -1)) {
            String[] parts = field.split("=", 2);
            fields.put(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
