package dev.curfew.json;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes JSON. */
public final class JsonText {
    private static final JSON WITH_NULLS = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

    private JsonText() {}

    /** Returns maps, lists, texts, numbers, booleans and nulls, however nested, as JSON on one line. */
    public static String of(Object value) {
        try {
            return WITH_NULLS.asString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
