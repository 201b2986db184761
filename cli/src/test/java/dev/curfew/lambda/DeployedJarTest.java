package dev.curfew.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import dev.curfew.ResponseBucket;
import dev.curfew.emulator.AppRunnerEmulator;
import dev.curfew.emulator.SeedService;
import dev.curfew.local.LocalSystem;
import dev.curfew.local.Template;
import dev.curfew.local.TemplateFunction;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The very jar that is deployed, in a process of its own, under Lambda's real Java runtime interface client. */
class DeployedJarTest {
    private static final Path ROOT = Path.of("..");
    private static final Path JAR = ROOT.resolve("functions/target/functions.jar");
    private static final Template TEMPLATE = Template.read(ROOT.resolve("template.yaml"), Map.of());

    @TempDir
    Path folder;

    private final LocalSystem aws = LocalSystem.builder(
                    TEMPLATE, events -> AppRunnerEmulator.builder().build(), (function, endpoint) -> function)
            .start();

    @AfterEach
    void close() {
        aws.close();
    }

    @ParameterizedTest(name = "{0} with {1}: {2} {3}")
    @CsvSource(delimiter = '|', textBlock = """
            EnforceSchedules | tick                      | response | "started":["PAUSE shop-api IN_PROGRESS"]
            ServeRequests    | bad-request               | error    | `detail.for`: expected a positive ISO 8601 duration
            RecordOperations | apprunner-pause-succeeded | response | "recorded":[]
            ServeRequests    | schedule-stored           | response | "result":"`office` is stored"
            PublishOutcomes  | history-stream            | response | {"batchItemFailures":[]}
            DeclareSchedules | schedule-resource-create  | response | "result":"`shop-office` is stored"
            """)
    void every_function_answers(String function, String event, String kind, String expected) throws Exception {
        assertThat(JAR).as("`mvn verify` builds it before this test").exists();
        aws.emulator()
                .seedService(
                        new SeedService("shop-api", Map.of("curfew:schedule", "never"), "1024", "2048", 1, "RUNNING"));
        Path log = folder.resolve("log");
        try (RuntimeApi lambda = new RuntimeApi();
                ResponseBucket cloudFormation = new ResponseBucket()) {
            Process process = start(TEMPLATE.function(function).orElseThrow(), lambda, log);
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

    private Process start(TemplateFunction function, RuntimeApi lambda, Path log) throws IOException {
        // The runtime and what Lambda's image has beside it; everything else is in the jar.
        String runtime = jarOf(AWSLambda.class) + File.pathSeparator + jarOf(LambdaEventSerializers.class);
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                JAR.toAbsolutePath() + File.pathSeparator + runtime,
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                function.handlerClass() + "::handleRequest"));
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(function.environment());
        environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/curfew");
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "test");
        environment.putAll(Map.of(
                "AWS_LAMBDA_RUNTIME_API", lambda.address(),
                "AWS_ENDPOINT_URL", aws.endpoint().toString(),
                "AWS_REGION", "eu-central-1",
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local",
                "AWS_LAMBDA_FUNCTION_NAME", function.logicalId(),
                "AWS_LAMBDA_FUNCTION_VERSION", "1",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memorySize()),
                "LAMBDA_TASK_ROOT", folder.toString()));
        return builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static String jarOf(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }
}
