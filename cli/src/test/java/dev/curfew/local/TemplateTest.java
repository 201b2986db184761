package dev.curfew.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    @TempDir
    Path directory;

    @Test
    void theDeployedTemplateHasItsFunctionsTablesAndQueue() {
        Template template = Template.read(Path.of("../template.yaml"), Map.of("DefaultZone", "Europe/Berlin"));

        assertThat(template.functions())
                .extracting(TemplateFunction::logicalId)
                .contains("EnforceSchedules", "ServeRequests", "RecordOperations", "PublishOutcomes");
        TemplateFunction enforce = template.function("EnforceSchedules").orElseThrow();
        assertThat(enforce.handlerClass()).isEqualTo("dev.curfew.functions.EnforceSchedulesFunction");
        assertThat(enforce.environment())
                .containsEntry("HISTORY_TABLE", "HistoryTable")
                .containsEntry("DEFAULT_ZONE", "Europe/Berlin")
                .containsEntry("HISTORY_DAYS", "400")
                .containsEntry("MAX_PAUSES_PER_TICK", "50");
        assertThat(enforce.timeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(enforce.maximumRetryAttempts()).isEqualTo(2);
        assertThat(enforce.triggers())
                .contains(new ScheduleTrigger(
                        "Tick",
                        "rate(1 minute)",
                        ZoneId.of("UTC"),
                        "{\"scheduledTime\":\"<aws.scheduler.scheduled-time>\"}",
                        true));
        assertThat(template.tables()).extracting(table -> table.tableName()).contains("HistoryTable", "FleetTable");
        assertThat(template.queues()).extracting(TemplateQueue::logicalId).contains("DeadLetters");
        assertThat(template.deadLetters()).isEqualTo("DeadLetters");
    }

    @Test
    void globalsAreMergedAndReferencesResolved() {
        Template template = Toys.template();

        TemplateFunction ticker = template.function("Ticker").orElseThrow();
        assertThat(ticker)
                .isEqualTo(new TemplateFunction(
                        "Ticker",
                        "toys.Ticker",
                        Map.of(
                                "TABLE", "Outbox",
                                "QUEUE", "arn:aws:sqs:eu-central-1:123456789012:Letters",
                                "BUS", "arn:aws:events:eu-central-1:123456789012:event-bus/default"),
                        Duration.ofSeconds(10),
                        256,
                        2,
                        List.of(
                                new ScheduleTrigger(
                                        "Tick",
                                        "rate(1 minute)",
                                        ZoneId.of("UTC"),
                                        "{\"scheduledTime\":\"<aws.scheduler.scheduled-time>\"}",
                                        true),
                                new ScheduleTrigger(
                                        "Asleep", "cron(0 20 ? * FRI *)", ZoneId.of("Europe/Berlin"), "", false))));
        assertThat(template.function("Publisher").orElseThrow().triggers())
                .containsExactly(new StreamTrigger("Stream", "Outbox", 10, 2, true, true));
        assertThat(template.function("Orders").orElseThrow().triggers())
                .containsExactly(new RuleTrigger(
                        "Order",
                        "default",
                        "{\"source\":[\"shop\"],\"detail\":{\"amount\":[{\"numeric\":[\">\",10]}]}}",
                        true));
    }

    @Test
    void parametersAndRegionCanBeOverridden() {
        Template template = Template.read(
                Path.of("src/test/resources/local/toys.yaml"),
                Map.of("Rate", "rate(5 minutes)", "AWS::Region", "us-east-1"));

        TemplateFunction ticker = template.function("Ticker").orElseThrow();
        assertThat(ticker.triggers().getFirst())
                .isEqualTo(new ScheduleTrigger(
                        "Tick",
                        "rate(5 minutes)",
                        ZoneId.of("UTC"),
                        "{\"scheduledTime\":\"<aws.scheduler.scheduled-time>\"}",
                        true));
        assertThat(ticker.environment()).containsEntry("QUEUE", "arn:aws:sqs:us-east-1:123456789012:Letters");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            WakeUrl=MAYBE           | parameter WakeUrl: expected one of OFF, PUBLIC, RESTRICTED, IAM, found MAYBE
            TargetAccounts=12,x     | parameter TargetAccounts: expected a text like ([0-9]{12}|organization)?, found 12
            NoSuchParameter=1       | parameter NoSuchParameter: the template has no such parameter
            """)
    void parameters_are_what_the_template_allows(String parameter, String complaint) {
        String[] given = parameter.split("=", -1);
        assertThatThrownBy(() -> Template.read(Path.of("..", "template.yaml"), Map.of(given[0], given[1])))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith(complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # replaced              | by                        | the message names
            !Ref Outbox             | !Ref Inbox                | resource Ticker, property Properties.Environment.Variables.TABLE: there is no parameter or resource Inbox
            !GetAtt Letters.Arn     | !ImportValue Letters      | QUEUE: !ImportValue Letters is not supported locally
            Type: EventBridgeRule   | Type: SNS                 | resource Orders, property Properties.Events.Order: the event type SNS is not supported locally
            Europe/Berlin           | Europe/Atlantis           | resource Ticker, property Properties.Events.Asleep.Properties.ScheduleExpressionTimezone: there is no time zone Europe/Atlantis
            MemorySize: 256         | MemorySize: lots          | resource Ticker, property Properties.MemorySize: expected a whole number, found lots
            Handler: toys.Orders    | Runtime: java25           | resource Orders, property Properties.Handler: is missing
            Default: rate(1 minute) | NoEcho: true              | parameter Rate: has no default and no value was given
            'Resources:'            | 'Resources: ['            | cannot be read
            """)
    void faultsNameTheResourceAndTheProperty(String replaced, String by, String message) throws IOException {
        Path faulty = directory.resolve("faulty.yaml");
        String good = Files.readString(Path.of("src/test/resources/local/toys.yaml"));
        assertThat(good).contains(replaced);
        Files.writeString(faulty, good.replace(replaced, by));

        assertThatThrownBy(() -> Template.read(faulty, Map.of()))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(message);
    }
}
