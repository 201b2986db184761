package dev.curfew.template;

import java.util.List;
import java.util.stream.Stream;

/** A statement of a policy, wherever that is written. */
record PolicyStatement(YamlNode node) {
    /** Returns all statements in a part of a template. */
    static List<PolicyStatement> in(YamlNode part) {
        return part.walk()
                .filter(place -> place.at("Effect").exists())
                .map(PolicyStatement::new)
                .toList();
    }

    List<YamlNode> actions() {
        return node.at("Action").items();
    }

    List<YamlNode> resources() {
        return node.at("Resource").items();
    }

    /** Returns the keys of all conditions, such as {@code aws:SourceArn}. */
    List<String> conditionKeys() {
        return conditions().flatMap(keys -> keys.entries().keySet().stream()).toList();
    }

    /** Returns what a condition compares its key with. */
    List<YamlNode> condition(String key) {
        return conditions().flatMap(keys -> keys.at(key).items().stream()).toList();
    }

    private Stream<YamlNode> conditions() {
        return node.at("Condition").entries().values().stream();
    }

    /** Tells whether it lets somebody do something with a resource of the template. */
    boolean allows(String action, String resource) {
        return node.at("Effect").is("Allow")
                && actions().stream().anyMatch(allowed -> allowed.is(action))
                && resources().stream().anyMatch(with -> with.referent().equals(resource));
    }
}
