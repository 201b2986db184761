package dev.curfew.functions.console;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The parameters of a query or of a form that was sent; of several of one name, the first.
 *
 * @param values by name
 */
record Parameters(Map<String, String> values) {

    /** Reads them as browsers write them; what cannot be read counts as empty. */
    static Parameters read(String encoded) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            values.putIfAbsent(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return new Parameters(values);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return ""; // a stray percent sign, which no browser writes
        }
    }

    /** Returns a parameter without blanks around it, or the empty text. */
    String text(String name) {
        return values.getOrDefault(name, "").strip();
    }

    /** Returns a parameter as a whole number within bounds, or the least one. */
    int number(String name, int least, int most) {
        try {
            return Math.clamp(Integer.parseInt(text(name)), least, most);
        } catch (NumberFormatException e) {
            return least;
        }
    }

    /** Returns the word of an enumeration that a parameter names in any case, if it names one. */
    <E extends Enum<E>> Optional<E> word(String name, Class<E> words) {
        String text = text(name);
        for (E word : words.getEnumConstants()) {
            if (word.name().equalsIgnoreCase(text)) {
                return Optional.of(word);
            }
        }
        return Optional.empty();
    }

    /** Returns these with another value for one of them; the empty text takes it away. */
    Parameters with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return new Parameters(changed);
    }

    /** Returns a query with a question mark, of those that are not empty, or the empty text. */
    String query() {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        values.forEach((name, value) -> {
            if (!value.isEmpty()) {
                query.add(URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        });
        return query.toString();
    }
}
