package dev.curfew.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What {@code Ref} and {@code Fn::GetAtt} answer for the resources of a template and for those that SAM adds. */
final class TemplateResources {
    private static final String FUNCTION = "AWS::Serverless::Function";
    private static final String BUS = "AWS::Events::EventBus";
    private static final String URL = "AWS::Lambda::Url";
    private static final String ROLE = "AWS::IAM::Role";

    private final Map<String, Map<?, ?>> resources;
    private final Map<?, ?> functionGlobals;
    private final LocalAccount account;

    /**
     * @param resources those that are there, by logical id
     * @param functionGlobals what {@code Globals} says of functions
     */
    TemplateResources(Map<String, Map<?, ?>> resources, Map<?, ?> functionGlobals, LocalAccount account) {
        this.resources = new LinkedHashMap<>(resources);
        this.functionGlobals = functionGlobals;
        this.account = account;
    }

    /**
     * Returns what a {@code Ref} to a resource answers, if it is there. For queues that is their logical id, which the
     * local SQS takes for a URL.
     */
    Optional<String> ref(String reference, TemplateValues values) {
        // SAM's way to name the alias and the version that it publishes; others have no dot in a Ref.
        if (reference.endsWith(".Alias") || reference.endsWith(".Version")) {
            return attribute(reference, values);
        }
        return type(reference).map(type -> type.equals(BUS) ? busName(reference, values) : reference);
    }

    /** Returns an attribute, given as {@code LogicalId.Attribute}, if the resource is there. */
    Optional<String> attribute(String reference, TemplateValues values) {
        int dot = reference.indexOf('.');
        String id = dot < 0 ? reference : reference.substring(0, dot);
        String attribute = dot < 0 ? "" : reference.substring(dot + 1);
        return type(id).map(type -> attribute(id, type, attribute, values));
    }

    private String attribute(String id, String type, String attribute, TemplateValues values) {
        return switch (type + "/" + attribute) {
            case "AWS::DynamoDB::Table/Arn" -> account.arn("dynamodb", "table/" + id);
            case "AWS::DynamoDB::Table/StreamArn" -> account.arn("dynamodb", "table/" + id + "/stream/latest");
            case "AWS::SQS::Queue/Arn" -> account.arn("sqs", id);
            case "AWS::SQS::Queue/QueueName", "AWS::SQS::Queue/QueueUrl" -> id;
            case FUNCTION + "/Arn" -> account.functionArn(id);
            case FUNCTION + "/Alias" -> account.functionArn(id) + ":" + alias(id, values);
            case FUNCTION + "/Version" -> account.functionArn(id) + ":1";
            case URL + "/FunctionUrl" -> TemplateFunction.URL;
            case BUS + "/Name" -> busName(id, values);
            case BUS + "/Arn" -> account.arn("events", "event-bus/" + busName(id, values));
            case ROLE + "/Arn" -> "arn:aws:iam::" + account.id() + ":role/" + id;
            case "AWS::Logs::LogGroup/Arn" -> account.arn("logs", "log-group:" + id + ":*");
            default -> account.arn("local", id + "/" + attribute); // nothing local reads it
        };
    }

    private Optional<String> type(String id) {
        Map<?, ?> resource = resources.get(id);
        if (resource != null) {
            return Optional.of(String.valueOf(resource.get("Type")));
        }
        if (isOfFunction("Role", id)) {
            return Optional.of(ROLE);
        }
        return isOfFunction("Url", id) ? Optional.of(URL) : Optional.empty();
    }

    private boolean isOfFunction(String suffix, String id) {
        return id.endsWith(suffix)
                && type(id.substring(0, id.length() - suffix.length()))
                        .filter(FUNCTION::equals)
                        .isPresent();
    }

    private String busName(String id, TemplateValues values) {
        return properties(id, values).text("Name");
    }

    private String alias(String id, TemplateValues values) {
        return properties(id, values)
                .withDefaults(new TemplateNode("Globals.Function", functionGlobals, values))
                .text("AutoPublishAlias");
    }

    private TemplateNode properties(String id, TemplateValues values) {
        return new TemplateNode("resource " + id, resources.getOrDefault(id, Map.of()), values).child("Properties");
    }
}
