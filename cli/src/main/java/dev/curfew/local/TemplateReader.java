package dev.curfew.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads functions and their triggers from a SAM template. */
final class TemplateReader {
    // Lambda's own defaults where the template is silent.
    private static final int DEFAULT_TIMEOUT_SECONDS = 3;
    private static final int DEFAULT_MEMORY = 128;
    private static final int DEFAULT_RETRIES = 2;
    private static final int DEFAULT_BATCH_SIZE = 100;
    private static final int RETRY_FOR_EVER = -1;

    private final Map<?, ?> document;
    private final TemplateValues values;
    private final LocalAccount account;

    private TemplateReader(Map<?, ?> document, Map<String, String> overrides) {
        this.document = document;
        this.account = new LocalAccount(
                overrides.getOrDefault("AWS::AccountId", LocalAccount.DEFAULT.id()),
                overrides.getOrDefault("AWS::Region", LocalAccount.DEFAULT.region()));
        this.values = new TemplateValues(parameters(overrides), resourceTypes(), account);
    }

    static Template read(Path yaml, Map<String, String> overrides) {
        try {
            return new TemplateReader(CloudFormationYaml.parse(Files.readString(yaml), yaml.toString()), overrides)
                    .template();
        } catch (IOException | YamlEngineException e) {
            throw new TemplateException(yaml.toString(), "cannot be read: " + e.getMessage(), e);
        }
    }

    private Template template() {
        TemplateNode globals = section("Globals").child("Function");
        List<TemplateNode> functions = resources("AWS::Serverless::Function");
        return new Template(
                functions.stream().map(node -> function(node, globals)).toList(),
                resources("AWS::DynamoDB::Table").stream()
                        .map(node -> TableReader.table(logicalId(node), node.child("Properties")))
                        .toList(),
                resources("AWS::SQS::Queue").stream()
                        .map(TemplateReader::logicalId)
                        .toList(),
                account);
    }

    private static TemplateFunction function(TemplateNode resource, TemplateNode globals) {
        TemplateNode properties = resource.child("Properties").withDefaults(globals);
        String handler = properties.text("Handler");
        int method = handler.indexOf("::");
        return new TemplateFunction(
                logicalId(resource),
                method < 0 ? handler : handler.substring(0, method),
                properties.child("Environment").child("Variables").texts(),
                Duration.ofSeconds(properties.number("Timeout", DEFAULT_TIMEOUT_SECONDS)),
                properties.number("MemorySize", DEFAULT_MEMORY),
                properties.child("EventInvokeConfig").number("MaximumRetryAttempts", DEFAULT_RETRIES),
                properties.child("Events").each(TemplateReader::trigger));
    }

    private static Trigger trigger(String name, TemplateNode event) {
        TemplateNode properties = event.child("Properties");
        String type = event.text("Type");
        return switch (type) {
            case "ScheduleV2" -> schedule(name, properties, "ScheduleExpression");
            case "Schedule" -> schedule(name, properties, "Schedule");
            case "EventBridgeRule" ->
                new RuleTrigger(
                        name,
                        properties.text("EventBusName", "default"),
                        Json.text(properties
                                .value("Pattern")
                                .orElseThrow(() -> new TemplateException(properties.where(), "has no Pattern"))));
            case "DynamoDB" ->
                new StreamTrigger(
                        name,
                        tableOf(properties),
                        properties.number("BatchSize", DEFAULT_BATCH_SIZE),
                        properties.number("MaximumRetryAttempts", RETRY_FOR_EVER),
                        properties.flag("BisectBatchOnFunctionError", false),
                        properties.value("FunctionResponseTypes").stream()
                                .anyMatch(types -> types.toString().contains("ReportBatchItemFailures")));
            default ->
                throw new TemplateException(
                        event.where(),
                        "the event type " + type
                                + " is not supported locally; ScheduleV2, Schedule, EventBridgeRule and DynamoDB are");
        };
    }

    private static ScheduleTrigger schedule(String name, TemplateNode properties, String expression) {
        String zone = properties.text("ScheduleExpressionTimezone", "UTC");
        try {
            boolean enabled = properties.text("State", "ENABLED").equals("ENABLED") && properties.flag("Enabled", true);
            return new ScheduleTrigger(
                    name, properties.text(expression), ZoneId.of(zone), properties.text("Input", ""), enabled);
        } catch (DateTimeException e) {
            throw new TemplateException(
                    properties.where() + ".ScheduleExpressionTimezone", "there is no time zone " + zone, e);
        }
    }

    private static String tableOf(TemplateNode properties) {
        String arn = properties.text("Stream");
        String[] parts = arn.split("/", -1);
        if (parts.length < 3 || !arn.contains(":dynamodb:")) {
            throw new TemplateException(properties.where() + ".Stream", "expected a table's StreamArn, found " + arn);
        }
        return parts[1];
    }

    private List<TemplateNode> resources(String type) {
        return section("Resources").each((id, node) -> new TemplateNode("resource " + id, mapOf(id), values)).stream()
                .filter(node -> node.text("Type").equals(type))
                .toList();
    }

    private static String logicalId(TemplateNode resource) {
        return resource.where().substring("resource ".length());
    }

    private Map<?, ?> mapOf(String id) {
        return document.get("Resources") instanceof Map<?, ?> all && all.get(id) instanceof Map<?, ?> map
                ? map
                : Map.of();
    }

    private TemplateNode section(String name) {
        return new TemplateNode(name, document.get(name) instanceof Map<?, ?> map ? map : Map.of(), values);
    }

    private Map<String, String> resourceTypes() {
        Map<String, String> types = new LinkedHashMap<>();
        if (document.get("Resources") instanceof Map<?, ?> all) {
            all.keySet()
                    .forEach(id -> types.put(
                            String.valueOf(id),
                            String.valueOf(mapOf(String.valueOf(id)).get("Type"))));
        }
        return types;
    }

    private Map<String, String> parameters(Map<String, String> overrides) {
        Map<String, String> known = new LinkedHashMap<>(Map.of(
                "AWS::Region", account.region(),
                "AWS::AccountId", account.id(),
                "AWS::Partition", "aws",
                "AWS::StackName", "local",
                "AWS::URLSuffix", "amazonaws.com"));
        if (document.get("Parameters") instanceof Map<?, ?> parameters) {
            parameters.forEach((name, parameter) -> {
                if (parameter instanceof Map<?, ?> map && map.get("Default") != null) {
                    known.put(String.valueOf(name), String.valueOf(map.get("Default")));
                } else if (!overrides.containsKey(String.valueOf(name))) {
                    throw new TemplateException("parameter " + name, "has no default and no value was given");
                }
            });
        }
        known.putAll(overrides);
        return known;
    }
}
