package dev.curfew.template;

import dev.curfew.template.TemplateRules.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What somebody is told when something is wrong, and what they may look at. */
final class AlarmRules {
    static final List<Rule> ALL = List.of(
            new Rule("alarms of functions", AlarmRules::functions),
            new Rule("alarms of queues", AlarmRules::queues),
            new Rule("alarm", AlarmRules::alarms),
            new Rule("metric", AlarmRules::metrics),
            new Rule("dashboard", AlarmRules::dashboards));

    private AlarmRules() {}

    private static void functions(ParsedTemplate template, Findings findings) {
        for (Resource function : template.functions()) {
            findings.unless(watched(template, "Errors", function), function, "fails without an alarm");
            findings.unless(watched(template, "Throttles", function), function, "is throttled without an alarm");
            findings.unless(
                    function.sources("DynamoDB").isEmpty() || watched(template, "IteratorAge", function),
                    function,
                    "falls behind its stream without an alarm");
        }
    }

    private static void queues(ParsedTemplate template, Findings findings) {
        for (Resource queue : template.resources("AWS::SQS::Queue")) {
            findings.unless(
                    watched(template, "ApproximateNumberOfMessagesVisible", queue), queue, "fills without an alarm");
        }
        for (Resource source : template.sources("SQS")) {
            Resource queue = template.resource(source.property("Queue"));
            findings.unless(
                    watched(template, "ApproximateAgeOfOldestMessage", queue),
                    queue,
                    "is served late without an alarm");
        }
    }

    private static boolean watched(ParsedTemplate template, String metric, Resource resource) {
        return alarmsOf(template)
                .flatMap(AlarmRules::metricsOf)
                .filter(watched -> watched.at("MetricName").is(metric))
                .flatMap(watched -> watched.at("Dimensions").items().stream())
                .anyMatch(dimension -> dimension.at("Value").referent().equals(resource.id()));
    }

    /** Returns the metric that an alarm watches, or those that it reckons with. */
    private static Stream<YamlNode> metricsOf(Resource alarm) {
        return Stream.concat(
                Stream.of(alarm.node().at("Properties"))
                        .filter(metric -> metric.at("MetricName").exists()),
                alarm.property("Metrics").items().stream()
                        .map(reckoned -> reckoned.at("MetricStat", "Metric"))
                        .filter(YamlNode::exists));
    }

    private static Stream<Resource> alarmsOf(ParsedTemplate template) {
        return template.resources("AWS::CloudWatch::Alarm").stream();
    }

    private static void alarms(ParsedTemplate template, Findings findings) {
        alarmsOf(template).forEach(alarm -> {
            findings.unless(
                    alarm.property("AlarmDescription").text().matches(".* See docs/runbook\\.md#[a-z-]+"),
                    alarm,
                    "does not say where the runbook tells what to do");
            findings.unless(
                    alarm.property("AlarmActions").items().stream()
                            .anyMatch(topic -> topic.referent().equals("AlarmTopicArn")),
                    alarm,
                    "tells nobody");
            findings.unless(alarm.node().at("Condition").exists(), alarm, "is there even if nobody is to be told");
            findings.unless(alarm.property("TreatMissingData").exists(), alarm, "does not say what no data mean");
        });
    }

    /** Curfew's own metrics are spelt as in the code, and have the one dimension that Powertools gives them. */
    private static void metrics(ParsedTemplate template, Findings findings) {
        String code = code();
        Map<String, YamlNode> powertools = template.root()
                .at("Globals", "Function", "Environment", "Variables")
                .entries();
        String namespace = powertools
                .getOrDefault("POWERTOOLS_METRICS_NAMESPACE", YamlNode.NOTHING)
                .text();
        String service = powertools
                .getOrDefault("POWERTOOLS_SERVICE_NAME", YamlNode.NOTHING)
                .text();
        alarmsOf(template)
                .forEach(alarm -> metricsOf(alarm)
                        .filter(metric -> !metric.at("Namespace").text().startsWith("AWS/"))
                        .forEach(metric -> {
                            String name = metric.at("MetricName").text();
                            findings.unless(
                                    code.contains('"' + name + '"'),
                                    alarm,
                                    "watches " + name + ", which nothing counts");
                            findings.unless(
                                    metric.at("Namespace").is(namespace)
                                            && metric.at("Dimensions").items().stream()
                                                    .allMatch(dimension ->
                                                            dimension.at("Name").is("Service")
                                                                    && dimension
                                                                            .at("Value")
                                                                            .is(service)),
                                    alarm,
                                    "watches a metric of somebody else");
                        }));
    }

    private static String code() {
        try (Stream<Path> sources = Files.walk(ParsedTemplate.REPOSITORY.resolve("functions/src/main/java"))) {
            return sources.filter(Files::isRegularFile)
                    .map(source -> ParsedTemplate.file(
                            ParsedTemplate.REPOSITORY.relativize(source).toString()))
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void dashboards(ParsedTemplate template, Findings findings) {
        template.resources("AWS::CloudWatch::Dashboard")
                .forEach(dashboard -> findings.unless(
                        SampleEvents.read(body(dashboard)).isObject(), dashboard, "has a body that is no JSON"));
    }

    /** Returns the text that is filled in, which is the first within the property. */
    private static String body(Resource dashboard) {
        return dashboard
                .property("DashboardBody")
                .walk()
                .map(YamlNode::text)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }
}
