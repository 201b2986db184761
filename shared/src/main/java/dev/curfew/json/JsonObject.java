package dev.curfew.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An immutable view of a JSON object whose accessors check what they return.
 *
 * <p>Every accessor throws {@link BadJsonException} that names the field when the value is of another kind. A field
 * that is {@code null} counts as absent.
 */
public final class JsonObject {
    private final String path;
    private final Map<String, Object> fields;

    private JsonObject(String path, Map<String, Object> fields) {
        this.path = path;
        this.fields = fields;
    }

    /**
     * Reads one JSON object.
     *
     * @throws NotJsonException if the text is no JSON, or more than one value
     * @throws BadJsonException if the text is no JSON object, or has more levels, longer names or the same name twice
     */
    public static JsonObject parse(String text) {
        try (JsonParser parser = JSON.std.createParser(text)) {
            Object value = JSON.std.anyFrom(parser);
            if (parser.nextToken() == null) {
                return new JsonObject("", asObject("", value));
            }
        } catch (IOException e) {
            // what is wrong, and where, is told below in words of our own
        }
        throw JsonScanner.complaintAbout(text);
    }

    /**
     * Reads one JSON object from a stream, which stays open; an empty stream is the empty object.
     *
     * @throws BadJsonException if the stream holds no JSON object in UTF-8
     */
    public static JsonObject parse(InputStream stream) {
        try {
            byte[] bytes = stream.readAllBytes();
            return bytes.length == 0 ? of(Map.of()) : parse(JsonBytes.text(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("the JSON cannot be read", e);
        }
    }

    /** Returns a view of fields that were read from JSON before. */
    public static JsonObject of(Map<String, Object> fields) {
        return new JsonObject("", fields);
    }

    /** Returns the fields in the order of the text, unchecked. */
    public Map<String, Object> asMap() {
        return fields;
    }

    /** Tells whether the field is there and not null. */
    public boolean has(String field) {
        return fields.get(field) != null;
    }

    /** Returns a text that must be there and not blank. */
    public String string(String field) {
        return optionalString(field).orElseThrow(() -> bad(field, "a text", "nothing"));
    }

    /** Returns a text, or empty when the field is absent; a blank text is refused. */
    public Optional<String> optionalString(String field) {
        Object value = fields.get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text && !text.isBlank()) {
            return Optional.of(text);
        }
        throw bad(field, "a text", describe(value));
    }

    /** Returns a text that is absent, or neither blank nor longer than it may be. */
    public Optional<String> optionalString(String field, int most) {
        return optionalString(field).map(text -> {
            int length = text.codePointCount(0, text.length()); // as JSON Schema counts
            if (length > most) {
                throw bad(field, "at most " + most + " characters", String.valueOf(length));
            }
            return text;
        });
    }

    /** Returns a text that must be there, and neither blank nor longer than it may be. */
    public String string(String field, int most) {
        return optionalString(field, most).orElseThrow(() -> bad(field, "a text", "nothing"));
    }

    /** Returns a text that must be one of the given words. */
    public String oneOf(String field, String... words) {
        String value = string(field);
        if (Arrays.asList(words).contains(value)) {
            return value;
        }
        throw bad(field, "one of " + String.join(", ", words), "`" + value + "`");
    }

    /** Returns an instant in ISO 8601 form such as {@code 2026-11-23T18:00:00Z} (any offset), or empty. */
    public Optional<Instant> optionalInstant(String field) {
        return optionalString(field).map(text -> {
            try {
                return java.time.OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                throw bad(field, "an instant such as 2026-11-23T18:00:00Z", "`" + text + "`");
            }
        });
    }

    /** Returns a positive duration in ISO 8601 form such as {@code PT2H}, or empty. */
    public Optional<Duration> optionalDuration(String field) {
        return optionalString(field).map(text -> {
            try {
                Duration duration = Duration.parse(text);
                if (duration.isPositive()) {
                    return duration;
                }
            } catch (DateTimeException e) {
                // told below, together with durations that are not positive
            }
            throw bad(field, "a positive ISO 8601 duration such as PT2H or P1D", "`" + text + "`");
        });
    }

    /** Returns a whole number, or empty when the field is absent. */
    public Optional<Integer> optionalInt(String field) {
        Object value = fields.get(field);
        return switch (value) {
            case null -> Optional.empty();
            case Integer number -> Optional.of(number);
            default -> throw bad(field, "a whole number", describe(value));
        };
    }

    /** Tells whether a flag is set; not when the field is absent. */
    public boolean flag(String field) {
        Object value = fields.get(field);
        return switch (value) {
            case null -> false;
            case Boolean set -> set;
            default -> throw bad(field, "true or false", describe(value));
        };
    }

    /** Returns an object that must be there. */
    public JsonObject object(String field) {
        return optionalObject(field).orElseThrow(() -> bad(field, "a JSON object", "nothing"));
    }

    /** Returns an object, or empty when the field is absent. */
    public Optional<JsonObject> optionalObject(String field) {
        Object value = fields.get(field);
        return value == null
                ? Optional.empty()
                : Optional.of(new JsonObject(path(field), asObject(path(field), value)));
    }

    /** Returns the objects of an array, in order; none when the field is absent. */
    public List<JsonObject> objects(String field) {
        List<JsonObject> objects = new ArrayList<>();
        for (Object element : array(field)) {
            String where = path(field) + "[" + objects.size() + "]";
            objects.add(new JsonObject(where, asObject(where, element)));
        }
        return objects;
    }

    /** Returns the texts of an array, in order; none when the field is absent. */
    public List<String> strings(String field) {
        List<String> strings = new ArrayList<>();
        for (Object element : array(field)) {
            if (!(element instanceof String text) || text.isBlank()) {
                throw bad(field + "[" + strings.size() + "]", "a text", describe(element));
            }
            strings.add(text);
        }
        return strings;
    }

    /**
     * Returns what the elements of an array stand for, in order; none when the field is absent. Each must be a text,
     * which is passed on with its path, or an object.
     */
    public <T> List<T> elements(String field, BiFunction<String, String, T> text, Function<JsonObject, T> object) {
        List<T> elements = new ArrayList<>();
        for (Object element : array(field)) {
            String where = path(field) + "[" + elements.size() + "]";
            elements.add(
                    switch (element) {
                        case String words when !words.isBlank() -> text.apply(where, words);
                        case Map<?, ?> map -> object.apply(new JsonObject(where, asObject(where, map)));
                        case null, default ->
                            throw new BadJsonException(where, "a text or a JSON object", describe(element));
                    });
        }
        return elements;
    }

    /** Returns this object's fields, all of which must be texts; numbers and booleans are taken as they are written. */
    public Map<String, String> asStrings() {
        Map<String, String> strings = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (value instanceof Map || value instanceof List || value == null) {
                throw bad(name, "a text", describe(value));
            }
            strings.put(name, String.valueOf(value));
        });
        return strings;
    }

    /** Refuses fields that no reader knows, since a misspelt field would otherwise be ignored in silence. */
    public void allowOnly(Set<String> known) {
        if (!known.containsAll(fields.keySet())) {
            allowOnly(known.stream().sorted().toList());
        }
    }

    /** Refuses fields that no reader knows; the complaint lists those that are known in this order. */
    public void allowOnly(List<String> known) {
        for (String field : fields.keySet()) {
            if (!known.contains(field)) {
                throw BadJsonException.unknownField(path(field), field, known);
            }
        }
    }

    /** Builds the complaint about this object as a whole. */
    public BadJsonException bad(String expected, String found) {
        return new BadJsonException(path, expected, found);
    }

    /** Builds the complaint about a field of this object. */
    public BadJsonException bad(String field, String expected, String found) {
        return new BadJsonException(path(field), expected, found);
    }

    private List<?> array(String field) {
        Object value = fields.get(field);
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list;
            default -> throw bad(field, "an array", describe(value));
        };
    }

    /** Returns the path of a field of this object from the root of its document, such as {@code running[0].days}. */
    public String path(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    @SuppressWarnings("unchecked") // jackson-jr's maps have text keys only
    private static Map<String, Object> asObject(String where, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new BadJsonException(where, "a JSON object", describe(value));
    }

    private static String describe(@Nullable Object value) {
        return switch (value) {
            case null -> "nothing";
            case String text -> text.isBlank() ? "a blank text" : "`" + text + "`";
            case Map<?, ?> map -> "an object";
            case List<?> list -> "an array";
            default -> "`" + value + "`";
        };
    }
}
