package dev.curfew.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the section {@code Parameters}. */
final class TemplateParameters {
    private static final Pattern COMMA = Pattern.compile(",");

    private TemplateParameters() {}

    /**
     * Returns the values of all parameters, pseudo parameters included: texts, and lists of texts where the type is a
     * list.
     *
     * @param declared the section
     * @param given values by name; the other parameters have their defaults
     * @throws TemplateException when a value is given to a parameter that is not there or does not allow it, or one has
     *     no value
     */
    static Map<String, Object> values(Map<?, ?> declared, Map<String, String> given, LocalAccount account) {
        Map<String, Object> values = new LinkedHashMap<>(Map.of(
                "AWS::Region", account.region(),
                "AWS::AccountId", account.id(),
                "AWS::Partition", "aws",
                "AWS::StackName", "local",
                "AWS::URLSuffix", "amazonaws.com"));
        refuseUnknown(declared.keySet(), values.keySet(), given.keySet());
        values.putAll(given);
        declared.forEach((name, parameter) -> values.put(
                String.valueOf(name),
                value(String.valueOf(name), parameter instanceof Map<?, ?> map ? map : Map.of(), given)));
        return values;
    }

    private static void refuseUnknown(Set<?> declared, Set<String> pseudo, Set<String> given) {
        for (String name : given) {
            if (!declared.contains(name) && !pseudo.contains(name)) {
                throw new TemplateException(
                        "parameter " + name,
                        "the template has no such parameter; it has "
                                + String.join(
                                        ", ",
                                        declared.stream().map(String::valueOf).toList()));
            }
        }
    }

    private static Object value(String name, Map<?, ?> parameter, Map<String, String> given) {
        String text = Optional.ofNullable(given.get(name))
                .or(() -> Optional.ofNullable(parameter.get("Default")).map(Object::toString))
                .orElseThrow(() -> new TemplateException("parameter " + name, "has no default and no value was given"));
        String type = String.valueOf(parameter.get("Type"));
        List<String> items = type.equals("CommaDelimitedList") || type.startsWith("List<") ? items(text) : null;
        if (given.containsKey(name)) {
            (items == null ? List.of(text) : items).forEach(item -> check(name, parameter, item));
        }
        return items == null ? text : items;
    }

    private static void check(String name, Map<?, ?> parameter, String value) {
        if (parameter.get("AllowedValues") instanceof List<?> allowed
                && allowed.stream().noneMatch(one -> String.valueOf(one).equals(value))) {
            List<String> words = allowed.stream().map(String::valueOf).toList();
            throw new TemplateException(
                    "parameter " + name, "expected one of " + String.join(", ", words) + ", found " + value);
        }
        if (parameter.get("AllowedPattern") instanceof String pattern && !Pattern.matches(pattern, value)) {
            throw new TemplateException("parameter " + name, "expected a text like " + pattern + ", found " + value);
        }
    }

    // As in CloudFormation, an empty text is a list of one empty text.
    private static List<String> items(String text) {
        return COMMA.splitAsStream(text).map(String::strip).toList();
    }
}
