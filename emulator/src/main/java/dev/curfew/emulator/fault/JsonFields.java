package dev.curfew.emulator.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The members of a JSON object, read strictly: whatever is wrong is named with its path. */
final class JsonFields {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private final String path;
    private final Map<?, ?> members;

    private JsonFields(String path, Map<?, ?> members) {
        this.path = path;
        this.members = members;
    }

    /** Returns the members of a whole document. */
    static JsonFields of(Map<String, Object> document) {
        return new JsonFields("", document);
    }

    /** Checks that there are no other members than these. */
    JsonFields only(Set<String> known) {
        for (String name : names()) {
            if (!known.contains(name)) {
                throw wrong(name, "is not known; expected one of " + String.join(", ", sorted(known)));
            }
        }
        return this;
    }

    /** Returns the names of the members. */
    List<String> names() {
        return members.keySet().stream().map(String::valueOf).toList();
    }

    boolean has(String name) {
        return members.get(name) != null;
    }

    boolean bool(String name) {
        return value(name, Boolean.class, "true or false").orElse(false);
    }

    Optional<String> text(String name) {
        return value(name, String.class, "a text");
    }

    Optional<Long> whole(String name) {
        Optional<Number> number = value(name, Number.class, "a whole number");
        number.filter(found -> !(found instanceof Integer) && !(found instanceof Long))
                .ifPresent(found -> {
                    throw wrong(name, "must be a whole number, not " + found);
                });
        return number.map(Number::longValue);
    }

    double number(String name, double least, double most, double otherwise) {
        double number =
                value(name, Number.class, "a number").map(Number::doubleValue).orElse(otherwise);
        if (!(number >= least && number <= most)) {
            throw wrong(name, "must be from %s to %s, not %s".formatted(plain(least), plain(most), number));
        }
        return number;
    }

    double rate(String name) {
        return number(name, 0, 1, 0);
    }

    Optional<Duration> duration(String name) {
        return text(name).map(text -> duration(name, text));
    }

    Duration requiredDuration(String name) {
        return duration(name).orElseThrow(() -> wrong(name, "is required"));
    }

    String requiredText(String name) {
        return text(name).orElseThrow(() -> wrong(name, "is required"));
    }

    /** Returns one of these by its name, or empty when the member is missing. */
    <T> Optional<T> choice(String name, Map<String, T> choices) {
        return text(name)
                .map(text -> Optional.ofNullable(choices.get(text))
                        .orElseThrow(() -> wrong(
                                name,
                                "must be one of " + String.join(", ", sorted(choices.keySet())) + ", not " + text)));
    }

    /** Returns the members of an object; a missing one has none. */
    JsonFields object(String name) {
        return new JsonFields(
                path + name + ".", value(name, Map.class, "an object").orElse(Map.of()));
    }

    /** Returns the objects of a list; a missing one has none. */
    List<JsonFields> objects(String name) {
        List<JsonFields> objects = new ArrayList<>();
        for (Object element : value(name, List.class, "a list").orElse(List.of())) {
            String where = name + "[" + objects.size() + "]";
            if (!(element instanceof Map<?, ?> map)) {
                throw wrong(where, "must be an object");
            }
            objects.add(new JsonFields(path + where + ".", map));
        }
        return objects;
    }

    /** Returns the two durations of a list. */
    List<Duration> pair(String name) {
        List<?> list = value(name, List.class, "a list").orElse(List.of());
        if (list.size() != 2 || !(list.get(0) instanceof String first) || !(list.get(1) instanceof String second)) {
            throw wrong(name, "must be a list of two times such as [\"2m\", \"10m\"]");
        }
        return List.of(duration(name, first), duration(name, second));
    }

    /** Runs a reader, whose complaints get the path of a member. */
    static IllegalArgumentException wrong(JsonFields fields, String problem) {
        String path = fields.path;
        return new IllegalArgumentException(
                path.isEmpty() ? problem : path.substring(0, path.length() - 1) + ": " + problem);
    }

    IllegalArgumentException wrong(String name, String problem) {
        return new IllegalArgumentException(path + name + ": " + problem);
    }

    private Duration duration(String name, String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw wrong(name, "must be a time such as 500ms, 30s, 2m, 1h or 1d, not " + text);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private <T> Optional<T> value(String name, Class<T> type, String expected) {
        Object value = members.get(name);
        if (value != null && !type.isInstance(value)) {
            throw wrong(name, "must be " + expected + ", not " + value);
        }
        return Optional.ofNullable(value).map(type::cast);
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.format(Locale.ROOT, "%.0f", number) : Double.toString(number);
    }
}
