package dev.curfew;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.emulator.SeedService;
import dev.curfew.emulator.ServiceView;
import dev.curfew.functions.AwsClients;
import dev.curfew.json.JsonObject;
import dev.curfew.local.InvocationResult;
import dev.curfew.local.LocalSystem;
import dev.curfew.simulation.host.VirtualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The handlers, driven with the very files that `sam local invoke -e` takes, against the emulator and DynamoDB Local over
 * HTTP, wired by template.yaml.
 */
class HandlersOnRealPartsTest {
    private static final Path EVENTS = Path.of("..", "events");
    private static final String SAMPLE_ARN =
            "arn:aws:apprunner:eu-central-1:123456789012:service/shop-api/8fe1e10304f84fd2b0df550fe98a71fa";

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-23T10:00:00Z")); // a Monday
    private final List<String> bus = new ArrayList<>();
    private final LocalSystem system = WholeSystem.start(clock);
    private final DynamoDbClient dynamoDb =
            AwsClients.at(system.endpoint(), "eu-central-1").dynamoDb();

    @BeforeEach
    void begin() {
        system.bus().onEvent(bus::add);
        Map<String, String> office = Map.of("curfew:schedule", "Mon-Fri 08:00-18:00", "env", "dev");
        system.emulator().seedService(new SeedService("shop-api", office, "1024", "2048", 1, "RUNNING"));
        system.emulator().seedService(new SeedService("shop-web", office, "1024", "2048", 1, "RUNNING"));
        system.emulator().seedService(new SeedService("bystander", Map.of("env", "dev"), "1024", "2048", 1, "RUNNING"));
        invoke("EnforceSchedules", "tick");
    }

    @AfterEach
    void end() {
        dynamoDb.close();
        system.close();
    }

    @Test
    void a_tick_pauses_what_is_due_and_app_runners_event_closes_it() {
        itIs("2026-11-23T18:00:00Z");
        JsonObject summary = invoke("EnforceSchedules", "tick");
        assertThat(summary.strings("started"))
                .containsExactlyInAnyOrder("PAUSE shop-api IN_PROGRESS", "PAUSE shop-web IN_PROGRESS");
        // Driven by hand first, so that the event finds an operation that is open.
        clock.advanceTo(Instant.parse("2026-11-23T18:00:34Z"));
        system.emulator().settleDue();
        assertThat(invoke("RecordOperations", "apprunner-pause-started").strings("recorded"))
                .isEmpty();
        assertThat(invoke("RecordOperations", "apprunner-pause-succeeded").strings("recorded"))
                .containsExactly("PAUSE shop-api SUCCEEDED");
        assertThat(invoke("RecordOperations", "apprunner-pause-succeeded").strings("recorded"))
                .as("delivered twice")
                .isEmpty();
        system.pump();
        assertThat(status("shop-api")).isEqualTo("PAUSED");
        assertThat(status("bystander")).isEqualTo("RUNNING");
        assertThat(outcomes()).hasSize(2).allSatisfy(outcome -> {
            assertThat(outcome.string("detail-type")).isEqualTo("Operation Succeeded");
            assertThat(EventSchemasTest.schema("outcome").validate(new ObjectMapper().readTree(json(outcome))))
                    .isEmpty();
        });
    }

    @Test
    void a_service_that_nobody_visits_is_paused_with_the_figures() {
        String arn = system.emulator()
                .seedService(new SeedService("on-demand", Map.of("curfew:idle", "30m"), "1024", "2048", 1, "RUNNING"));
        invoke("EnforceSchedules", "tick");
        system.emulator().traffic().add(arn, Instant.parse("2026-11-23T10:10:00Z"), 3);
        itIs("2026-11-23T10:40:00Z");
        assertThat(invoke("PauseIdle", "pause-idle").object("decisions").asMap())
                .isEqualTo(Map.of("NOT_IDLE", 1));
        itIs("2026-11-23T10:45:00Z");
        JsonObject summary = invoke("PauseIdle", "pause-idle");
        assertThat(summary.strings("started")).containsExactly("PAUSE on-demand IN_PROGRESS");
        clock.advanceTo(Instant.parse("2026-11-23T10:46:00Z"));
        system.pump();
        assertThat(status("on-demand")).isEqualTo("PAUSED");
        assertThat(outcomes()).singleElement().satisfies(outcome -> {
            assertThat(outcome.object("detail").string("cause")).isEqualTo("IDLE");
            assertThat(outcome.object("detail").string("reason"))
                    .isEqualTo("No requests since 2026-11-23T10:11:00Z, for 34 minutes (curfew:idle=30m).");
            assertThat(EventSchemasTest.schema("outcome").validate(new ObjectMapper().readTree(json(outcome))))
                    .isEmpty();
        });
    }

    @Test
    void what_was_pushed_while_a_service_slept_is_deployed_after_its_resume_and_published() {
        Map<String, String> tags = Map.of("curfew:schedule", "Mon-Fri 11:00-12:00", "curfew:deploy-on-resume", "true");
        String arn = system.emulator().seedService(new SeedService("on-demand", tags, "1024", "2048", 1, "PAUSED"));
        invoke("EnforceSchedules", "tick");
        system.emulator().pushTo(arn);
        for (Instant at = Instant.parse("2026-11-23T11:00:00Z");
                at.isBefore(Instant.parse("2026-11-23T11:20:00Z"));
                at = at.plusSeconds(60)) {
            clock.advanceTo(at);
            invoke("EnforceSchedules", "tick");
            system.pump();
        }
        assertThat(outcomes())
                .extracting(outcome -> outcome.object("detail"))
                .extracting(detail ->
                        detail.string("cause") + " " + detail.string("action") + " " + detail.string("status"))
                .containsExactly("SCHEDULE RESUME SUCCEEDED", "RESUMED DEPLOY SUCCEEDED");
        assertThat(outcomes())
                .allSatisfy(outcome -> assertThat(
                                EventSchemasTest.schema("outcome").validate(new ObjectMapper().readTree(json(outcome))))
                        .isEmpty());
        assertThat(system.emulator().services())
                .filteredOn(service -> service.arn().equals(arn))
                .singleElement()
                .satisfies(service -> assertThat(service.deployedVersion()).isEqualTo(service.pushedVersion()));
    }

    @Test
    void a_request_wakes_a_service_in_the_night_and_a_release_lets_it_sleep() {
        settled("2026-11-23T18:00:00Z");
        itIs("2026-11-23T21:15:00Z");
        JsonObject granted = invoke("ServeRequests", "resume-requested");
        assertThat(granted.string("until")).isEqualTo("2026-11-23T23:15:00Z");
        assertThat(granted.strings("started")).containsExactly("RESUME shop-api IN_PROGRESS");
        clock.advanceTo(Instant.parse("2026-11-23T21:17:00Z"));
        system.pump();
        assertThat(status("shop-api")).isEqualTo("RUNNING");
        assertThat(invoke("ServeRequests", "resume-requested").has("started")).isFalse();

        // The sample bears the time of the resume; in life it would be later.
        JsonObject released =
                invokeJson("ServeRequests", sample("release-requested").replace("21:15:00Z", "21:20:00Z"));
        assertThat(released.strings("started")).containsExactly("PAUSE shop-api IN_PROGRESS");
    }

    @Test
    void services_are_asked_for_by_tags_and_only_managed_ones_are_meant() {
        itIs("2026-11-23T21:16:00Z");
        JsonObject served = invoke("ServeRequests", "resume-requested-by-tags");
        assertThat(served.optionalInt("services")).contains(2);
        assertThat(status("bystander")).isEqualTo("RUNNING");
    }

    @Test
    void cron_actions_reach_managed_services_by_tags_and_by_name() {
        itIs("2026-11-27T19:00:00Z");
        assertThat(invoke("EnforceSchedules", "cron-pause-by-tags").strings("started"))
                .containsExactlyInAnyOrder("PAUSE shop-api IN_PROGRESS", "PAUSE shop-web IN_PROGRESS");
        assertThat(status("bystander")).isEqualTo("RUNNING");
        itIs("2026-11-30T06:00:00Z");
        assertThat(invoke("EnforceSchedules", "cron-resume-by-name").strings("started"))
                .containsExactlyInAnyOrder("RESUME shop-api IN_PROGRESS", "RESUME shop-web IN_PROGRESS");
    }

    @Test
    void a_cron_action_is_the_same_boundary_on_a_host_whose_clock_is_behind() {
        itIs("2026-11-27T18:59:58Z");
        assertThat(invoke("EnforceSchedules", "cron-pause-by-tags").strings("started"))
                .hasSize(2);
        itIs("2026-11-27T19:01:00Z");
        String arn = system.emulator().services().getFirst().arn();
        system.emulator()
                .handle(
                        "AppRunner.ResumeService",
                        ("{\"ServiceArn\":\"" + arn + "\"}").getBytes(StandardCharsets.UTF_8));
        itIs("2026-11-27T19:03:00Z");
        assertThat(invoke("EnforceSchedules", "cron-pause-by-tags").has("started"))
                .as("delivered twice, after somebody has resumed one")
                .isFalse();
    }

    @Test
    void what_cannot_be_served_lies_in_the_dead_letter_queue_with_its_reason() {
        system.lambda().invokeLater("ServeRequests", sample("bad-request"));
        system.pump();
        assertThat(system.deadLetters().bodies()).as("tried again first").isEmpty();
        for (int attempt = 1; attempt <= 2; attempt++) {
            clock.advanceTo(clock.instant().plus(Duration.ofMinutes(attempt)));
            system.pump();
        }
        assertThat(system.deadLetters().bodies())
                .singleElement()
                .satisfies(letter -> assertThat(letter)
                        .contains(
                                "`detail.for`: expected a positive ISO 8601 duration such as PT2H or P1D, found `two hours`")
                        .contains("f0e1d2c3-b4a5-4697-8879-6a5b4c3d2e1f"));
    }

    @Test
    void events_of_other_kinds_change_nothing() {
        for (String event : List.of("apprunner-deployment-succeeded", "apprunner-resume-failed")) {
            assertThat(invoke("RecordOperations", event).strings("recorded")).isEmpty();
        }
        assertThat(invoke("RecordOperations", "apprunner-service-deleted").asMap())
                .containsEntry("forgotten", false);
        assertThat(system.lambda().invoke("RecordOperations", sample("apprunner-status-changed")))
                .isInstanceOf(InvocationResult.Failure.class);
    }

    @Test
    void the_outbox_publishes_what_the_stream_delivers() {
        String answer = ((InvocationResult.Success) system.lambda().invoke("PublishOutcomes", sample("history-stream")))
                .payload();
        assertThat(JsonObject.parse(answer).objects("batchItemFailures")).isEmpty();
        assertThat(outcomes())
                .singleElement()
                .satisfies(outcome -> assertThat(
                                outcome.optionalObject("detail").orElseThrow().string("operationId"))
                        .isEqualTo("20261123T180003.120Z-4f9c2b1a"));
        publishes("history-stream-hold", "outcome-pauses-held");
        publishes("history-stream-announcement", "outcome-pause-upcoming");
        publishes("history-stream-report", "outcome-savings-reported");
    }

    private void publishes(String stream, String expected) {
        bus.clear();
        invoke("PublishOutcomes", stream);
        assertThat(outcomes()).singleElement().satisfies(outcome -> {
            JsonObject published = JsonObject.parse(sample(expected));
            assertThat(outcome.string("detail-type")).isEqualTo(published.string("detail-type"));
            assertThat(outcome.object("detail").asMap())
                    .isEqualTo(published.object("detail").asMap());
        });
    }

    @Test
    void too_many_pauses_are_held_and_published_until_somebody_confirms_them() {
        for (int i = 0; i < 49; i++) { // and the two from above: one too many
            Map<String, String> office = Map.of("curfew:schedule", "Mon-Fri 08:00-18:00");
            system.emulator().seedService(new SeedService("more-" + i, office, "1024", "2048", 1, "RUNNING"));
        }
        itIs("2026-11-23T18:00:03Z");
        JsonObject held = invoke("EnforceSchedules", "tick");
        assertThat(held.object("decisions").optionalInt("HELD")).contains(51);
        assertThat(held.strings("notices")).singleElement().asString().startsWith("51 services are to be paused");
        invoke("EnforceSchedules", "tick");
        system.pump();
        assertThat(outcomes()).singleElement().satisfies(outcome -> {
            assertThat(outcome.string("detail-type")).isEqualTo("Pauses Held");
            assertThat(outcome.object("detail").strings("services")).hasSize(20);
            assertThat(EventSchemasTest.schema("pauses-held").validate(new ObjectMapper().readTree(json(outcome))))
                    .isEmpty();
        });
        itIs("2026-11-23T18:00:13Z");
        assertThat(invokeJson("ServeRequests", sample("pauses-confirmed").replace("18:00:40Z", "18:00:12Z"))
                        .string("result"))
                .isEqualTo("The next tick makes the 51 pauses held back since 2026-11-23T18:00:03Z.");
        assertThat(invoke("EnforceSchedules", "tick").strings("started")).hasSize(51);
        system.pump();
        assertThat(outcomes())
                .as("said once")
                .filteredOn(outcome -> outcome.string("detail-type").equals("Pauses Held"))
                .hasSize(1);
    }

    @Test
    void a_confirmation_of_nothing_is_answered() {
        assertThat(system.lambda().invoke("ServeRequests", sample("pauses-confirmed")))
                .isInstanceOfSatisfying(
                        InvocationResult.Failure.class,
                        failure -> assertThat(failure.payload())
                                .contains("expected pauses that are held back, found none to confirm"));
    }

    @Test
    void the_history_is_found_with_the_queries_of_the_readme() {
        settled("2026-11-23T18:00:00Z");
        List<Map<String, AttributeValue>> byService = dynamoDb.query(r -> r.tableName("HistoryTable")
                        .keyConditionExpression("serviceArn = :s")
                        .expressionAttributeValues(Map.of(":s", AttributeValue.fromS(arn("shop-api")))))
                .items();
        assertThat(byService)
                .singleElement()
                .satisfies(item -> assertThat(item.get("status").s()).isEqualTo("SUCCEEDED"));
        assertThat(dynamoDb.query(r -> r.tableName("HistoryTable")
                                .indexName("byDay")
                                .keyConditionExpression("#d = :d")
                                .expressionAttributeNames(Map.of("#d", "day"))
                                .expressionAttributeValues(Map.of(":d", AttributeValue.fromS("2026-11-23"))))
                        .items())
                .hasSize(2);
    }

    private void itIs(String instant) {
        clock.advanceTo(Instant.parse(instant));
        system.emulator().settleDue();
    }

    /** Lets a tick act at an instant and everything come to its end. */
    private void settled(String instant) {
        itIs(instant);
        invoke("EnforceSchedules", "tick");
        clock.advanceTo(clock.instant().plus(Duration.ofMinutes(2)));
        system.pump();
    }

    private JsonObject invoke(String function, String event) {
        return invokeJson(function, sample(event));
    }

    private JsonObject invokeJson(String function, String payload) {
        InvocationResult result = system.lambda().invoke(function, payload);
        assertThat(result).as(result.payload()).isInstanceOf(InvocationResult.Success.class);
        return JsonObject.parse(result.payload());
    }

    /** Returns a file of events/, with the ARN that shop-api has here. */
    private String sample(String event) {
        try {
            return Files.readString(EVENTS.resolve(event + ".json")).replace(SAMPLE_ARN, arn("shop-api"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String arn(String name) {
        return view(name).arn();
    }

    private String status(String name) {
        return view(name).status();
    }

    private ServiceView view(String name) {
        return system.emulator().services().stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<JsonObject> outcomes() {
        return bus.stream()
                .map(JsonObject::parse)
                .filter(event -> event.string("source").equals("curfew"))
                .toList();
    }

    private static String json(JsonObject object) throws IOException {
        return com.fasterxml.jackson.jr.ob.JSON.std.asString(object.asMap());
    }
}
