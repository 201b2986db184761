package dev.curfew.emulator.journal;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The members of a record that was read back. What is missing or of another type is an {@link IllegalArgumentException}
 * that names the member.
 *
 * @param json name and value
 */
public record Fields(Map<?, ?> json) {
    /** Returns a text. */
    public String text(String name) {
        return value(name, String.class);
    }

    /** Returns a text, or empty when there is none. */
    public Optional<String> optionalText(String name) {
        return json.containsKey(name) ? Optional.of(text(name)) : Optional.empty();
    }

    /** Returns a whole number. */
    public long number(String name) {
        return value(name, Number.class).longValue();
    }

    /** Returns whether something is so. */
    public boolean flag(String name) {
        return value(name, Boolean.class);
    }

    /** Returns an instant. */
    public Instant instant(String name) {
        return Instant.parse(text(name));
    }

    /** Returns an instant, or empty when there is none. */
    public Optional<Instant> optionalInstant(String name) {
        return optionalText(name).map(Instant::parse);
    }

    /** Returns the members of an object. */
    public Map<?, ?> object(String name) {
        return value(name, Map.class);
    }

    /** Returns an object, or empty when there is none. */
    public Optional<Fields> optionalFields(String name) {
        return json.containsKey(name) ? Optional.of(new Fields(object(name))) : Optional.empty();
    }

    private <T> T value(String name, Class<T> type) {
        if (type.isInstance(json.get(name))) {
            return type.cast(json.get(name));
        }
        throw new IllegalArgumentException(name + " is no " + type.getSimpleName() + ": " + json.get(name));
    }
}
