package dev.curfew;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.apprunner.ServiceArn;
import dev.curfew.emulator.SeedService;
import dev.curfew.emulator.ServiceView;
import dev.curfew.functions.AwsClients;
import dev.curfew.functions.EnforceTargetFunction;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import dev.curfew.local.InvocationResult;
import dev.curfew.local.LocalSystem;
import dev.curfew.local.TrustPolicy;
import dev.curfew.simulation.host.VirtualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Every function, given the samples of events/ with something wrong: it serves them or says what is wrong with them, and
 * then nothing was called and nothing written. {@code -Dcurfew.tries=500} for many.
 */
class HostileEventTest {
    private static final int EVENTS_A_TRY = 20;
    private static final List<String> OWN_EXCEPTIONS = List.of(
            "dev.curfew.json.BadJsonException",
            "dev.curfew.json.NotJsonException",
            "dev.curfew.control.UnservableException");
    private static final List<String> SAMPLES = List.of(
            "EnforceSchedules tick",
            "EnforceSchedules cron-pause-by-tags",
            "EnforceSchedules cron-resume-by-name",
            "PauseIdle pause-idle",
            "ReportSavings report-savings",
            "ServeRequests resume-requested",
            "ServeRequests pause-requested",
            "ServeRequests release-requested",
            "ServeRequests resume-requested-by-tags",
            "ServeRequests schedule-stored",
            "ServeRequests schedule-deleted",
            "ServeRequests pauses-confirmed",
            "RecordOperations apprunner-pause-succeeded",
            "RecordOperations apprunner-service-deleted",
            "PublishOutcomes history-stream",
            "PublishOutcomes history-stream-hold",
            "PublishOutcomes history-stream-announcement",
            "PublishOutcomes history-stream-report",
            "DeclareSchedules schedule-resource-create",
            "DeclareSchedules schedule-resource-update",
            "DeclareSchedules schedule-resource-delete",
            "WakePage wake-page-visit",
            "Console console-page",
            "Console console-keep-awake");
    private static final String TICKS = "target-ticks";

    private static final VirtualClock CLOCK = new VirtualClock(Instant.parse("2026-11-23T21:16:00Z"));
    private static final Duration LEASE = Duration.ofHours(2);

    private static LocalSystem system;
    private static DynamoDbClient dynamoDb;
    private static LocalSystem systemWithTargets;
    private static DynamoDbClient dynamoDbWithTargets;
    private static ResponseBucket cloudFormation;

    @Property(tries = 4, shrinking = ShrinkingMode.OFF)
    void nothing_happens_but_a_clear_answer(@ForAll("samples") List<String> samples, @ForAll Random random) {
        advance(system);
        HostileJson hostile = new HostileJson(random);
        World world = World.of(system, dynamoDb);
        for (String sample : samples) {
            int space = sample.indexOf(' ');
            String event = hostile.made(read(sample.substring(space + 1), random));
            world = check(sample.substring(0, space), event, world);
        }
        bystanderRuns(system);
    }

    @Property(tries = 4, shrinking = ShrinkingMode.OFF)
    void a_message_for_a_target_is_served_or_comes_again_and_it_is_said_why(@ForAll Random random) {
        HostileJson hostile = new HostileJson(random);
        for (int i = Integer.getInteger("curfew.tries", EVENTS_A_TRY); i > 0; i--) {
            advance(systemWithTargets); // so that no tick is like another
            String sample = read(TICKS, random);
            String event = random.nextBoolean() ? hostile.made(sample) : withBody(sample, hostile);
            checkMessage(event, World.of(systemWithTargets, dynamoDbWithTargets));
        }
        bystanderRuns(systemWithTargets);
    }

    /** Returns a batch whose only message has something wrong in what this very project writes there. */
    private static String withBody(String sample, HostileJson hostile) {
        Map<String, Object> message = new HashMap<>(
                JsonObject.parse(sample).objects("Records").getFirst().asMap());
        message.compute("body", (name, body) -> hostile.made(String.valueOf(body)));
        return JsonText.of(Map.of("Records", List.of(message)));
    }

    private static void checkMessage(String event, World before) {
        InvocationResult result;
        List<String> errors;
        try (LoggedErrors logged = LoggedErrors.of(EnforceTargetFunction.class)) {
            result = systemWithTargets.lambda().invoke("EnforceTarget", event);
            errors = logged.thrown().stream()
                    .map(thrown -> thrown.getClass().getName())
                    .toList();
        }
        String about = (event.length() > 2_000 ? event.substring(0, 2_000) : event) + "\n" + result;
        JsonObject answer = JsonObject.parse(result.payload());
        World after = World.of(systemWithTargets, dynamoDbWithTargets);
        assertThat(after.services())
                .as(about)
                .allSatisfy(name -> assertThat(name).startsWith("shop-"));
        if (result instanceof InvocationResult.Failure) {
            errors = List.of(answer.string("errorType"));
        } else {
            assertThat(answer.objects("batchItemFailures")).as(about).hasSameSizeAs(errors);
        }
        assertThat(OWN_EXCEPTIONS).as(about).containsAll(errors);
        if (!errors.isEmpty()) {
            assertThat(after).as(about).isEqualTo(before);
        }
    }

    private static void advance(LocalSystem advanced) {
        CLOCK.advanceTo(CLOCK.instant().plus(LEASE).plus(LEASE)); // the leases of the tries before have ended
        advanced.pump();
    }

    private static void bystanderRuns(LocalSystem searched) {
        assertThat(searched.emulator().services())
                .filteredOn(service -> service.name().equals("bystander"))
                .extracting(ServiceView::status)
                .containsExactly("RUNNING");
    }

    @Provide
    Arbitrary<List<String>> samples() {
        return Arbitraries.of(SAMPLES).list().ofSize(Integer.getInteger("curfew.tries", EVENTS_A_TRY));
    }

    private static World check(String function, String event, World before) {
        InvocationResult result = system.lambda().invoke(function, event);
        World after = World.of(system, dynamoDb);
        String about = function + " " + (event.length() > 2_000 ? event.substring(0, 2_000) : event) + "\n" + result;
        assertThat(after.services())
                .as(about)
                .allSatisfy(name -> assertThat(name).startsWith("shop-"));
        if (result instanceof InvocationResult.Success(String id, String payload)) {
            assertThat(JsonObject.parse(payload).asMap()).as(about).isNotNull();
            assertThat(HostileJson.isNoText(event)).as(about).isFalse();
            return after;
        }
        JsonObject error = JsonObject.parse(result.payload());
        String message = error.string("errorMessage");
        if (message.startsWith("CloudFormation's ResponseURL at ")) {
            return after; // it was served, and the address for the answer was wrong
        }
        assertThat(OWN_EXCEPTIONS).as(about).contains(error.string("errorType"));
        assertThat(message)
                .as(about)
                .hasSizeLessThan(1_000)
                .doesNotContainPattern("\\p{Cntrl}")
                .containsPattern("expected|there is no such field|`: ");
        if (!message.contains("others were served")) {
            assertThat(after).as(about).isEqualTo(before);
        }
        return after;
    }

    /** Returns a sample that has just been sent, for the first time. */
    private static String read(String sample, Random random) {
        try {
            String event = Files.readString(Path.of("..", "events", sample + ".json"));
            String arn = system.emulator().services().getFirst().arn();
            return cloudFormation
                    .expecting(event)
                    .replaceAll("arn:aws:apprunner:eu-central-1:123456789012:service/shop-api/[0-9a-f]+", arn)
                    .replaceAll(
                            "\"id\": \"[^\"]+\"", "\"id\": \"" + new UUID(random.nextLong(), random.nextLong()) + "\"")
                    .replaceAll("\"time\": \"[^\"]+\"", "\"time\": \"" + CLOCK.instant() + "\"")
                    .replace(
                            "\\\"scheduledTime\\\":\\\"2026-11-23T19:00:00Z",
                            "\\\"scheduledTime\\\":\\\"" + CLOCK.instant())
                    .replaceAll(
                            "\"until\": \"[^\"]+\"",
                            "\"until\": \"" + CLOCK.instant().plus(LEASE) + "\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeContainer
    static void begin() throws IOException {
        system = WholeSystem.start(CLOCK, Map.of("WakeUrl", "PUBLIC", "ConsoleAccess", "JWT"), HostileJson::onTheWire);
        dynamoDb = AwsClients.at(system.endpoint(), "eu-central-1").dynamoDb();
        systemWithTargets =
                WholeSystem.start(CLOCK, Map.of("TargetAccounts", "123456789012,210987654321"), TrustPolicy.EVERYBODY);
        dynamoDbWithTargets =
                AwsClients.at(systemWithTargets.endpoint(), "eu-central-1").dynamoDb();
        cloudFormation = new ResponseBucket();
        seed(system);
        seed(systemWithTargets);
    }

    private static void seed(LocalSystem empty) {
        Map<String, String> office = Map.of("curfew:schedule", "Mon-Fri 08:00-18:00", "env", "dev");
        for (String name : List.of("shop-api", "shop-web")) {
            empty.emulator().seedService(new SeedService(name, office, "1024", "2048", 1, "RUNNING"));
        }
        empty.emulator().seedService(new SeedService("bystander", Map.of("env", "dev"), "1024", "2048", 1, "RUNNING"));
    }

    @AfterContainer
    static void end() {
        dynamoDb.close();
        dynamoDbWithTargets.close();
        cloudFormation.close();
        system.close();
        systemWithTargets.close();
    }

    /**
     * Everything that an event can change.
     *
     * @param calls how often a service was changed
     */
    private record World(
            List<Long> calls, List<Map<String, AttributeValue>> fleet, List<Map<String, AttributeValue>> history) {
        static World of(LocalSystem system, DynamoDbClient dynamoDb) {
            Map<String, Long> calls = system.emulator().apiCalls();
            return new World(
                    Stream.of("PauseService", "ResumeService", "StartDeployment")
                            .map(call -> calls.getOrDefault(call, 0L))
                            .toList(),
                    dynamoDb.scan(r -> r.tableName("FleetTable")).items(),
                    dynamoDb.scan(r -> r.tableName("HistoryTable")).items());
        }

        /** Returns the names of the services that are remembered. */
        List<String> services() {
            return fleet.stream()
                    .map(item -> item.get("item").s())
                    .filter(item -> item.startsWith("arn:"))
                    .map(item -> ServiceArn.parse(item).name())
                    .toList();
        }
    }
}
