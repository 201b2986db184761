package dev.curfew.template;

import dev.curfew.template.TemplateRules.Rule;
import java.util.List;
import java.util.stream.Stream;

/** What events come from, and where those go that cannot be served. */
final class SourceRules {
    static final List<Rule> ALL = List.of(
            new Rule("dead letters", SourceRules::deadLetters),
            new Rule("queue policy", SourceRules::queuePolicies),
            new Rule("batch", SourceRules::batches),
            new Rule("visibility", SourceRules::visibility),
            new Rule("pattern", SourceRules::patterns),
            new Rule("input", SourceRules::inputs),
            new Rule("example", SourceRules::examples));

    private SourceRules() {}

    private static void deadLetters(ParsedTemplate template, Findings findings) {
        for (Resource rule : template.sources("EventBridgeRule")) {
            findings.unless(isQueue(template, rule.property("DeadLetterConfig", "Arn")), rule, "has no dead letters");
        }
        for (Resource rule : template.resources("AWS::Events::Rule")) {
            for (YamlNode target : rule.property("Targets").items()) {
                findings.unless(isQueue(template, target.at("DeadLetterConfig", "Arn")), rule, "has no dead letters");
            }
        }
        for (Resource schedule : template.sources("ScheduleV2")) {
            findings.unless(
                    isQueue(template, schedule.property("DeadLetterConfig", "Arn"))
                            || schedule.property("RetryPolicy", "MaximumRetryAttempts")
                                    .is("0"), // made good by the next
                    schedule,
                    "has no dead letters, but is repeated");
        }
        for (Resource source : template.sources("DynamoDB")) {
            YamlNode destination = source.property("DestinationConfig", "OnFailure", "Destination");
            findings.unless(isQueue(template, destination), source, "has no dead letters");
        }
        for (Resource source : template.sources("SQS")) {
            Resource queue = template.resource(source.property("Queue"));
            findings.unless(
                    isQueue(template, queue.property("RedrivePolicy", "deadLetterTargetArn")),
                    queue,
                    "has no dead letters");
        }
    }

    private static boolean isQueue(ParsedTemplate template, YamlNode reference) {
        return template.resource(reference).is("AWS::SQS::Queue");
    }

    /** EventBridge sends dead letters in its own name, so the queue has to let it, for each rule by its ARN. */
    private static void queuePolicies(ParsedTemplate template, Findings findings) {
        for (Resource rule : template.sources("EventBridgeRule")) {
            String generated = rule.id().replace(".", ""); // as SAM does it
            findings.unless(
                    letters(template, rule.property("DeadLetterConfig", "Arn"))
                            .anyMatch(source -> source.hasTag("!GetAtt") && source.is(generated + ".Arn")),
                    rule,
                    "may not send its dead letters: no policy of the queue knows " + generated);
        }
        for (Resource rule : template.resources("AWS::Events::Rule")) {
            for (YamlNode target : rule.property("Targets").items()) {
                findings.unless(
                        letters(template, target.at("DeadLetterConfig", "Arn"))
                                .anyMatch(source -> source.referent().equals(rule.id())),
                        rule,
                        "may not send its dead letters: no policy of the queue knows it");
            }
        }
    }

    /** Returns the ARNs of the rules that may send dead letters to a queue. */
    private static Stream<YamlNode> letters(ParsedTemplate template, YamlNode queue) {
        return template.resources("AWS::SQS::QueuePolicy").stream()
                .filter(policy -> policy.property("Queues").items().stream()
                        .anyMatch(item -> item.referent().equals(queue.referent())))
                .flatMap(policy -> PolicyStatement.in(policy.node()).stream())
                .filter(statement -> statement.allows("sqs:SendMessage", queue.referent())
                        && statement.node().at("Principal", "Service").is("events.amazonaws.com"))
                .flatMap(statement -> statement.condition("aws:SourceArn").stream());
    }

    private static void batches(ParsedTemplate template, Findings findings) {
        Stream.concat(template.sources("DynamoDB").stream(), template.sources("SQS").stream())
                .forEach(source -> findings.unless(
                        source.property("FunctionResponseTypes").texts().contains("ReportBatchItemFailures"),
                        source,
                        "repeats a whole batch when one of it fails"));
        for (Resource source : template.sources("SQS")) {
            findings.unless(
                    number(source.property("BatchSize")) == 1
                            || number(source.property("MaximumBatchingWindowInSeconds")) > 0,
                    source,
                    "does not wait for a batch to be full");
        }
    }

    /** Lambda advises six times the function's time-out, and what a batch waits to be full. */
    private static void visibility(ParsedTemplate template, Findings findings) {
        for (Resource function : template.functions()) {
            for (Resource source : function.sources("SQS")) {
                Resource queue = template.resource(source.property("Queue"));
                findings.unless(
                        number(queue.property("VisibilityTimeout"))
                                >= 6 * number(function.property("Timeout"))
                                        + number(source.property("MaximumBatchingWindowInSeconds")),
                        queue,
                        "hands messages out again while " + function.id() + " may still work on them");
            }
        }
    }

    private static int number(YamlNode node) {
        return node.exists() ? Integer.parseInt(node.text()) : 0;
    }

    private static void patterns(ParsedTemplate template, Findings findings) {
        for (Resource rule : template.sources("EventBridgeRule")) {
            findings.unless(SampleEvents.match(rule.property("Pattern")), rule, "matches no event in events/");
        }
        for (Resource rule : template.resources("AWS::Events::Rule")) {
            YamlNode pattern = rule.property("EventPattern");
            YamlNode alternatives = pattern.at("$or");
            for (YamlNode alternative : alternatives.exists() ? alternatives.items() : List.of(pattern)) {
                findings.unless(
                        SampleEvents.match(alternative), rule, "matches no event in events/, or not as a whole");
            }
        }
    }

    private static void inputs(ParsedTemplate template, Findings findings) {
        for (Resource schedule : template.sources("ScheduleV2")) {
            SampleEvents.complaints(schedule.property("Input").text())
                    .forEach(complaint ->
                            findings.unless(false, schedule, "has an input that nobody reads: " + complaint));
        }
    }

    /** A schedule that acts is an example: it must not do so before somebody said so. */
    private static void examples(ParsedTemplate template, Findings findings) {
        for (Resource schedule : template.sources("ScheduleV2")) {
            YamlNode parameter =
                    template.root().at("Parameters", schedule.property("State").referent());
            boolean acts = schedule.property("Input").text().contains("\"action\"");
            findings.unless(!acts || parameter.at("Default").is("DISABLED"), schedule, "acts unasked");
        }
    }
}
