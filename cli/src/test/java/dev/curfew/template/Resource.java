package dev.curfew.template;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A resource of a template, or an event source of a function, which looks the same.
 *
 * @param id the logical id; of an event source, that of its function, a dot and its own name
 * @param node all that the template says of it
 * @param globals what it has where it is silent itself
 */
record Resource(String id, YamlNode node, YamlNode globals) {
    boolean is(String type) {
        return node.at("Type").is(type);
    }

    /** Returns one of the properties, or what the globals say instead. */
    YamlNode property(String... path) {
        YamlNode own = node.at("Properties").at(path);
        return own.exists() ? own : globals.at(path);
    }

    /** Returns the environment of a function, with that of the globals. */
    Map<String, YamlNode> environment() {
        Map<String, YamlNode> variables =
                new TreeMap<>(globals.at("Environment", "Variables").entries());
        variables.putAll(node.at("Properties", "Environment", "Variables").entries());
        return variables;
    }

    /** Returns the event sources of a function that are of a type. */
    List<Resource> sources(String type) {
        return property("Events").entries().entrySet().stream()
                .map(event -> new Resource(id + "." + event.getKey(), event.getValue(), YamlNode.NOTHING))
                .filter(source -> source.is(type))
                .toList();
    }
}
