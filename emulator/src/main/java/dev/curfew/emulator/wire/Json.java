package dev.curfew.emulator.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** JSON text from and to maps, lists, strings, numbers and booleans. */
public final class Json {
    // The names in state files are keys, each its own: a table of all names that ever came would only grow.
    private static final JSON PLAIN = JSON.builder(new JsonFactoryBuilder()
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .build())
            .build();

    private Json() {}

    /**
     * Returns the members of a request body; an empty body counts as an empty object.
     *
     * @throws ApiException ({@link ErrorType#SERIALIZATION}) when the body is no JSON object
     */
    public static Map<String, Object> object(byte[] body) {
        if (body.length == 0) {
            return Map.of();
        }
        try {
            return PLAIN.mapFrom(body);
        } catch (IOException e) {
            throw new ApiException(ErrorType.SERIALIZATION, "The request body is not a JSON object.");
        }
    }

    /** Returns a map as UTF-8 JSON. */
    public static byte[] bytes(Map<String, ?> object) {
        try {
            return JSON.std.asBytes(object);
        } catch (IOException e) {
            throw new UncheckedIOException("maps of plain values can always be written", e);
        }
    }

    /** Returns a map as one line of JSON. */
    public static String text(Map<String, ?> object) {
        try {
            return JSON.std.asString(object);
        } catch (IOException e) {
            throw new UncheckedIOException("maps of plain values can always be written", e);
        }
    }
}
