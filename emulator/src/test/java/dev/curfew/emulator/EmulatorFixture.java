package dev.curfew.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apprunner.AppRunnerClient;
import software.amazon.awssdk.services.apprunner.model.CreateServiceRequest;
import software.amazon.awssdk.services.apprunner.model.Tag;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;

/** An emulator behind HTTP, AWS's own clients in front of it, and a clock in hand. */
public final class EmulatorFixture implements AutoCloseable {
    public static final Instant START = Instant.parse("2026-11-23T18:00:00.250Z");

    public final SettableClock clock = new SettableClock(START);
    public final List<String> events = new CopyOnWriteArrayList<>();
    public final List<StatusChange> changes = new CopyOnWriteArrayList<>();
    public final AppRunnerEmulator emulator;
    public final EmulatorServer server;
    public final AppRunnerClient appRunner;
    final ResourceGroupsTaggingApiClient tagging;
    private final HttpClient http = HttpClient.newHttpClient();

    public EmulatorFixture() {
        this(UnaryOperator.identity());
    }

    public EmulatorFixture(UnaryOperator<EmulatorBuilder> settings) {
        emulator = settings.apply(AppRunnerEmulator.builder()
                        .clock(clock)
                        .random(new SplittableRandom(1))
                        .onEvent(events::add)
                        .onStatusChange(changes::add))
                .build();
        server = EmulatorServer.start(emulator, 0);
        StaticCredentialsProvider credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
        appRunner = AppRunnerClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        tagging = ResourceGroupsTaggingApiClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /** A valid request, to be made invalid by a test. */
    public static CreateServiceRequest.Builder createRequest(String name) {
        return CreateServiceRequest.builder()
                .serviceName(name)
                .sourceConfiguration(source -> source.imageRepository(image ->
                        image.imageIdentifier("public.ecr.aws/acme/web:1").imageRepositoryType("ECR_PUBLIC")));
    }

    public static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    public String seed(String name, String status) {
        return seed(name, status, Map.of());
    }

    public String seed(String name, String status, Map<String, String> tags) {
        return emulator.seedService(new SeedService(name, tags, "1 vCPU", "2 GB", 1, status));
    }

    public String status(String arn) {
        return appRunner
                .describeService(request -> request.serviceArn(arn))
                .service()
                .statusAsString();
    }

    /** Moves the clock, and nothing else. */
    public void pass(Duration time) {
        clock.forward(time);
    }

    /** Moves the clock and settles. */
    public void settle(Duration time) {
        clock.forward(time);
        emulator.settleDue();
    }

    HttpResponse<String> post(String target, String body) {
        HttpRequest request = HttpRequest.newBuilder(server.endpoint())
                .header("X-Amz-Target", target)
                .header("Content-Type", "application/x-amz-json-1.0")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        appRunner.close();
        tagging.close();
        http.close();
        server.close();
        emulator.close();
    }
}
