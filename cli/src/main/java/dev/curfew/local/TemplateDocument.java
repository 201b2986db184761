package dev.curfew.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A template whose conditions are decided: its sections, and the resources that are there. */
final class TemplateDocument {
    private final Map<?, ?> document;
    private final LocalAccount account;
    private final Map<String, Map<?, ?>> resources;
    private final TemplateValues values;

    /**
     * @param document what the file holds
     * @param given values of parameters by name, the pseudo parameters {@code AWS::Region} and {@code AWS::AccountId}
     *     included
     */
    TemplateDocument(Map<?, ?> document, Map<String, String> given) {
        this.document = document;
        this.account = new LocalAccount(
                given.getOrDefault("AWS::AccountId", LocalAccount.DEFAULT.id()),
                given.getOrDefault("AWS::Region", LocalAccount.DEFAULT.region()));
        Map<?, ?> mappings = map(document, "Mappings");
        Map<String, Object> parameters = TemplateParameters.values(map(document, "Parameters"), given, account);
        TemplateValues ofParameters = new TemplateValues(
                parameters,
                mappings,
                new TemplateConditions(Map.of()),
                new TemplateResources(Map.of(), Map.of(), account));
        TemplateConditions conditions = ConditionReader.read(map(document, "Conditions"), ofParameters);
        this.resources = present(map(document, "Resources"), conditions);
        this.values = new TemplateValues(
                parameters,
                mappings,
                conditions,
                new TemplateResources(resources, map(map(document, "Globals"), "Function"), account));
    }

    /** Returns the account and region for which the template is resolved. */
    LocalAccount account() {
        return account;
    }

    /** Returns a section; an empty one when there is none. */
    TemplateNode section(String name) {
        return new TemplateNode(name, map(document, name), values);
    }

    /** Returns the resources of a type that are there, in the order of the template. */
    List<TemplateNode> resources(String type) {
        return resources.keySet().stream()
                .map(this::resource)
                .filter(node -> node.text("Type").equals(type))
                .toList();
    }

    private TemplateNode resource(String id) {
        return new TemplateNode("resource " + id, map(resources, id), values);
    }

    private static Map<String, Map<?, ?>> present(Map<?, ?> declared, TemplateConditions conditions) {
        Map<String, Map<?, ?>> present = new LinkedHashMap<>();
        declared.keySet().stream().map(String::valueOf).forEach(id -> {
            Map<?, ?> resource = map(declared, id);
            boolean there = !(resource.get("Condition") instanceof String condition)
                    || conditions.holds(condition, "resource " + id);
            if (there) {
                present.put(id, resource);
            }
        });
        return present;
    }

    private static Map<?, ?> map(Map<?, ?> parent, String name) {
        return parent.get(name) instanceof Map<?, ?> child ? child : Map.of();
    }
}
