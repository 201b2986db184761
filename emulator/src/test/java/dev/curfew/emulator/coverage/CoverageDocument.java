package dev.curfew.emulator.coverage;

import static dev.curfew.emulator.coverage.OperationCoverage.SUCCESS;
import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Writes what the tests cover as {@code docs/emulator-coverage.md}. */
final class CoverageDocument {
    private static final List<String> OUTCOMES = List.of(
            SUCCESS,
            "InvalidRequestException",
            "ResourceNotFoundException",
            "InvalidStateException",
            "ServiceQuotaExceededException",
            "InternalServiceErrorException");

    private final Map<String, SortedSet<String>> modelled;
    private final Map<String, List<OperationCoverage>> coverage;

    CoverageDocument(Map<String, SortedSet<String>> modelled, Map<String, List<OperationCoverage>> coverage) {
        this.modelled = modelled;
        this.coverage = coverage;
    }

    String text() {
        return """
                # What the App Runner emulator covers

                <!-- Written by CoverageTest from its own rules; do not edit. To write it again:
                     mvn -pl emulator test -Dtest=CoverageTest -Dupdate.docs=true -->

                The tests walk all %d operations through the AWS SDK for Java, over HTTP: each rule below is a test. Nothing
                here was tried against AWS itself, so every rule names its source:

                %s

                ## Operations and errors

                ✓ the tests bring it about; – not in the model of the operation. Some errors take a [fault](emulator.md#faults).

                %s

                Of every operation: members are checked against the constraints of the model (required, length, pattern, range,
                enumeration), and an InvalidRequestException names the member (D). A body that is no JSON object, or a member of
                the wrong JSON type, is a SerializationException with status 400; an operation that does not exist is an
                UnknownOperationException with status 404 (D). Page tokens are opaque and work for the same parameters only (D).
                What was deleted is described for an hour (I).

                Beside the API of App Runner there is GetResources of the Resource Groups Tagging API, for all kinds of resources.

                ## Rules and deviations

                %s
                """.formatted(modelled.size(), sources(), table(), sections());
    }

    private static String sources() {
        return Stream.of(Source.values())
                .map(source -> "- " + source + ": " + source.meaning())
                .collect(joining("\n"));
    }

    private String table() {
        Stream<String> head = Stream.of(
                "| operation | "
                        + OUTCOMES.stream().map(CoverageDocument::shortName).collect(joining(" | ")) + " |",
                "|---|" + ":-:|".repeat(OUTCOMES.size()));
        Stream<String> rows = modelled.keySet().stream()
                .map(operation -> "| [" + operation + "](#" + operation.toLowerCase(Locale.ROOT) + ") | "
                        + OUTCOMES.stream()
                                .map(outcome -> cell(operation, outcome))
                                .collect(joining(" | "))
                        + " |");
        return Stream.concat(head, rows).collect(joining("\n"));
    }

    private String cell(String operation, String outcome) {
        if (of(operation).stream().anyMatch(covered -> covered.proves(outcome))) {
            return "✓";
        }
        return outcome.equals(SUCCESS) ? "" : modelledErrors(operation).contains(outcome) ? "no" : "–";
    }

    private String sections() {
        return modelled.keySet().stream().map(this::section).collect(joining("\n\n"));
    }

    private String section(String operation) {
        Stream<String> head = Stream.of("### " + operation, "", "| | outcome | source |", "|---|---|:-:|");
        Stream<String> rules = of(operation).stream()
                .flatMap(covered -> covered.rules().stream())
                .sorted(Comparator.comparingInt(rule -> OUTCOMES.indexOf(rule.outcome())))
                .map(rule -> "| " + rule.text() + " | " + shortName(rule.outcome()) + " | " + rule.source() + " |");
        List<String> deviations = of(operation).stream()
                .flatMap(covered -> covered.deviations().stream())
                .toList();
        Stream<String> tail = deviations.isEmpty()
                ? Stream.empty()
                : Stream.concat(
                        Stream.of("", "Deviates:", ""), deviations.stream().map(text -> "- " + text));
        return Stream.of(head, rules, tail).flatMap(lines -> lines).collect(joining("\n"));
    }

    private List<OperationCoverage> of(String operation) {
        return coverage.getOrDefault(operation, List.of());
    }

    private Set<String> modelledErrors(String operation) {
        return modelled.getOrDefault(operation, new TreeSet<>());
    }

    private static String shortName(String outcome) {
        return outcome.replaceFirst("Exception$", "");
    }
}
