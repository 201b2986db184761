package dev.curfew.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Resolves references of a template to parameters, resources and their ARNs. */
final class TemplateValues {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]*)}");

    private final Map<String, String> parameters;
    private final Map<String, String> resourceTypes;
    private final LocalAccount account;

    /**
     * @param parameters the values of all parameters, pseudo parameters included
     * @param resourceTypes the type of every resource by its logical id
     */
    TemplateValues(Map<String, String> parameters, Map<String, String> resourceTypes, LocalAccount account) {
        this.parameters = Map.copyOf(parameters);
        this.resourceTypes = Map.copyOf(resourceTypes);
        this.account = account;
    }

    /** Returns the value with every intrinsic in it replaced. */
    Object resolve(Object value, String where) {
        return switch (value) {
            case Intrinsic intrinsic -> intrinsic(intrinsic, where);
            case Map<?, ?> map ->
                longForm(map).<Object>map(it -> intrinsic(it, where)).orElseGet(() -> each(map, where));
            case List<?> list -> list.stream().map(item -> resolve(item, where)).toList();
            default -> value;
        };
    }

    private Object each(Map<?, ?> map, String where) {
        Map<String, Object> resolved = new LinkedHashMap<>();
        map.forEach((key, value) -> resolved.put(String.valueOf(key), resolve(value, where + "." + key)));
        return resolved;
    }

    private static Optional<Intrinsic> longForm(Map<?, ?> map) {
        if (map.size() != 1) {
            return Optional.empty();
        }
        Map.Entry<?, ?> only = map.entrySet().iterator().next();
        String key = String.valueOf(only.getKey());
        boolean function = key.equals("Ref") || key.startsWith("Fn::");
        return function
                ? Optional.of(new Intrinsic(key.replace("Fn::", ""), Objects.requireNonNullElse(only.getValue(), "")))
                : Optional.empty();
    }

    private String intrinsic(Intrinsic intrinsic, String where) {
        return switch (intrinsic.name()) {
            case "Ref" -> ref(intrinsic.argument().toString(), where);
            case "GetAtt" -> attribute(dotted(intrinsic.argument()), where);
            case "Sub" -> sub(intrinsic.argument(), where);
            default -> throw new TemplateException(where, intrinsic + " is not supported locally");
        };
    }

    private static String dotted(Object argument) {
        return argument instanceof List<?> parts
                ? String.join(".", parts.stream().map(String::valueOf).toList())
                : argument.toString();
    }

    private String ref(String name, String where) {
        String value = parameters.get(name);
        if (value != null) {
            return value;
        }
        if (resourceTypes.containsKey(name)) {
            return name;
        }
        throw new TemplateException(where, "there is no parameter or resource " + name);
    }

    private String attribute(String reference, String where) {
        int dot = reference.indexOf('.');
        String id = dot < 0 ? reference : reference.substring(0, dot);
        String attribute = dot < 0 ? "" : reference.substring(dot + 1);
        String type = resourceTypes.get(id);
        if (type == null) {
            throw new TemplateException(where, "there is no resource " + id);
        }
        return switch (type + "/" + attribute) {
            case "AWS::DynamoDB::Table/Arn" -> account.arn("dynamodb", "table/" + id);
            case "AWS::DynamoDB::Table/StreamArn" -> account.arn("dynamodb", "table/" + id + "/stream/latest");
            case "AWS::SQS::Queue/Arn" -> account.arn("sqs", id);
            case "AWS::Serverless::Function/Arn" -> account.functionArn(id);
            default -> account.arn("local", id + "/" + attribute);
        };
    }

    private String sub(Object argument, String where) {
        if (!(argument instanceof String text)) {
            throw new TemplateException(where, "!Sub with a map of variables is not supported locally");
        }
        Matcher matcher = PLACEHOLDER.matcher(text);
        return matcher.replaceAll(match -> Matcher.quoteReplacement(substitute(match.group(1), match.group(2), where)));
    }

    private String substitute(String literal, String name, String where) {
        if (!literal.isEmpty()) {
            return "${" + name + "}";
        }
        return name.contains(".") ? attribute(name, where) : ref(name, where);
    }
}
