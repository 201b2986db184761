package dev.curfew.template;

import dev.curfew.template.TemplateRules.Rule;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a stack asks of its owner, and what it keeps for them. */
final class StackRules {
    static final List<Rule> ALL = List.of(
            new Rule("table", StackRules::tables),
            new Rule("encryption", StackRules::encryption),
            new Rule("description", StackRules::descriptions),
            new Rule("console", StackRules::console),
            new Rule("unused", StackRules::unused));

    private StackRules() {}

    private static void tables(ParsedTemplate template, Findings findings) {
        for (Resource table : template.resources("AWS::DynamoDB::Table")) {
            findings.unless(
                    table.property("PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled")
                            .is("true"),
                    table,
                    "cannot be restored to a point in time");
            findings.unless(isTrue(template, table.property("DeletionProtectionEnabled")), table, "may be deleted");
            for (String policy : List.of("DeletionPolicy", "UpdateReplacePolicy")) {
                findings.unless(table.node().at(policy).is("Retain"), table, "goes with the stack: no " + policy);
            }
        }
    }

    private static boolean isTrue(ParsedTemplate template, YamlNode value) {
        YamlNode parameter = template.root().at("Parameters", value.referent());
        return value.is("true") || parameter.at("Default").is("true");
    }

    private static void encryption(ParsedTemplate template, Findings findings) {
        for (Resource queue : template.resources("AWS::SQS::Queue")) {
            findings.unless(queue.property("SqsManagedSseEnabled").is("true"), queue, "is not encrypted");
            findings.unless(
                    template.resources("AWS::SQS::QueuePolicy").stream()
                            .flatMap(policy -> PolicyStatement.in(policy.node()).stream())
                            .anyMatch(statement -> refusesClearText(statement, queue)),
                    queue,
                    "may be used without TLS");
        }
        for (Resource table : template.resources("AWS::DynamoDB::Table")) {
            findings.unless(
                    table.property("SSESpecification").references().contains("KmsKeyArn"),
                    table,
                    "takes no key of its owner's");
        }
    }

    private static boolean refusesClearText(PolicyStatement statement, Resource queue) {
        return statement.node().at("Effect").is("Deny")
                && statement.node().at("Principal").is("*")
                && statement.resources().stream()
                        .anyMatch(with -> with.referent().equals(queue.id()))
                && statement
                        .node()
                        .at("Condition", "Bool", "aws:SecureTransport")
                        .is("false");
    }

    private static void descriptions(ParsedTemplate template, Findings findings) {
        for (String section : List.of("Parameters", "Outputs")) {
            template.root().at(section).entries().forEach((name, it) -> {
                String description = it.at("Description").text();
                findings.unless(description.endsWith(".") && description.length() > 1, name, "is not described");
            });
        }
    }

    /** The console shows parameters by groups, those without one at the end. */
    private static void console(ParsedTemplate template, Findings findings) {
        List<String> grouped =
                template.root().at("Metadata", "AWS::CloudFormation::Interface", "ParameterGroups").items().stream()
                        .flatMap(group -> group.at("Parameters").texts().stream())
                        .toList();
        Set<String> parameters = template.root().at("Parameters").entries().keySet();
        parameters.forEach(
                name -> findings.unless(Collections.frequency(grouped, name) == 1, name, "is not in one group"));
        grouped.forEach(name -> findings.unless(parameters.contains(name), name, "is in a group, but no parameter"));
    }

    private static void unused(ParsedTemplate template, Findings findings) {
        Set<String> used = new TreeSet<>();
        Map<String, YamlNode> sections = template.root().entries();
        Stream.of("Conditions", "Globals", "Resources", "Outputs")
                .forEach(section -> used.addAll(
                        sections.getOrDefault(section, YamlNode.NOTHING).references()));
        for (String section : List.of("Parameters", "Conditions")) {
            template.root()
                    .at(section)
                    .entries()
                    .keySet()
                    .forEach(name -> findings.unless(used.contains(name), name, "is used by nothing"));
        }
    }
}
