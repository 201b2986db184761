package dev.curfew.history;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One DynamoDB item under construction or being read: flat, texts and numbers only, absent instead of null. */
final class Item {
    private final Map<String, AttributeValue> attributes;

    Item() {
        this(new HashMap<>());
    }

    Item(Map<String, AttributeValue> attributes) {
        this.attributes = attributes;
    }

    Item text(String name, @Nullable Object value) {
        if (value != null) {
            attributes.put(name, AttributeValue.fromS(value.toString()));
        }
        return this;
    }

    Item number(String name, long value) {
        attributes.put(name, AttributeValue.fromN(Long.toString(value)));
        return this;
    }

    Item texts(String name, List<String> values) {
        if (!values.isEmpty()) {
            attributes.put(
                    name,
                    AttributeValue.fromL(
                            values.stream().map(AttributeValue::fromS).toList()));
        }
        return this;
    }

    Map<String, AttributeValue> attributes() {
        return attributes;
    }

    boolean has(String name) {
        return attributes.containsKey(name);
    }

    String text(String name) {
        String value = optionalText(name);
        if (value == null) {
            throw new IllegalStateException("the item has no attribute `" + name + "`: " + attributes.keySet());
        }
        return value;
    }

    @Nullable
    String optionalText(String name) {
        AttributeValue value = attributes.get(name);
        return value == null ? null : value.s();
    }

    <T> @Nullable T optional(String name, Function<String, T> parser) {
        String value = optionalText(name);
        return value == null ? null : parser.apply(value);
    }

    Instant instant(String name) {
        return Instant.parse(text(name));
    }

    @Nullable
    Instant optionalInstant(String name) {
        return optional(name, Instant::parse);
    }

    long number(String name) {
        AttributeValue value = attributes.get(name);
        if (value == null || value.n() == null) {
            throw new IllegalStateException("the item has no number `" + name + "`: " + attributes.keySet());
        }
        return Long.parseLong(value.n());
    }

    List<String> texts(String name) {
        AttributeValue value = attributes.get(name);
        return value == null
                ? List.of()
                : value.l().stream().map(AttributeValue::s).toList();
    }
}
