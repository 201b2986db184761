package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.ResponseBucket;
import dev.curfew.apprunner.Concurrency;
import dev.curfew.emulator.SeedService;
import dev.curfew.functions.AwsClients;
import dev.curfew.functions.CurfewHandlers;
import dev.curfew.history.Origin;
import dev.curfew.history.ScheduleStore;
import dev.curfew.history.StoredSchedule;
import dev.curfew.json.JsonObject;
import dev.curfew.local.InvocationResult;
import dev.curfew.local.LocalSystem;
import dev.curfew.local.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The commands against a local system, over HTTP. */
class SchedulesCommandTest {
    private static final String JSON =
            "{\"open\":[{\"hours\":\"10:00-16:00\",\"dates\":\"2036-11-28\"}],\"running\":[\"mon-fri  08:00-19:00\"]}";

    @TempDir
    Path folder;

    private final LocalSystem system = start();
    private final DynamoDbClient dynamoDb =
            AwsClients.at(system.endpoint(), "eu-central-1").dynamoDb();
    private final ScheduleStore store = new ScheduleStore(dynamoDb, "FleetTable");

    @AfterEach
    void end() {
        dynamoDb.close();
        system.close();
    }

    @Test
    void what_is_put_is_kept_and_got_back_unchanged() {
        CommandLineRun put = schedules("put office --reason demo --schedule", JSON);
        assertThat(put.status()).as(put.err()).isZero();
        assertThat(put.out())
                .startsWith("Stored `office`, now ")
                .contains("; next ")
                .contains("No service refers to it yet; the tag is curfew:schedule=office.");
        assertThat(document()).isEqualTo(JSON);
        assertThat(store.find("office").origin().reason()).isEqualTo("demo");

        CommandLineRun get = schedules("get office");
        assertThat(get.lines()).hasSizeGreaterThan(3).first().isEqualTo("{");
        assertThat(run(get.out(), "put copy -").status()).isZero();
        assertThat(store.find("copy").document()).isEqualTo(JSON);
    }

    @Test
    void a_file_will_do() throws IOException {
        Path file = Files.writeString(folder.resolve("office.json"), JSON + "\n");
        assertThat(schedules("put office --file", file.toString()).status()).isZero();
        assertThat(run(JSON, "put other --file -").status()).isZero();
        assertThat(document()).isEqualTo(JSON);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mon-Fri 08:00-19:00 Europe/Paris          | {"zone":"Europe/Paris","running":["Mon-Fri 08:00-19:00"]}
            Fri 22:00-06:00 + Sat/Mon 10:00-14:00     | {"zone":"Europe/Berlin","running":["Fri 22:00-06:00","Mon/Sat 10:00-14:00"]}
            always                                    | {"running":["00:00-24:00"]}
            """)
    void the_text_of_a_tag_becomes_a_document(String text, String expected) {
        assertThat(schedules("put office --schedule", text).status()).isZero();
        assertThat(document()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            put Mon --schedule   | {}                                 | `NAME`: expected a name of letters
            put office --schedule | {"running":["Mon-Fri 8:00-19:00"]} | running[0]:~Mon-Fri 8:00-19:00~        ^~expected
            put office --schedule | Mon-Fri 8:00-19:00                 | Mon-Fri 8:00-19:00~        ^~expected
            put office --schedule | {"runing":[]}                      | `runing`: there is no such field; there are
            put office --schedule | {"running":                        | curfew: the JSON cannot be read.~{"running":~           ^~expected a value, found the end
            put office --schedule | {"open":[],"open":[]}              | ^~expected each name once, found `open` again
            put office --schedule | never                              | write `never` into the tag curfew:schedule
            put office --schedule | lunch                              | lunch~^~expected a schedule, found the name of one
            put office --schedule | nevr                               | did you mean never?
            put office --file    | no-such-file                        | --file: there is no file no-such-file
            put office           | +                                   | expected - for standard input, found +
            get                  | lunch                               | there is no schedule `lunch`; stored are none
            delete               | lunch                               | there is no schedule `lunch`; stored are none
            import office --dialect cron --schedule | x                | curfew: --dialect: expected one of
            import office --dialect kube-downscaler --schedule | never | write `never` into the tag
            import office --dialect kube-downscaler --schedule | Mon   | this is no schedule
            """)
    void a_wrong_request_is_told(String command, String last, String message) {
        CommandLineRun run = schedules(command, last);
        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(message.replace('~', '\n')).doesNotContain("\tat ");
        assertThat(store.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"put office", "put office - --schedule always", "put", "get", "import office --schedule x"})
    void what_is_missing_or_too_much_is_told(String command) {
        CommandLineRun run = schedules(command);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).containsAnyOf("expected one of --schedule", "Missing required");
    }

    @Test
    void what_never_runs_is_stored_with_a_warning() {
        CommandLineRun run =
                schedules("put office --schedule", "{\"running\":[{\"monthDays\":\"30\",\"months\":\"Feb\"}]}");
        assertThat(run.status()).isZero();
        assertThat(run.err()).startsWith("curfew: warning: it never runs; ").hasLineCount(1);
        assertThat(schedules("put office --schedule", JSON).err()).isEmpty();
    }

    @Test
    void the_language_of_another_scheduler_is_imported() {
        CommandLineRun run = schedules(
                "import office --dialect kube-downscaler --schedule",
                "Mon-Fri 22:00-06:00 Europe/Paris, Sat-Sun 10:00-12:00 Europe/Paris");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).startsWith("curfew: changed: `22:00-06:00` never matches");
        assertThat(JsonObject.parse(document()).string("zone")).isEqualTo("Europe/Paris");

        CommandLineRun plain =
                schedules("import plain --dialect kube-downscaler --schedule", "Mon-Fri 07:30-20:30 Europe/Paris");
        assertThat(plain.status()).as(plain.err()).isZero();
        assertThat(store.find("plain").document())
                .isEqualTo("{\"zone\":\"Europe/Paris\",\"running\":[\"Mon-Fri 07:30-20:30\"]}");
    }

    @Test
    void a_dry_run_prints_the_document_and_needs_no_stack_if_the_zone_is_known() {
        CommandLineRun run = CommandLineRun.of(
                "off=(M-F,19);on=(M-F,7)",
                "schedules",
                "import",
                "office",
                "--dialect",
                "cloud-custodian",
                "--zone",
                "Europe/Paris",
                "--dry-run",
                "-");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(JsonObject.parse(run.out()).string("zone")).isEqualTo("Europe/Paris");
        assertThat(schedules("import office --dry-run --dialect kube-downscaler --schedule", "Mon-Fri 07:30-20:30")
                        .out())
                .as("the zone of the stack")
                .contains("Europe/Berlin");
        assertThat(store.list()).isEmpty();
    }

    @Test
    void a_schedule_in_use_is_deleted_by_force_only() {
        serviceWith("office");
        assertThat(schedules("put office --schedule", JSON).out())
                .contains("From the next tick on it is the schedule of shop-api.");
        CommandLineRun refused = schedules("delete office");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo(
                        "curfew: `office` is the schedule of shop-api; give them another one first, or use --force\n");
        CommandLineRun forced = schedules("delete office --force");
        assertThat(forced.status()).isZero();
        assertThat(forced.out())
                .isEqualTo("`office` is deleted; these services still refer to it and are left alone: shop-api.\n");
        assertThat(schedules("delete office").err()).contains("there is no schedule `office`");
    }

    @Test
    void what_a_stack_declares_is_changed_by_force_only() throws IOException {
        declare();
        for (List<String> command :
                List.of(List.of("delete shop-office"), List.of("put shop-office --schedule", "Mon 08:00-09:00"))) {
            CommandLineRun run = schedules(command.toArray(String[]::new));
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err())
                    .contains(
                            "`shop-office` is declared by `OfficeHours` of the stack `team-shop`; change it there, or use --force");
        }
        assertThat(schedules("put shop-office --force --schedule", "Mon 08:00-09:00")
                        .status())
                .isZero();
        assertThat(schedules("delete shop-office --force").status()).isZero();
        assertThat(store.list()).isEmpty();
    }

    @Test
    void the_list_shows_zone_next_boundary_services_and_stack() throws IOException {
        assertThat(schedules("list").out()).startsWith("No schedule is stored yet");
        serviceWith("office");
        assertThat(row(schedules("list"), "office")).isEqualTo("office  not stored  1 service: shop-api");
        JsonObject unstored = JsonObject.parse(schedules("list --json").out());
        assertThat(unstored.string("error")).isEqualTo("not stored");
        assertThat(unstored.strings("services")).containsExactly("shop-api");
        assertThat(unstored.asMap()).hasSize(13).containsEntry("document", null).containsEntry("storedAt", null);
        declare();
        schedules("put office --schedule", JSON);
        schedules("put always-on --schedule", "always");
        store.put(StoredSchedule.none("broken")
                .with("{\"sometimes\":[]}", "1", Instant.EPOCH, Origin.UNKNOWN)); // as of another version of Curfew
        store.put(StoredSchedule.none("garbage").with("no JSON", "1", Instant.EPOCH, Origin.UNKNOWN));

        CommandLineRun list = schedules("list");
        assertThat(list.status()).as(list.err()).isZero();
        assertThat(list.lines().getFirst()).matches("NAME +ZONE +NEXT +SERVICES +DECLARED BY");
        assertThat(row(list, "office"))
                .matches("office +Europe/Berlin +(running|paused) \\w{3} .{16} \\+0[12]:00 +1 +-");
        assertThat(row(list, "always-on")).matches("always-on +Europe/Berlin +- +0 +-");
        assertThat(row(list, "shop-office")).matches("shop-office +Europe/Berlin +.* 0 +team-shop/OfficeHours");
        assertThat(row(list, "broken")).matches("broken +\\? +cannot be read, see below +0 +-");
        assertThat(list.out())
                .contains(
                        "`broken` cannot be read, and its services are left alone: `sometimes`: there is no such field");
        assertThat(schedules("get garbage").out()).isEqualTo("no JSON\n");

        List<JsonObject> lines =
                schedules("list --json").lines().stream().map(JsonObject::parse).toList();
        assertThat(lines)
                .extracting(line -> line.string("name"))
                .containsExactly("always-on", "broken", "garbage", "office", "shop-office");
        assertThat(lines.get(1).string("error")).startsWith("`sometimes`: there is no such field");
        assertThat(lines.get(3).strings("services")).containsExactly("shop-api");
        assertThat(lines.get(3).object("document").has("running")).isTrue();
        assertThat(lines.get(3).optionalInstant("next")).isPresent();
        assertThat(lines.get(4).string("resource")).isEqualTo("OfficeHours");
        assertThat(lines).allSatisfy(line -> assertThat(line.asMap()).hasSize(13));
    }

    @Test
    void a_stored_schedule_is_planned_in_the_zone_of_the_stack() {
        schedules("put office --schedule", JSON);
        String planned = "--from 2026-11-23T00:00:00Z --days 1 --json --name office";
        assertThat(plan(planned).lines()).first().asString().contains("2026-11-23T07:00:00Z");
        assertThat(plan(planned + " --zone UTC").lines()).first().asString().contains("2026-11-23T08:00:00Z");
        for (String command : List.of("get ofice", "delete ofice")) {
            assertThat(schedules(command).err()).contains("there is no schedule `ofice`; did you mean office?");
        }
        CommandLineRun unknown = plan("--name lunch");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("there is no schedule `lunch`; stored are office");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "put --help", "get --help", "list --help", "delete --help", "import --help"})
    void help_shows_examples(String command) {
        CommandLineRun run =
                CommandLineRun.of("", ("schedules " + command).strip().split(" ", -1));
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("Usage: curfew schedules").containsAnyOf("Example:", "Examples:");
    }

    @Test
    void nobody_at_home_is_told() {
        CommandLineRun run = CommandLineRun.of("", "schedules", "list", "--endpoint-url", "http://127.0.0.1:1");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("nothing answers at http://127.0.0.1:1; is `curfew local` running?");
    }

    private String document() {
        return String.valueOf(store.find("office").document());
    }

    private static String row(CommandLineRun run, String name) {
        return run.lines().stream()
                .filter(line -> line.startsWith(name + " "))
                .findFirst()
                .orElseThrow();
    }

    /** Has a service that refers to a schedule, and a tick that has seen it. */
    private void serviceWith(String schedule) {
        system.emulator()
                .seedService(
                        new SeedService("shop-api", Map.of("curfew:schedule", schedule), "1024", "2048", 1, "RUNNING"));
        assertThat(system.lambda().invoke("EnforceSchedules", "{}")).isInstanceOf(InvocationResult.Success.class);
    }

    private void declare() throws IOException {
        try (ResponseBucket cloudFormation = new ResponseBucket()) {
            String event = Files.readString(Path.of("..", "events", "schedule-resource-create.json"));
            system.lambda().invoke("DeclareSchedules", cloudFormation.expecting(event));
            assertThat(cloudFormation.last()).containsEntry("Status", "SUCCESS");
        }
    }

    /** Runs a command whose words are separated by spaces, and an argument that may have some itself. */
    private CommandLineRun schedules(String... command) {
        return run("", command);
    }

    private CommandLineRun run(String input, String... command) {
        Stream<String> words = Stream.concat(
                Stream.of(("schedules " + command[0]).split(" ", -1)),
                Stream.of(command).skip(1));
        return CommandLineRun.of(input, atTheSystem(words));
    }

    private CommandLineRun plan(String command) {
        return CommandLineRun.of("", atTheSystem(Stream.of(("plan " + command).split(" ", -1))));
    }

    private String[] atTheSystem(Stream<String> words) {
        return Stream.concat(
                        words, Stream.of("--endpoint-url", system.endpoint().toString()))
                .toArray(String[]::new);
    }

    private static LocalSystem start() {
        CurfewHandlers handlers =
                new CurfewHandlers("eu-central-1", InstantSource.system(), new Random(7), new Concurrency(1));
        return LocalSystem.builder(
                        Template.read(Path.of("..", "template.yaml"), Map.of("DefaultZone", "Europe/Berlin")),
                        (account, emulator) -> emulator.build(),
                        (function, endpoint) ->
                                handlers.create(function.handlerClass(), function.environment(), endpoint))
                .start();
    }
}
