package dev.curfew.functions.console;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects values for a template or for JSON, in their order. */
final class Values {
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    /** Adds a value; null for none. */
    Values put(String name, @Nullable Object value) {
        values.put(name, value);
        return this;
    }

    /** Adds a value as text; null for none. */
    Values text(String name, @Nullable Object value) {
        return put(name, value == null ? null : value.toString());
    }

    /** Adds those of others. */
    Values putAll(Map<String, ? extends @Nullable Object> others) {
        values.putAll(others);
        return this;
    }

    /** Returns what was collected. */
    Map<String, @Nullable Object> map() {
        return values;
    }
}
