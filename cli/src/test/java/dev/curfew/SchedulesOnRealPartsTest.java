package dev.curfew;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.emulator.SeedService;
import dev.curfew.functions.AwsClients;
import dev.curfew.history.ScheduleStore;
import dev.curfew.history.StoredSchedule;
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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Named schedules by event and by CloudFormation, with the sample events, wired by template.yaml. */
class SchedulesOnRealPartsTest {
    private static final String OFFICE =
            "{\"zone\":\"Europe/Berlin\",\"running\":[\"Mon-Fri 08:00-19:00\",{\"days\":\"Sat#1\",\"hours\":\"10:00-14:00\"}],"
                    + "\"closed\":[{\"holidays\":\"DE-BY\"},{\"dates\":\"2026-12-24/2027-01-01\"}]}";

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-23T10:00:00Z")); // a Monday
    private final ResponseBucket cloudFormation = new ResponseBucket();
    private final LocalSystem system = WholeSystem.start(clock);
    private final DynamoDbClient dynamoDb =
            AwsClients.at(system.endpoint(), "eu-central-1").dynamoDb();
    private final ScheduleStore store = new ScheduleStore(dynamoDb, "FleetTable");

    SchedulesOnRealPartsTest() throws IOException {}

    @AfterEach
    void end() {
        dynamoDb.close();
        system.close();
        cloudFormation.close();
    }

    // ---- events -----------------------------------------------------------------------------------------------------

    @Test
    void a_schedule_is_stored_and_deleted_by_events() {
        assertThat(invoke("ServeRequests", sample("schedule-stored")).string("result"))
                .isEqualTo("`office` is stored");
        StoredSchedule stored = store.find("office");
        assertThat(stored.document()).isEqualTo(OFFICE);
        assertThat(stored.storedAt()).isEqualTo("2026-11-23T09:30:00Z");
        assertThat(stored.origin().by()).isEqualTo("mia@example.com");
        assertThat(stored.origin().reason()).isEqualTo("Holidays of Bavaria");

        assertThat(invoke("ServeRequests", sample("schedule-stored")).string("result"))
                .isEqualTo("this request about `office` was served before");
        assertThat(invoke("ServeRequests", sample("schedule-deleted")).string("result"))
                .isEqualTo("`office` is deleted");
        assertThat(invoke("ServeRequests", sample("schedule-stored")).string("result"))
                .as("delivered once more, late")
                .isEqualTo("`office` was changed at 2026-11-23T09:45:00Z, after this request was made");
        assertThat(store.list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Schedule Stored  | {"name":"office","schedule":{"running":["Mon-Fri 8:00-19:00"]}} | `detail.schedule.running[0]`: `Mon-Fri 8:00-19:00`, character 9: expected
            Schedule Stored  | {"name":"office","schedule":{"closed":"DE"}}                    | `detail.schedule.closed`: expected an array, found `DE`
            Schedule Stored  | {"name":"office","schedule":"Mon-Fri 08:00-19:00"}              | `detail.schedule`: expected a JSON object, found `Mon-Fri 08:00-19:00`
            Schedule Stored  | {"name":"office"}                                               | `detail.schedule`: expected a JSON object, found nothing
            Schedule Stored  | {"schedule":{"running":["Mon 08:00-19:00"]}}                    | `detail.name`: expected a text, found nothing
            Schedule Stored  | {"name":"always","schedule":{"running":["Mon 08:00-19:00"]}}    | `detail.name`: expected a name of letters
            Schedule Stored  | {"name":"office","schedule":{"running":["Mon 08:00-19:00"]},"forced":true} | `detail.forced`: there is no such field
            Schedule Deleted | {"name":"office","force":"yes"}                                 | `detail.force`: expected true or false, found `yes`
            Schedule Deleted | {"name":"office","schedule":{}}                                 | `detail.schedule`: there is no such field
            Schedule Changed | {"name":"office"}                                               | `detail-type`: expected one of Resume Requested, Pause Requested, Release Requested, Pauses Confirmed, Schedule Stored, Schedule Deleted, found `Schedule Changed`
            """)
    void what_is_wrong_with_an_event_is_told_by_field(String type, String detail, String message) {
        String event = """
                {"id":"1","detail-type":"%s","time":"2026-11-23T09:00:00Z","detail":%s}""".formatted(type, detail);
        assertThat(failure("ServeRequests", event)).contains(message);
    }

    @Test
    void a_schedule_that_never_runs_is_stored_with_a_warning() {
        String event = sample("schedule-stored").replace("DE-BY", "DE").replace("Mon-Fri 08:00-19:00", "00:00-24:00");
        assertThat(invoke("ServeRequests", event).has("warning")).isFalse();
        String never = event.replaceFirst("\\{ *\"holidays\"", "{\"days\":\"daily\"},$0")
                .replace("09:30:00Z", "09:31:00Z");
        assertThat(invoke("ServeRequests", never.replaceFirst("\"id\": \"", "$0x"))
                        .string("warning"))
                .startsWith("it never runs; ");
    }

    @Test
    void a_bad_schedule_lies_in_the_dead_letter_queue_with_the_field_at_fault() {
        system.lambda().invokeLater("ServeRequests", sample("bad-schedule"));
        for (int attempt = 0; attempt <= 2; attempt++) {
            clock.advanceTo(clock.instant().plus(Duration.ofMinutes(attempt)));
            system.pump();
        }
        assertThat(system.deadLetters().bodies())
                .singleElement()
                .satisfies(letter -> assertThat(letter)
                        .contains("`detail.schedule.running[0]`: `Mon-Fri 8:00-19:00`, character 9")
                        .contains("did you mean 08:00?"));
    }

    @Test
    void a_schedule_in_use_is_deleted_by_force_only() {
        system.emulator()
                .seedService(
                        new SeedService("shop-api", Map.of("curfew:schedule", "office"), "1024", "2048", 1, "RUNNING"));
        invoke("ServeRequests", sample("schedule-stored"));
        invoke("EnforceSchedules", sample("tick"));
        assertThat(failure("ServeRequests", sample("schedule-deleted")))
                .contains(
                        "`detail.name`: `office` is the schedule of shop-api; give them another one first, or send \"force\":true");
        String forced = sample("schedule-deleted").replace("\"name\"", "\"force\": true, \"name\"");
        assertThat(invoke("ServeRequests", forced).string("result")).endsWith("are left alone: shop-api");
        assertThat(invoke("EnforceSchedules", sample("tick")).object("problems").string("shop-api"))
                .contains("`office`, which is not stored");
    }

    // ---- CloudFormation ---------------------------------------------------------------------------------------------

    @Test
    void a_template_declares_changes_and_drops_a_schedule() {
        invoke("DeclareSchedules", sample("schedule-resource-create"));
        assertThat(cloudFormation.last())
                .containsEntry("Status", "SUCCESS")
                .containsEntry("PhysicalResourceId", "shop-office")
                .containsEntry("LogicalResourceId", "OfficeHours")
                .containsEntry("RequestId", "5c0b1e7a-3d2f-4a68-9b14-e7f6a5d4c3b2")
                .containsEntry("Data", Map.of("Name", "shop-office"))
                .containsKey("StackId");
        assertThat(cloudFormation.contentTypes()).as("signed so").containsExactly("");
        assertThat(document())
                .isEqualTo("{\"zone\":\"Europe/Berlin\",\"running\":[\"Mon-Fri 08:00-19:00\",{\"monthDays\":\"1\","
                        + "\"hours\":\"06:00-22:00\"}],\"closed\":[{\"holidays\":\"DE-BY\"}]}");

        invoke("DeclareSchedules", sample("schedule-resource-update"));
        assertThat(cloudFormation.last())
                .containsEntry("Status", "SUCCESS")
                .containsEntry("PhysicalResourceId", "shop-office");
        assertThat(document()).contains("07:00-20:00");

        invoke("DeclareSchedules", sample("schedule-resource-delete"));
        invoke("DeclareSchedules", sample("schedule-resource-delete")); // delivered twice
        assertThat(cloudFormation.last()).containsEntry("Status", "SUCCESS");
        assertThat(store.list()).isEmpty();
        assertThat(cloudFormation.count()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "Name": "shop-office", | ''                                        | `ResourceProperties.Name`: expected a text, found nothing
            shop-office            | Mon-Fri                                   | `ResourceProperties.Name`: expected a name of letters
            Mon-Fri 08:00-19:00    | Mon-Fri 8:00-19:00                        | `ResourceProperties.Schedule.running[0]`: `Mon-Fri 8:00-19:00`, character 9: expected
            DE-BY                  | BY-DE                                     | `ResourceProperties.Schedule.closed[0].holidays`: `BY-DE`, character 1: expected
            "Schedule":            | "Scheduel":                               | `ResourceProperties.Scheduel`: there is no such field
            """)
    void a_failed_create_says_why_and_owns_nothing(String text, String replacement, String reason) {
        String create = sample("schedule-resource-create").replace(text, replacement);
        invoke("DeclareSchedules", create);

        assertThat(cloudFormation.last())
                .containsEntry("Status", "FAILED")
                .containsEntry("PhysicalResourceId", "not-created/OfficeHours")
                .hasEntrySatisfying(
                        "Reason", told -> assertThat(told.toString()).startsWith(reason));
        assertThat(store.list()).isEmpty();
        deletedByCloudFormation();
    }

    @Test
    void the_schedule_of_somebody_else_is_neither_replaced_nor_deleted() {
        invoke("ServeRequests", sample("schedule-stored").replace("\"office\"", "\"shop-office\""));
        invoke("DeclareSchedules", sample("schedule-resource-create"));
        assertThat(cloudFormation.last())
                .containsEntry("Status", "FAILED")
                .hasEntrySatisfying(
                        "Reason",
                        told -> assertThat(told.toString())
                                .isEqualTo(
                                        "`shop-office` was stored by mia@example.com at 2026-11-23T09:30:00Z, not by a"
                                                + " stack; choose another name, or delete that one first"));
        deletedByCloudFormation();
        assertThat(document()).isEqualTo(OFFICE);
        invoke("DeclareSchedules", sample("schedule-resource-delete")); // even by its name
        assertThat(document()).isEqualTo(OFFICE);
    }

    @Test
    void of_two_stacks_the_first_one_keeps_the_name_and_a_person_needs_force() {
        invoke("DeclareSchedules", sample("schedule-resource-create"));
        String other = sample("schedule-resource-create").replace("stack/team-shop/1f6e", "stack/team-web/2a7f");
        invoke("DeclareSchedules", other.replace("5c0b1e7a", "6d1c2f8b"));
        assertThat(cloudFormation.last())
                .containsEntry("Status", "FAILED")
                .hasEntrySatisfying(
                        "Reason",
                        told -> assertThat(told.toString())
                                .isEqualTo("`shop-office` is declared by `OfficeHours` of the stack `team-shop`; choose"
                                        + " another name, or delete that one first"));

        String byHand = sample("schedule-stored").replace("\"office\"", "\"shop-office\"");
        byHand = byHand.replace("09:30:00Z", "10:00:00Z");
        assertThat(failure("ServeRequests", byHand))
                .contains(
                        "`detail.name`: `shop-office` is declared by `OfficeHours` of the stack `team-shop`; change it"
                                + " there, or send \"force\":true");
        invoke("ServeRequests", byHand.replace("\"name\"", "\"force\": true, \"name\""));
        assertThat(document()).isEqualTo(OFFICE);
        invoke("DeclareSchedules", sample("schedule-resource-update"));
        assertThat(document()).as("the template has the last word").contains("07:00-20:00");
    }

    @Test
    void a_changed_name_is_a_replacement() {
        invoke("DeclareSchedules", sample("schedule-resource-create"));
        String renamed =
                sample("schedule-resource-update").replaceFirst("\"Name\": \"shop-office\"", "\"Name\": \"shop\"");
        invoke("DeclareSchedules", renamed);
        assertThat(cloudFormation.last()).containsEntry("PhysicalResourceId", "shop");
        assertThat(store.list()).extracting(StoredSchedule::name).containsExactly("shop", "shop-office");
        invoke("DeclareSchedules", sample("schedule-resource-delete")); // the clean-up of the old one
        assertThat(store.list()).extracting(StoredSchedule::name).containsExactly("shop");
    }

    @Test
    void a_failed_update_keeps_its_name_and_its_schedule() {
        invoke("DeclareSchedules", sample("schedule-resource-create"));
        String before = document();
        invoke("DeclareSchedules", sample("schedule-resource-update").replaceFirst("07:00-20:00", "7-20"));
        assertThat(cloudFormation.last())
                .containsEntry("Status", "FAILED")
                .containsEntry("PhysicalResourceId", "shop-office");
        assertThat(document()).isEqualTo(before);
    }

    @Test
    void a_stack_is_deleted_although_services_refer_to_its_schedule() {
        system.emulator()
                .seedService(new SeedService(
                        "shop-api", Map.of("curfew:schedule", "shop-office"), "1024", "2048", 1, "RUNNING"));
        invoke("DeclareSchedules", sample("schedule-resource-create"));
        invoke("EnforceSchedules", sample("tick"));
        JsonObject summary = invoke("DeclareSchedules", sample("schedule-resource-delete"));
        assertThat(summary.string("result")).endsWith("left alone: shop-api");
        assertThat(cloudFormation.last()).containsEntry("Status", "SUCCESS");
    }

    @Test
    void an_answer_that_is_not_taken_is_sent_again() {
        cloudFormation.refuse(2);
        invoke("DeclareSchedules", sample("schedule-resource-create"));
        assertThat(cloudFormation.last()).containsEntry("Status", "SUCCESS");

        cloudFormation.refuse(3);
        assertThat(failure("DeclareSchedules", sample("schedule-resource-update")))
                .contains("CloudFormation's ResponseURL at 127.0.0.1 does not take the answer: HTTP 503");
        invoke("DeclareSchedules", sample("schedule-resource-update")); // as Lambda does a minute later
        assertThat(cloudFormation.last()).containsEntry("Status", "SUCCESS");
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.com/x",
        "ftp://127.0.0.1/x",
        "file:///etc/passwd",
        "nonsense",
        "https:///x",
        "http://127.0.0.1.example.com/"
    })
    void only_cloudformation_is_answered(String url) {
        String event = sample("schedule-resource-create").replaceFirst("http://127[^\"]*", url);
        assertThat(failure("DeclareSchedules", event)).contains("`ResponseURL`: expected an https URL");
        assertThat(store.list()).isEmpty();
    }

    @Test
    void an_answer_is_never_longer_than_cloudformation_takes() {
        String create = sample("schedule-resource-create").replace("DE-BY", "\u20ac".repeat(5000));
        invoke("DeclareSchedules", create);
        assertThat(dev.curfew.json.JsonText.of(cloudFormation.last()).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(4096);
    }

    /** CloudFormation deletes what it could not create by the name it was told. */
    private void deletedByCloudFormation() {
        String name = String.valueOf(cloudFormation.last().get("PhysicalResourceId"));
        invoke(
                "DeclareSchedules",
                sample("schedule-resource-delete")
                        .replace(
                                "\"PhysicalResourceId\": \"shop-office\"", "\"PhysicalResourceId\": \"" + name + "\""));
        assertThat(cloudFormation.last()).containsEntry("Status", "SUCCESS");
    }

    private String document() {
        return String.valueOf(store.find("shop-office").document());
    }

    private JsonObject invoke(String function, String payload) {
        InvocationResult result = system.lambda().invoke(function, payload);
        assertThat(result).as(result.payload()).isInstanceOf(InvocationResult.Success.class);
        return JsonObject.parse(result.payload());
    }

    private String failure(String function, String payload) {
        InvocationResult result = system.lambda().invoke(function, payload);
        assertThat(result).as(result.payload()).isInstanceOf(InvocationResult.Failure.class);
        return JsonObject.parse(result.payload()).string("errorMessage");
    }

    private String sample(String event) {
        try {
            return cloudFormation.expecting(Files.readString(Path.of("..", "events", event + ".json")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
