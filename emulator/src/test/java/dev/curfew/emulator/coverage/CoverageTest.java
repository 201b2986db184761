package dev.curfew.emulator.coverage;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.curfew.emulator.coverage.OperationCoverage.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.apprunner.model.AppRunnerException;

/** Walks all operations of the API with every outcome that the model has, and keeps the page that says so. */
class CoverageTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "emulator-coverage.md");

    private static final List<OperationCoverage> RULES = Stream.of(
                    ServiceCreationRules.all(),
                    ServiceRules.all(),
                    LifeRules.all(),
                    ConfigurationRules.all(),
                    ConnectionRules.all(),
                    SharedRules.all(),
                    NetworkRules.all(),
                    DomainRules.all(),
                    FaultRules.all())
            .flatMap(List::stream)
            .toList();

    /** Beside the rules, what takes a fault. */
    private static final List<OperationCoverage> COVERAGE = Stream.concat(
                    RULES.stream(), FaultRules.beside(RULES, ApiModel.errors()).stream())
            .toList();

    static Stream<Rule> rules() {
        return COVERAGE.stream().flatMap(operation -> operation.rules().stream());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleHolds(Rule rule) {
        try (World world = new World()) {
            if (rule.outcome().equals(OperationCoverage.SUCCESS)) {
                SdkPojo answer = rule.scenario().run(world);

                assertThat(answer.getClass().getSimpleName()).isEqualTo(rule.operation() + "Response");
                assertThat(ApiModel.missing(answer)).isEmpty();
            } else {
                AppRunnerException refusal = catchThrowableOfType(
                        AppRunnerException.class, () -> rule.scenario().run(world));

                assertThat(refusal).isNotNull();
                assertThat(refusal.getClass().getSimpleName()).isEqualTo(rule.outcome());
                assertThat(refusal.awsErrorDetails().errorMessage()).isNotBlank();
            }
            assertThat(world.fixture.emulator.apiCalls()).containsKey(rule.operation());
        }
    }

    @Test
    void everyOperationIsCoveredWithEveryErrorOfItsModel() {
        Map<String, SortedSet<String>> proven = new TreeMap<>();
        Map<String, SortedSet<String>> expected = new TreeMap<>();
        ApiModel.errors().forEach((operation, errors) -> {
            SortedSet<String> wanted = new TreeSet<>(errors);
            wanted.add(OperationCoverage.SUCCESS);
            expected.put(operation, wanted);
        });
        rules().forEach(rule ->
                proven.computeIfAbsent(rule.operation(), _ -> new TreeSet<>()).add(rule.outcome()));

        assertThat(expected).hasSize(37);
        // Equal, so that no rule answers with an error that the model of its operation does not have.
        assertThat(proven).isEqualTo(expected);
    }

    @Test
    void theDocumentIsUpToDate() throws IOException {
        Map<String, List<OperationCoverage>> byName = COVERAGE.stream().collect(groupingBy(OperationCoverage::name));
        String text = new CoverageDocument(ApiModel.errors(), byName).text();
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(DOCUMENT, text);
        }

        assertThat(Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "")
                .as("docs/emulator-coverage.md is not what the tests say; write it again with"
                        + " mvn -pl emulator test -Dtest=CoverageTest -Dupdate.docs=true")
                .isEqualTo(text);
    }
}
