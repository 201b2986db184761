package dev.curfew.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.ResponseBucket;
import dev.curfew.emulator.SeedService;
import dev.curfew.local.LocalAccount;
import dev.curfew.local.LocalSystem;
import dev.curfew.local.Template;
import dev.curfew.local.TemplateFunction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The very jar that is deployed, in a process of its own, under Lambda's real Java runtime interface client. */
class DeployedJarTest {
    private static final Path ROOT = Path.of("..");
    private static final Template ALONE = Template.read(ROOT.resolve("template.yaml"), Map.of());
    private static final Template WITH_TARGETS = Template.read(
            ROOT.resolve("template.yaml"),
            Map.of(
                    "TargetAccounts", "123456789012",
                    "WakeUrl", "PUBLIC",
                    "ConsoleAccess", "LINK",
                    "LinkSecretArn", LocalAccount.DEFAULT.arn("secretsmanager", "secret:curfew-links")));

    @TempDir
    Path folder;

    private final LocalSystem aws = LocalSystem.builder(
                    WITH_TARGETS, (account, emulator) -> emulator.build(), (function, endpoint) -> function)
            .start();

    @AfterEach
    void close() {
        aws.close();
    }

    @ParameterizedTest(name = "{0} with {1}: {2} {3}")
    @CsvSource(delimiter = '|', textBlock = """
            EnforceSchedules | tick                      | response | "started":["PAUSE shop-api IN_PROGRESS"]
            PauseIdle        | pause-idle                | response | {"services":0,
            ReportSavings    | report-savings            | response | "netUsd":
            ServeRequests    | bad-request               | error    | `detail.for`: expected a positive ISO 8601 duration
            RecordOperations | apprunner-pause-succeeded | response | "recorded":[]
            ServeRequests    | schedule-stored           | response | "result":"`office` is stored"
            PublishOutcomes  | history-stream            | response | {"batchItemFailures":[]}
            EnforceTarget    | target-ticks              | response | {"batchItemFailures":[]}
            DeclareSchedules | schedule-resource-create  | response | "result":"`shop-office` is stored"
            WakePage         | wake-page-visit           | response | "X-Curfew-State":"UNKNOWN"
            Console          | console-page              | response | "statusCode":401
            ReaderLink       | console-link              | response | /console/enter?pass=
            OperatorLink     | console-link              | response | \\"role\\":\\"OPERATOR\\"
            """)
    void every_function_answers(String function, String event, String kind, String expected) throws Exception {
        aws.emulator()
                .seedService(
                        new SeedService("shop-api", Map.of("curfew:schedule", "never"), "1024", "2048", 1, "RUNNING"));
        Path log = folder.resolve("log");
        try (RuntimeApi lambda = new RuntimeApi();
                ResponseBucket cloudFormation = new ResponseBucket()) {
            Process process = new RuntimeProcess(function(function), aws.endpoint()).start(lambda, folder, log);
            try {
                String json = Files.readString(ROOT.resolve("events/" + event + ".json"));
                RuntimeApi.Answer answer = lambda.invoke(process, cloudFormation.expecting(json));
                assertThat(answer.kind())
                        .as(answer.body() + Files.readString(log))
                        .isEqualTo(kind);
                assertThat(answer.body()).contains(expected);
                assertThat(Files.readString(log))
                        .as("JSON logs with the function's name")
                        .contains("\"function_name\":\"" + function + "\"");
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static TemplateFunction function(String logicalId) {
        return ALONE.function(logicalId)
                .or(() -> WITH_TARGETS.function(logicalId))
                .orElseThrow();
    }
}
