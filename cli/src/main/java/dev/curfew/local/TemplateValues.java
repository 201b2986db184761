package dev.curfew.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Resolves the intrinsic functions of a template.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">Intrinsic
 *     functions</a>
 */
final class TemplateValues {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]*)}");
    private static final Intrinsic NO_VALUE = new Intrinsic("Ref", "AWS::NoValue");

    private final Map<String, Object> parameters;
    private final Map<?, ?> mappings;
    private final TemplateConditions conditions;
    private final TemplateResources resources;

    /**
     * @param parameters the values of all parameters, pseudo parameters included: texts and lists of texts
     * @param mappings the section {@code Mappings}
     * @param conditions decides what {@code Fn::If} chooses
     * @param resources answers for the resources that are there
     */
    TemplateValues(
            Map<String, Object> parameters,
            Map<?, ?> mappings,
            TemplateConditions conditions,
            TemplateResources resources) {
        this.parameters = Map.copyOf(parameters);
        this.mappings = mappings;
        this.conditions = conditions;
        this.resources = resources;
    }

    /** Returns the value with every intrinsic in it replaced: texts, lists, maps; empty for {@code AWS::NoValue}. */
    Optional<Object> resolve(Object value, String where) {
        return chosen(value, where).map(chosen -> resolved(chosen, where));
    }

    /** Returns what {@code Fn::If} chooses, or the value itself, not resolved yet; empty for {@code AWS::NoValue}. */
    Optional<Object> chosen(Object value, String where) {
        Optional<Intrinsic> call = Intrinsic.of(value);
        if (call.filter(NO_VALUE::equals).isPresent()) {
            return Optional.empty();
        }
        return call.filter(it -> it.name().equals("If"))
                .map(choice -> chosen(branch(choice, where), where))
                .orElseGet(() -> Optional.of(value));
    }

    /**
     * Returns the text that a value resolves to.
     *
     * @throws TemplateException when it resolves to a list or map, which CloudFormation does not take for a text
     */
    String text(Object value, String where) {
        return asText(present(value, where), where);
    }

    /** Returns a resolved value as the text that it has to be. */
    static String asText(Object resolved, String where) {
        if (resolved instanceof List<?> || resolved instanceof Map<?, ?>) {
            throw new TemplateException(where, "expected a text, found " + resolved);
        }
        return resolved.toString();
    }

    private Object present(Object value, String where) {
        return resolve(value, where)
                .orElseThrow(() -> new TemplateException(where, "needs a value, found AWS::NoValue"));
    }

    private List<?> list(Object value, String where) {
        Object resolved = present(value, where);
        if (resolved instanceof List<?> list) {
            return list;
        }
        throw new TemplateException(where, "expected a list, found " + resolved);
    }

    private Object branch(Intrinsic choice, String where) {
        List<?> parts = choice.arguments(3, where);
        return parts.get(conditions.holds(String.valueOf(parts.getFirst()), where) ? 1 : 2);
    }

    private Object resolved(Object value, String where) {
        Optional<Intrinsic> call = Intrinsic.of(value);
        if (call.isPresent()) {
            return result(call.get(), where);
        }
        return switch (value) {
            case Map<?, ?> map -> each(map, where);
            case List<?> list ->
                list.stream().flatMap(item -> resolve(item, where).stream()).toList();
            default -> value;
        };
    }

    private Map<String, Object> each(Map<?, ?> map, String where) {
        Map<String, Object> resolved = new LinkedHashMap<>();
        map.forEach((key, value) ->
                resolve(value, where + "." + key).ifPresent(found -> resolved.put(String.valueOf(key), found)));
        return resolved;
    }

    private Object result(Intrinsic call, String where) {
        return switch (call.name()) {
            case "Ref" -> ref(call.argument().toString(), where);
            case "GetAtt" -> attribute(dotted(call.argument()), where);
            case "Sub" -> sub(call, where);
            case "Join" -> join(call.arguments(2, where), where);
            case "Split" -> split(call.arguments(2, where), where);
            case "Select" -> select(call.arguments(2, where), where);
            case "FindInMap" -> found(call.arguments(3, where), where);
            default -> throw new TemplateException(where, call + " is not supported locally");
        };
    }

    private static String dotted(Object argument) {
        return argument instanceof List<?> parts
                ? String.join(".", parts.stream().map(String::valueOf).toList())
                : argument.toString();
    }

    private Object ref(String name, String where) {
        return Optional.ofNullable(parameters.get(name))
                .or(() -> resources.ref(name, this).map(Object.class::cast))
                .orElseThrow(() -> new TemplateException(where, "there is no parameter or resource " + name));
    }

    private String attribute(String reference, String where) {
        return resources
                .attribute(reference, this)
                .orElseThrow(() -> new TemplateException(where, "there is no resource for " + reference));
    }

    private String sub(Intrinsic call, String where) {
        if (call.argument() instanceof String text) {
            return sub(text, Map.of(), where);
        }
        List<?> parts = call.arguments(2, where);
        Map<?, ?> variables = parts.getLast() instanceof Map<?, ?> map ? map : Map.of();
        return sub(String.valueOf(parts.getFirst()), each(variables, where), where);
    }

    private String sub(String text, Map<String, Object> variables, String where) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        return matcher.replaceAll(
                match -> Matcher.quoteReplacement(substitute(match.group(1), match.group(2), variables, where)));
    }

    private String substitute(String literal, String name, Map<String, Object> variables, String where) {
        if (!literal.isEmpty()) {
            return "${" + name + "}";
        }
        Object variable = variables.get(name);
        if (variable != null) {
            return asText(variable, where);
        }
        return name.contains(".") ? attribute(name, where) : asText(ref(name, where), where);
    }

    private String join(List<?> arguments, String where) {
        return list(arguments.getLast(), where).stream()
                .map(item -> asText(item, where))
                .collect(Collectors.joining(text(arguments.getFirst(), where)));
    }

    private List<String> split(List<?> arguments, String where) {
        Pattern separator = Pattern.compile(text(arguments.getFirst(), where), Pattern.LITERAL);
        return List.of(separator.split(text(arguments.getLast(), where), -1));
    }

    private Object select(List<?> arguments, String where) {
        String index = text(arguments.getFirst(), where);
        List<?> list = list(arguments.getLast(), where);
        try {
            return list.get(Integer.parseInt(index));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new TemplateException(where, "there is no item " + index + " in " + list, e);
        }
    }

    private Object found(List<?> keys, String where) {
        Object place = mappings;
        for (Object key : keys) {
            String name = text(key, where);
            place = place instanceof Map<?, ?> map ? map.get(name) : null;
            if (place == null) {
                throw new TemplateException(where, "there is no " + name + " in the mapping " + keys);
            }
        }
        return place;
    }
}
