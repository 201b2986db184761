package dev.curfew.local;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Reads what invokes a function. */
final class TriggerReader {
    // Lambda's own defaults where the template is silent.
    private static final int DEFAULT_BATCH_SIZE = 100;
    private static final int DEFAULT_QUEUE_BATCH_SIZE = 10;
    private static final int DEFAULT_CONCURRENCY = 5; // to begin with; here it stays so
    private static final int RETRY_FOR_EVER = -1;
    private static final String URL = "FunctionUrlConfig";

    private TriggerReader() {}

    /** Returns everything that invokes a function with these properties. */
    static List<Trigger> triggers(TemplateNode function) {
        List<Trigger> triggers = new ArrayList<>(function.child("Events").each(TriggerReader::trigger));
        function.value(URL).ifPresent(_ -> triggers.add(new UrlTrigger(URL)));
        return triggers;
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
                        EventEntry.nameOfBus(properties.text("EventBusName", EventBus.DEFAULT_BUS)),
                        Json.text(properties
                                .value("Pattern")
                                .orElseThrow(() -> new TemplateException(properties.where(), "has no Pattern"))),
                        isEnabled(properties));
            case "DynamoDB" ->
                new StreamTrigger(
                        name,
                        tableOf(properties),
                        properties.number("BatchSize", DEFAULT_BATCH_SIZE),
                        properties.number("MaximumRetryAttempts", RETRY_FOR_EVER),
                        properties.flag("BisectBatchOnFunctionError", false),
                        reportsItemFailures(properties));
            case "SQS" ->
                new QueueTrigger(
                        name,
                        TemplateQueue.nameIn(properties.text("Queue"), properties.where() + ".Queue"),
                        properties.number("BatchSize", DEFAULT_QUEUE_BATCH_SIZE),
                        properties.child("ScalingConfig").number("MaximumConcurrency", DEFAULT_CONCURRENCY),
                        reportsItemFailures(properties),
                        isEnabled(properties));
            default ->
                throw new TemplateException(
                        event.where(),
                        "the event type " + type
                                + " is not supported locally; ScheduleV2, Schedule, EventBridgeRule, DynamoDB"
                                + " and SQS are");
        };
    }

    private static ScheduleTrigger schedule(String name, TemplateNode properties, String expression) {
        String zone = properties.text("ScheduleExpressionTimezone", "UTC");
        try {
            return new ScheduleTrigger(
                    name,
                    properties.text(expression),
                    ZoneId.of(zone),
                    properties.text("Input", ""),
                    isEnabled(properties));
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

    private static boolean reportsItemFailures(TemplateNode properties) {
        return properties.value("FunctionResponseTypes").stream()
                .anyMatch(types -> types.toString().contains("ReportBatchItemFailures"));
    }

    private static boolean isEnabled(TemplateNode properties) {
        return properties.text("State", "ENABLED").equals("ENABLED") && properties.flag("Enabled", true);
    }
}
