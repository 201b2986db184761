package dev.curfew.functions.console;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A piece of HTML with holes, read from a resource: <code>{{name}}</code> stands for a value, which is escaped, always;
 * <code>{{#name}}…{{/name}}</code> for something that is there only if the value is, once for each element of a list;
 * <code>{{^name}}…{{/name}}</code> only if it is not; <code>{{>name}}</code> for another template.
 *
 * <p>Blanks at the beginning of a line are left out, and so are line breaks between tags: they take a tenth of a long page.
 */
final class Template {
    private static final Pattern TAG = Pattern.compile("\\{\\{([#^/>]?)([\\w.-]+)}}");
    private static final Pattern INDENT = Pattern.compile("(?<=[>}])\\s*\\n\\s*(?=[<{])|(?<=\\n)[ \\t]+");

    private final List<Node> nodes;

    private Template(List<Node> nodes) {
        this.nodes = nodes;
    }

    private sealed interface Node {
        record Text(String text) implements Node {}

        record Value(String name) implements Node {}

        record Section(String name, boolean wanted, List<Node> nodes) implements Node {}
    }

    /** The values of a section, and those around it. */
    private record Scope(Object values, @Nullable Scope around) {
        @Nullable
        Object find(String name) {
            if (name.equals(".")) {
                return values;
            }
            if (values instanceof Map<?, ?> map && map.containsKey(name)) {
                return map.get(name);
            }
            return around == null ? null : around.find(name);
        }
    }

    /** Reads a template of this package, such as {@code fleet}. */
    static Template load(String name) {
        return of(Resource.text(name + ".html"));
    }

    /** Reads the text of a template. */
    static Template of(String text) {
        String compact = INDENT.matcher(text.strip()).replaceAll("");
        Matcher tags = TAG.matcher(compact);
        return new Template(parse(compact, tags, new int[1], ""));
    }

    /** Returns what the template makes of values: texts, numbers, lists and maps of them; absent ones leave holes. */
    String render(Map<String, ? extends @Nullable Object> values) {
        StringBuilder html = new StringBuilder(65_536);
        write(nodes, new Scope(values, null), html);
        return html.toString();
    }

    private static List<Node> parse(String text, Matcher tags, int[] from, String section) {
        List<Node> nodes = new ArrayList<>();
        while (tags.find()) {
            nodes.add(new Node.Text(text.substring(from[0], tags.start())));
            from[0] = tags.end();
            String name = tags.group(2);
            switch (tags.group(1)) {
                case "#" -> nodes.add(new Node.Section(name, true, parse(text, tags, from, name)));
                case "^" -> nodes.add(new Node.Section(name, false, parse(text, tags, from, name)));
                case ">" -> nodes.addAll(load(name).nodes);
                case "/" -> {
                    if (!name.equals(section)) {
                        throw new IllegalStateException("{{/" + name + "}} ends " + section);
                    }
                    return nodes;
                }
                default -> nodes.add(new Node.Value(name));
            }
        }
        if (!section.isEmpty()) {
            throw new IllegalStateException("{{#" + section + "}} does not end");
        }
        nodes.add(new Node.Text(text.substring(from[0])));
        return nodes;
    }

    private static void write(List<Node> nodes, Scope scope, StringBuilder html) {
        for (Node node : nodes) {
            switch (node) {
                case Node.Text(String text) -> html.append(text);
                case Node.Value(String name) -> {
                    Object value = scope.find(name);
                    if (value != null) {
                        escape(value.toString(), html);
                    }
                }
                case Node.Section section -> write(section, scope, html);
            }
        }
    }

    private static void write(Node.Section section, Scope scope, StringBuilder html) {
        Object value = scope.find(section.name());
        if (there(value) != section.wanted()) {
            return;
        }
        if (section.wanted() && value instanceof Collection<?> elements) {
            elements.forEach(element -> write(section.nodes(), new Scope(element, scope), html));
        } else if (section.wanted() && value instanceof Map<?, ?> map) {
            write(section.nodes(), new Scope(map, scope), html);
        } else {
            write(section.nodes(), scope, html);
        }
    }

    private static boolean there(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean is -> is;
            case String text -> !text.isEmpty();
            case Collection<?> elements -> !elements.isEmpty();
            default -> true;
        };
    }

    private static void escape(String text, StringBuilder html) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
    }
}
