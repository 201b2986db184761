package dev.curfew.template;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** What is expected of the templates beyond what CloudFormation itself would refuse, subject by subject. */
final class TemplateRules {
    /** All rules. */
    static final List<Rule> ALL = Stream.of(
                    FunctionRules.ALL, SourceRules.ALL, AlarmRules.ALL, PolicyRules.ALL, StackRules.ALL)
            .flatMap(List::stream)
            .toList();

    private TemplateRules() {}

    /**
     * Something that is expected.
     *
     * @param name what it is about, in a word or two
     * @param check looks at a template and tells what is wrong
     */
    record Rule(String name, BiConsumer<ParsedTemplate, Findings> check) {
        List<String> findings(ParsedTemplate template) {
            Findings findings = new Findings();
            check.accept(template, findings);
            return findings.sentences();
        }
    }

    /** Returns what all rules find, each with the name of its rule. */
    static List<String> findings(ParsedTemplate template) {
        return ALL.stream()
                .flatMap(rule -> rule.findings(template).stream().map(finding -> rule.name() + ": " + finding))
                .toList();
    }
}
