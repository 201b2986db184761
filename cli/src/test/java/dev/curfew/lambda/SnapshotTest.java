package dev.curfew.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.curfew.local.Template;
import dev.curfew.local.TemplateFunction;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens before Lambda takes a snapshot, under its real Java runtime interface client. */
class SnapshotTest {
    private static final Template TEMPLATE = Template.read(
            Path.of("..", "template.yaml"),
            Map.of(
                    "TargetAccounts", "123456789012",
                    "WakeUrl", "PUBLIC",
                    "ConsoleAccess", "LINK",
                    "LinkSecretArn", "arn:aws:secretsmanager:eu-central-1:123456789012:secret:links"));

    /** Classes that a function needs only where there are targets, and the last one of all. */
    private static final Map<String, List<String>> LOADED = Map.of(
            "EnforceSchedules", List.of("sqs.model.SendMessageBatchResponse"),
            "EnforceTarget", List.of("sts.model.AssumeRoleResponse", "apprunner.model.PauseServiceResponse"),
            "ServeRequests", List.of("sts.model.AssumeRoleResponse", "apprunner.model.PauseServiceResponse"));

    @TempDir
    Path folder;

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private HttpServer aws;

    @BeforeEach
    void begin() throws Exception {
        aws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        aws.createContext("/", exchange -> {
            calls.add(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        aws.start();
    }

    @AfterEach
    void end() {
        aws.stop(0);
    }

    static Stream<String> functions() {
        return TEMPLATE.functions().stream().map(TemplateFunction::logicalId);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void a_function_is_rehearsed_and_calls_nobody(String function) throws Exception {
        URI endpoint = URI.create("http://127.0.0.1:" + aws.getAddress().getPort());
        Path log = folder.resolve("log");
        Path classes = folder.resolve("classes");
        try (RuntimeApi lambda = new RuntimeApi()) {
            Process process = new RuntimeProcess(TEMPLATE.function(function).orElseThrow(), endpoint)
                    .withSnapStart()
                    .options("-Xlog:class+load:file=" + classes)
                    .start(lambda, folder, log);
            try {
                boolean ready = lambda.snapshot(process);
                assertThat(ready).as(Files.readString(log)).isTrue();
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
        assertThat(Files.readString(log))
                .contains("\"message\":\"rehearsed\"")
                .doesNotContain("could not be rehearsed", "\"level\":\"ERROR\"");
        String loaded = Files.readString(classes);
        assertThat(LOADED.getOrDefault(function, List.of())).allMatch(name -> loaded.contains("." + name + " "));
        assertThat(calls).isEmpty();
    }
}
