package dev.curfew.local;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON texts and the plain maps, lists and values that stand for them. */
final class Json {
    // Numbers and nulls of a detail reach the functions as they were sent.
    private static final JSON JSON_TEXT =
            JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES, JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Json() {}

    /**
     * Returns the object that the text holds.
     *
     * @throws IllegalArgumentException when the text is no JSON object
     */
    static Map<String, Object> object(String text) {
        try {
            if (JSON_TEXT.anyFrom(text) instanceof Map<?, ?> map) {
                return objectOf(map);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("no JSON: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("not a JSON object: " + text);
    }

    /** Returns whether the text is JSON of any kind. */
    static boolean isValid(String text) {
        try {
            JSON_TEXT.anyFrom(text);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns the value as JSON in one line. */
    static String text(Object value) {
        try {
            return JSON_TEXT.asString(value);
        } catch (IOException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value, e);
        }
    }

    /** Returns the objects in the list that is the member of that name; none when there is no such list. */
    static List<Map<String, Object>> objects(Map<String, Object> parent, String name) {
        if (!(parent.get(name) instanceof List<?> list)) {
            return List.of();
        }
        return list.stream()
                .filter(Map.class::isInstance)
                .map(item -> objectOf((Map<?, ?>) item))
                .toList();
    }

    /** Returns the object that is the member of that name; an empty one when there is none. */
    static Map<String, Object> member(Map<String, Object> parent, String name) {
        return parent.get(name) instanceof Map<?, ?> map ? objectOf(map) : Map.of();
    }

    /** Returns the member of that name as text, if there is one. */
    static Optional<String> string(Map<String, Object> parent, String name) {
        return Optional.ofNullable(parent.get(name)).map(Object::toString);
    }

    // The keys of a JSON object are texts, so the cast only says what is so.
    @SuppressWarnings("unchecked")
    private static Map<String, Object> objectOf(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }
}
