package dev.curfew.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A place in a template, with its line and its tag ({@code !Ref}). A place that is not there is {@link #NOTHING}, so that
 * rules can look far down without asking at every step.
 */
record YamlNode(Node node) {
    static final YamlNode NOTHING = new YamlNode(new MappingNode(Tag.MAP, List.of(), FlowStyle.BLOCK));

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^!}.][^}.]*)[^}]*}");

    static YamlNode parse(String yaml) {
        return new Compose(LoadSettings.builder().build())
                .composeString(yaml)
                .map(YamlNode::new)
                .orElse(NOTHING);
    }

    boolean exists() {
        return !equals(NOTHING);
    }

    /** Returns what is at the end of a path of keys. */
    YamlNode at(String... path) {
        YamlNode place = this;
        for (String key : path) {
            place = place.entries().getOrDefault(key, NOTHING);
        }
        return place;
    }

    Map<String, YamlNode> entries() {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        if (node instanceof MappingNode map) {
            map.getValue()
                    .forEach(entry ->
                            entries.put(new YamlNode(entry.getKeyNode()).text(), new YamlNode(entry.getValueNode())));
        }
        return entries;
    }

    /** Returns the items of a list; of one value, that value, as IAM takes it; of an {@code !If}, those of both cases. */
    List<YamlNode> items() {
        if (!exists() || text().equals("AWS::NoValue")) {
            return List.of();
        }
        if (hasTag("!If")) {
            return children().stream()
                    .skip(1)
                    .flatMap(item -> item.items().stream())
                    .toList();
        }
        return node instanceof SequenceNode && !tag().startsWith("!")
                ? children().stream()
                        .flatMap(item -> item.hasTag("!If") ? item.items().stream() : Stream.of(item))
                        .toList()
                : List.of(this);
    }

    /** Returns the texts of the {@linkplain #items() items}. */
    List<String> texts() {
        return items().stream().map(YamlNode::text).toList();
    }

    /** Returns the text of a scalar, whatever its tag; empty for anything else. */
    String text() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    boolean is(String text) {
        return text().equals(text);
    }

    boolean hasTag(String tag) {
        return tag().equals(tag);
    }

    private String tag() {
        return node.getTag().getValue();
    }

    /** Tells whether this is a text, as opposed to a number or truth value that is written without quotes. */
    boolean isText() {
        return node.getTag().equals(Tag.STR) || tag().startsWith("!");
    }

    /** Returns the line, the first being 0. */
    int line() {
        return node.getStartMark().map(Mark::getLine).orElseThrow();
    }

    /** Returns the parameter or resource that a {@code !Ref} or {@code !GetAtt} names; empty for anything else. */
    String referent() {
        return hasTag("!Ref") || hasTag("!GetAtt") ? beforeDot(text()) : "";
    }

    /** Returns the names of all parameters, resources and conditions that this place and those beneath refer to. */
    Set<String> references() {
        Set<String> names = new TreeSet<>();
        walk().forEach(place -> {
            names.add(place.referent());
            Matcher placeholders = PLACEHOLDER.matcher(place.text());
            while (placeholders.find()) {
                names.add(placeholders.group(1));
            }
            names.add(place.hasTag("!If") ? place.children().getFirst().text() : "");
            names.add(place.hasTag("!Condition") ? place.text() : "");
            names.add(place.at("Condition").text());
        });
        names.remove("");
        return names;
    }

    /** Returns this place and all beneath it. */
    Stream<YamlNode> walk() {
        return Stream.concat(Stream.of(this), children().stream().flatMap(YamlNode::walk));
    }

    private List<YamlNode> children() {
        return node instanceof SequenceNode sequence
                ? sequence.getValue().stream().map(YamlNode::new).toList()
                : new ArrayList<>(entries().values());
    }

    private static String beforeDot(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
