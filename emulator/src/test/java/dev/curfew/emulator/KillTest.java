package dev.curfew.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apprunner.AppRunnerClient;
import software.amazon.awssdk.services.apprunner.model.ConnectionSummary;
import software.amazon.awssdk.services.apprunner.model.InvalidStateException;
import software.amazon.awssdk.services.apprunner.model.OperationSummary;
import software.amazon.awssdk.services.apprunner.model.Tag;

/** The emulator in a process of its own is killed at any moment, and what it answered before is there afterwards. */
class KillTest {
    private static final int KILLS = 20;
    private static final Pattern READY = Pattern.compile("ready at (\\S+)");

    @TempDir
    private Path directory;

    private final SplittableRandom random = new SplittableRandom(20);

    /** What was answered, and so must be there. */
    private final TreeSet<String> connections = new TreeSet<>();

    private final List<String> operations = new ArrayList<>();
    private String service = "";
    private int tagged;
    private int asked;

    @Test
    void nothingThatWasAnsweredIsLost() throws IOException {
        try (Victim victim = new Victim()) {
            service = victim.client
                    .createService(EmulatorFixture.createRequest("web-shop")
                            .tags(EmulatorFixture.tag("n", "0"))
                            .build())
                    .service()
                    .serviceArn();
        }
        for (int kill = 0; kill < KILLS; kill++) {
            try (Victim victim = new Victim()) {
                check(victim.client);
                victim.killAfter(random.nextInt(1, 400));
                change(victim.client);
            }
        }
        try (Victim victim = new Victim()) {
            check(victim.client);
        }
        assertThat(operations).hasSizeGreaterThan(KILLS);
        assertThat(tagged).isGreaterThan(KILLS);
    }

    /** Changes one thing after the other until nobody answers any more. */
    private void change(AppRunnerClient client) {
        try {
            while (true) {
                asked++;
                client.tagResource(r -> r.resourceArn(service).tags(EmulatorFixture.tag("n", Integer.toString(asked))));
                tagged = asked;
                toggle(client);
                if (connections.size() >= 8) {
                    // Once it is asked to go, either is right.
                    String oldest = connections.removeFirst();
                    client.deleteConnection(r -> r.connectionArn(oldest));
                }
                connections.add(client.createConnection(
                                r -> r.connectionName("source-" + asked).providerType("GITHUB"))
                        .connection()
                        .connectionArn());
            }
        } catch (SdkClientException e) {
            // It is dead.
        }
    }

    private void toggle(AppRunnerClient client) {
        try {
            String operation = client.pauseService(r -> r.serviceArn(service)).operationId();
            if (operation == null) {
                operation = client.resumeService(r -> r.serviceArn(service)).operationId();
            }
            if (operation != null) {
                operations.add(operation);
            }
        } catch (InvalidStateException e) {
            // The last one is still under way.
        }
    }

    private void check(AppRunnerClient client) {
        Tag tag = client.listTagsForResource(r -> r.resourceArn(service)).tags().getFirst();
        assertThat(Integer.parseInt(tag.value())).isBetween(tagged, asked);
        assertThat(client.listOperationsPaginator(r -> r.serviceArn(service)).stream()
                        .flatMap(page -> page.operationSummaryList().stream())
                        .map(OperationSummary::id))
                .containsAll(operations);
        List<String> listed = client.listConnections(_ -> {}).connectionSummaryList().stream()
                .map(ConnectionSummary::connectionArn)
                .toList();
        assertThat(listed).containsAll(connections);
        connections.addAll(listed);
    }

    /** The emulator in a process of its own. */
    private final class Victim implements AutoCloseable {
        private final Process process;
        private final AppRunnerClient client;

        Victim() throws IOException {
            process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            EmulatorMain.class.getName(),
                            "--port=0",
                            "--settle=create=1ms,pause=2ms,resume=2ms",
                            "--state=" + directory.resolve("state.jsonl"))
                    .redirectErrorStream(true)
                    .start();
            client = AppRunnerClient.builder()
                    .endpointOverride(endpoint(process.inputReader(StandardCharsets.UTF_8)))
                    .region(Region.EU_CENTRAL_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                    .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry()))
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .build();
        }

        private static URI endpoint(BufferedReader out) throws IOException {
            StringBuilder said = new StringBuilder();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                Matcher ready = READY.matcher(line);
                if (ready.find()) {
                    return URI.create(ready.group(1));
                }
                said.append(line).append('\n');
            }
            throw new AssertionError("the emulator did not start: " + said);
        }

        void killAfter(long millis) {
            CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(process::destroyForcibly);
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
            client.close();
        }
    }
}
