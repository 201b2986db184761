package dev.curfew;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.apprunner.ServiceArn;
import dev.curfew.emulator.SeedService;
import dev.curfew.emulator.ServiceView;
import dev.curfew.functions.AwsClients;
import dev.curfew.json.JsonObject;
import dev.curfew.local.InvocationResult;
import dev.curfew.local.LocalSystem;
import dev.curfew.simulation.host.VirtualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Every function, given the samples of events/ with something wrong: it serves them or says what is wrong with them, and
 * then nothing was called and nothing written. {@code -Dcurfew.tries=500} for many.
 */
class HostileEventTest {
    private static final int EVENTS_A_TRY = 40;
    private static final List<String> OWN_EXCEPTIONS = List.of(
            "dev.curfew.json.BadJsonException",
            "dev.curfew.json.NotJsonException",
            "dev.curfew.control.UnservableException");
    private static final List<String> SAMPLES = List.of(
            "EnforceSchedules tick",
            "EnforceSchedules cron-pause-by-tags",
            "EnforceSchedules cron-resume-by-name",
            "ServeRequests resume-requested",
            "ServeRequests pause-requested",
            "ServeRequests release-requested",
            "ServeRequests resume-requested-by-tags",
            "ServeRequests schedule-stored",
            "ServeRequests schedule-deleted",
            "RecordOperations apprunner-pause-succeeded",
            "RecordOperations apprunner-service-deleted",
            "PublishOutcomes history-stream",
            "DeclareSchedules schedule-resource-create",
            "DeclareSchedules schedule-resource-update",
            "DeclareSchedules schedule-resource-delete");

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-23T21:16:00Z"));
    private LocalSystem system;
    private DynamoDbClient dynamoDb;
    private ResponseBucket cloudFormation;

    @Property(tries = 6, shrinking = ShrinkingMode.OFF)
    void nothing_happens_but_a_clear_answer(@ForAll("samples") List<String> samples, @ForAll Random random) {
        HostileJson hostile = new HostileJson(random);
        for (String sample : samples) {
            int space = sample.indexOf(' ');
            check(sample.substring(0, space), hostile.made(read(sample.substring(space + 1))));
        }
        assertThat(system.emulator().services())
                .filteredOn(service -> service.name().equals("bystander"))
                .extracting(ServiceView::status)
                .containsExactly("RUNNING");
    }

    @Provide
    Arbitrary<List<String>> samples() {
        return Arbitraries.of(SAMPLES).list().ofSize(Integer.getInteger("curfew.tries", EVENTS_A_TRY));
    }

    private void check(String function, String event) {
        Map<String, Object> before = world();
        InvocationResult result = system.lambda().invoke(function, event);
        String about = function + " " + (event.length() > 2_000 ? event.substring(0, 2_000) : event) + "\n" + result;
        assertOnlyManagedServicesAreKnown(about);
        if (result instanceof InvocationResult.Success(String id, String payload)) {
            assertThat(JsonObject.parse(payload).asMap()).as(about).isNotNull();
            return;
        }
        JsonObject error = JsonObject.parse(result.payload());
        List<String> trace = error.strings("stackTrace");
        boolean reachedOurs = trace.stream().anyMatch(frame -> frame.contains("dev.curfew.functions"));
        if (!reachedOurs && function.equals("PublishOutcomes")) {
            return; // Lambda's own deserializer refused it
        }
        assertThat(OWN_EXCEPTIONS).as(about).contains(error.string("errorType"));
        String message = error.string("errorMessage");
        assertThat(message)
                .as(about)
                .hasSizeLessThan(1_000)
                .doesNotContainPattern("\\p{Cntrl}")
                .containsPattern("expected|there is no such field|`: ");
        if (!message.contains("others were served")) {
            assertThat(world()).as(about).isEqualTo(before);
        }
    }

    private void assertOnlyManagedServicesAreKnown(String about) {
        assertThat(scan("FleetTable"))
                .as(about)
                .filteredOn(item -> item.get("item").s().startsWith("arn:"))
                .allSatisfy(item -> assertThat(
                                ServiceArn.parse(item.get("item").s()).name())
                        .startsWith("shop-"));
    }

    /** Returns everything that an event can change. */
    private Map<String, Object> world() {
        Map<String, Object> world = new HashMap<>();
        for (String call : List.of("PauseService", "ResumeService", "StartDeployment")) {
            world.put(call, system.emulator().apiCalls().getOrDefault(call, 0L));
        }
        world.put("fleet", List.copyOf(scan("FleetTable")));
        world.put("history", List.copyOf(scan("HistoryTable")));
        return world;
    }

    private List<Map<String, AttributeValue>> scan(String table) {
        return dynamoDb.scan(r -> r.tableName(table)).items();
    }

    private String read(String sample) {
        try {
            String event = Files.readString(Path.of("..", "events", sample + ".json"));
            String arn = system.emulator().services().getFirst().arn();
            return cloudFormation
                    .expecting(event)
                    .replaceAll("arn:aws:apprunner:eu-central-1:123456789012:service/shop-api/[0-9a-f]+", arn);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeTry
    void begin() throws IOException {
        system = WholeSystem.start(clock);
        dynamoDb = AwsClients.at(system.endpoint(), "eu-central-1").dynamoDb();
        cloudFormation = new ResponseBucket();
        Map<String, String> office = Map.of("curfew:schedule", "Mon-Fri 08:00-18:00", "env", "dev");
        system.emulator().seedService(new SeedService("shop-api", office, "1024", "2048", 1, "RUNNING"));
        system.emulator().seedService(new SeedService("shop-web", office, "1024", "2048", 1, "RUNNING"));
        system.emulator().seedService(new SeedService("bystander", Map.of("env", "dev"), "1024", "2048", 1, "RUNNING"));
    }

    @AfterTry
    void end() {
        dynamoDb.close();
        cloudFormation.close();
        system.close();
    }
}
