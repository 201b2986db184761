package dev.curfew.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** A map in a template that knows where it stands, so that errors can say it; values are resolved when asked for. */
final class TemplateNode {
    private final String where;
    private final Map<?, ?> map;
    private final TemplateValues values;

    TemplateNode(String where, Map<?, ?> map, TemplateValues values) {
        this.where = where;
        this.map = map;
        this.values = values;
    }

    /** Returns where the node stands, for example {@code resource Tick, property Events}. */
    String where() {
        return where;
    }

    /** Returns the resolved value of a property. */
    Optional<Object> value(String name) {
        return Optional.ofNullable(map.get(name)).flatMap(value -> values.resolve(value, path(name)));
    }

    /** Returns the resolved text of a property, or the default. */
    String text(String name, String whenAbsent) {
        return optionalText(name).orElse(whenAbsent);
    }

    /** Returns the resolved text of a property that must be there. */
    String text(String name) {
        return optionalText(name).orElseThrow(() -> new TemplateException(path(name), "is missing"));
    }

    /** Returns the resolved text of a property, if it is there. */
    Optional<String> optionalText(String name) {
        return value(name).map(value -> TemplateValues.asText(value, path(name)));
    }

    /** Returns the whole number of a property, or the default. */
    int number(String name, int whenAbsent) {
        return number(name, text(name, Integer.toString(whenAbsent)));
    }

    /** Returns the whole number of a property that must be there. */
    int number(String name) {
        return number(name, text(name));
    }

    private int number(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new TemplateException(path(name), "expected a whole number, found " + text, e);
        }
    }

    /** Returns whether a property is true, or the default. */
    boolean flag(String name, boolean whenAbsent) {
        return Boolean.parseBoolean(text(name, Boolean.toString(whenAbsent)));
    }

    /** Returns the map under a property; an empty one when there is none. */
    TemplateNode child(String name) {
        return new TemplateNode(
                path(name), chosen(name).orElse(Map.of()) instanceof Map<?, ?> child ? child : Map.of(), values);
    }

    /** Returns the maps in the list under a property. */
    List<TemplateNode> children(String name) {
        if (!(chosen(name).orElse(List.of()) instanceof List<?> list)) {
            return List.of();
        }
        return list.stream()
                .flatMap(item -> values.chosen(item, path(name)).stream())
                .filter(Map.class::isInstance)
                .map(item -> new TemplateNode(path(name), (Map<?, ?>) item, values))
                .toList();
    }

    /** Returns what the function makes of every property that is a map, in the order of the template. */
    <T> List<T> each(BiFunction<String, TemplateNode, T> function) {
        return map.keySet().stream()
                .map(String::valueOf)
                .filter(name -> chosen(name).isPresent())
                .map(name -> function.apply(name, child(name)))
                .toList();
    }

    /** Returns all properties as texts, resolved. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        map.keySet().stream()
                .map(String::valueOf)
                .forEach(name -> optionalText(name).ifPresent(text -> texts.put(name, text)));
        return texts;
    }

    /** Returns this node with the properties of another where this one has none, maps merged at every level. */
    TemplateNode withDefaults(TemplateNode defaults) {
        return new TemplateNode(where, merged(defaults.map, map), values);
    }

    private Optional<Object> chosen(String name) {
        return Optional.ofNullable(map.get(name)).flatMap(value -> values.chosen(value, path(name)));
    }

    private static Map<Object, Object> merged(Map<?, ?> base, Map<?, ?> over) {
        Map<Object, Object> result = new LinkedHashMap<>(base);
        over.forEach((key, value) -> result.merge(
                key, value, (was, is) -> was instanceof Map<?, ?> a && is instanceof Map<?, ?> b ? merged(a, b) : is));
        return result;
    }

    private String path(String name) {
        return where.contains(", property ") ? where + "." + name : where + ", property " + name;
    }
}
