package dev.curfew.json;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes JSON. */
public final class JsonText {
    private static final JSON WITH_NULLS = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

    private static final JSON PRETTY = WITH_NULLS.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

    private JsonText() {}

    /** Returns maps, lists, texts, numbers, booleans and nulls, however nested, as JSON on one line. */
    public static String of(Object value) {
        return written(WITH_NULLS, value);
    }

    /** Returns the same on several lines, for people. */
    public static String pretty(Object value) {
        return written(PRETTY, value);
    }

    private static String written(JSON json, Object value) {
        try {
            return json.asString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
