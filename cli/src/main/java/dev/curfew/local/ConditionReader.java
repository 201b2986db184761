package dev.curfew.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Decides the section {@code Conditions}. */
final class ConditionReader {
    private final Map<?, ?> declared;
    private final TemplateValues values;

    private ConditionReader(Map<?, ?> declared, TemplateValues values) {
        this.declared = declared;
        this.values = values;
    }

    /**
     * Decides all conditions.
     *
     * @param declared the section
     * @param values knows the parameters; conditions can refer to nothing else
     * @throws TemplateException when one cannot be decided
     */
    static TemplateConditions read(Map<?, ?> declared, TemplateValues values) {
        ConditionReader reader = new ConditionReader(declared, values);
        Map<String, Boolean> decided = new LinkedHashMap<>();
        declared.forEach((name, expression) ->
                decided.put(String.valueOf(name), reader.holds(expression, List.of(String.valueOf(name)))));
        return new TemplateConditions(decided);
    }

    /**
     * @param path the conditions that led here, the last of which the expression belongs to
     */
    private boolean holds(Object expression, List<String> path) {
        Intrinsic call = call(expression, path);
        return switch (call.name()) {
            case "Condition" -> named(call.argument().toString(), path);
            case "Equals" -> {
                List<?> sides = call.arguments(2, where(path));
                yield values.text(sides.getFirst(), where(path)).equals(values.text(sides.getLast(), where(path)));
            }
            case "Not" -> !holds(call.arguments(1, where(path)).getFirst(), path);
            case "And" -> parts(call, path).stream().allMatch(part -> holds(part, path));
            case "Or" -> parts(call, path).stream().anyMatch(part -> holds(part, path));
            default -> throw new TemplateException(where(path), call + " is no condition");
        };
    }

    private boolean named(String name, List<String> path) {
        if (path.contains(name)) {
            throw new TemplateException(where(path), "depends on itself by " + name);
        }
        Object expression = declared.get(name);
        if (expression == null) {
            throw new TemplateException(where(path), "there is no condition " + name);
        }
        return holds(expression, Stream.concat(path.stream(), Stream.of(name)).toList());
    }

    private static Intrinsic call(Object expression, List<String> path) {
        // Only here is a map with this one key a reference; in a policy it is what it says.
        if (expression instanceof Map<?, ?> map && map.get("Condition") instanceof String name) {
            return new Intrinsic("Condition", name);
        }
        return Intrinsic.of(expression)
                .orElseThrow(() -> new TemplateException(where(path), expression + " is no condition"));
    }

    private static List<?> parts(Intrinsic call, List<String> path) {
        if (call.argument() instanceof List<?> parts) {
            return parts;
        }
        throw new TemplateException(where(path), call + " has no list of conditions");
    }

    private static String where(List<String> path) {
        return "condition " + path.getLast();
    }
}
