package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.functions.AwsClients;
import dev.curfew.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Against local systems over HTTP: one that is well, and one that is not. */
class DoctorCommandTest {
    private static RunningSystem well;
    private static RunningSystem ill;

    @BeforeAll
    static void start() {
        well = new RunningSystem("""
                { "zone": "Europe/Berlin",
                  "services": [ { "name": "desk", "tags": { "curfew:schedule": "always" } } ] }
                """);
        ill = new RunningSystem("""
                { "zone": "UTC",
                  "services": [
                    { "name": "typo", "tags": { "curfew:schedule": "Wensday 08:00-19:00" } },
                    { "name": "no-zone", "tags": { "curfew:schedule": "Mon-Sun 00:00-23:59" } },
                    { "name": "bad-zone", "tags": { "curfew:schedule": "Mon-Fri 08:00-19:00 Europe/Berlim" } },
                    { "name": "nameless", "tags": { "curfew:schedule": "offfice" } },
                    { "name": "shouting", "tags": { "curfew:managed": "TRUE" } },
                    { "name": "bad-key", "tags": { "curfew:shedule": "always" } },
                    { "name": "bad-idle", "tags": { "curfew:idle": "soon" } },
                    { "name": "fine", "tags": { "curfew:schedule": "always" } } ] }
                """);
        try (SqsClient sqs =
                AwsClients.at(ill.system().endpoint(), "eu-central-1").build(SqsClient.builder(), 1)) {
            sqs.sendMessage(r -> r.queueUrl(ill.system().deadLettersUrl()).messageBody("{}"));
        }
    }

    @AfterAll
    static void stop() {
        well.close();
        ill.close();
    }

    @Test
    void a_system_that_is_well_passes() {
        CommandLineRun run = well.run("doctor");
        assertThat(run.status()).as(run.out() + run.err()).isZero();
        assertThat(run.lines())
                .containsExactly(
                        "ok    stack: a local system in 123456789012/eu-central-1",
                        "ok    App Runner: services listed: 1, managed: 1",
                        "ok    tags: all of Curfew's can be read",
                        "ok    ticks: every managed service was seen, and nothing is overdue",
                        "ok    operations: none failed in the last day, none is stuck",
                        "ok    dead letters: none",
                        "0 failed, 0 warnings, 6 as they should be.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            fail  tags: typo: `Wensday 08:00-19:00` cannot be read, so the service is left alone: .*did you mean Wed\\?.*
            fail  tags: bad-zone: .*Europe/Berlin\\?.*
            fail  tags: nameless: `offfice` cannot be read.*
            fail  tags: bad-idle: How long it may be idle cannot be read: .*
            warn  tags: shouting carries tags of Curfew's and is not managed
            warn  tags: bad-key carries `curfew:shedule`, which Curfew does not know
            .*did you mean curfew:schedule\\?
            warn  zones: the schedules of no-zone name no zone and are read in UTC
            fail  dead letters: about 1 lies in the queue
            .*curfew redrive --dry-run.*
            """)
    void every_fault_is_named_with_what_to_do(String line) {
        CommandLineRun run = ill.run("doctor");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.lines()).anySatisfy(text -> assertThat(text).matches(line));
    }

    @Test
    void programs_get_json() {
        JsonObject json = JsonObject.parse(ill.run("doctor", "-o", "json").out());
        assertThat(json.flag("ok")).isFalse();
        assertThat(json.objects("findings"))
                .allSatisfy(finding ->
                        assertThat(finding.asMap().keySet()).containsExactly("level", "check", "sentence", "advice"));
    }

    @Test
    void a_stack_that_is_not_there_is_the_first_finding() {
        CommandLineRun run = CommandLineRun.of("", "doctor", "--endpoint-url", "http://127.0.0.1:1");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).startsWith("fail  stack: nothing answers at http://127.0.0.1:1");
    }
}
