package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateCommandTest {
    @TempDir
    Path folder;

    /** People act by hand, somebody asks for a service in the night, and a service is busy at dusk. */
    private static final String EVENTFUL = """
            { "zone": "Europe/Berlin",
              "services": [
                { "name": "quiet", "tags": { "curfew:schedule": "Mon-Fri 08:00-19:00" }, "status": "RUNNING" },
                { "name": "busy-at-dusk", "tags": { "curfew:schedule": "Mon-Fri 08:00-19:00" } },
                { "name": "asked-for", "tags": { "curfew:schedule": "Mon-Fri 08:00-19:00" }, "memory": 4096, "minSize": 2 },
                { "name": "by-hand", "tags": { "curfew:schedule": "Mon-Fri 08:00-19:00" } },
                { "name": "strict", "tags": { "curfew:schedule": "Mon-Fri 08:00-19:00", "curfew:enforce": "true" } },
                { "name": "leaving", "tags": { "curfew:schedule": "Mon-Fri 08:00-19:00" } },
                { "name": "not-ours", "tags": { "env": "prod" } } ],
              "events": [
                { "at": "2026-11-23T22:00:00Z", "source": "curfew.request", "detailType": "Resume Requested",
                  "detail": { "service": "asked-for", "for": "PT2H", "requestedBy": "mia" } },
                { "at": "2026-11-23T22:01:00Z", "source": "curfew.request", "detailType": "Resume Requested",
                  "detail": { "service": "asked-for", "fro": "PT2H" } } ],
              "people": [
                { "at": "2026-11-23T17:59:45Z", "do": "deploy", "service": "busy-at-dusk" },
                { "at": "2026-11-23T20:00:00Z", "do": "resume", "service": "by-hand" },
                { "at": "2026-11-23T20:00:00Z", "do": "resume", "service": "strict" },
                { "at": "2026-11-23T21:00:00Z", "do": "delete", "service": "leaving" },
                { "at": "2026-11-24T10:00:00Z", "do": "pause", "service": "quiet" },
                { "at": "2026-11-24T10:00:00Z", "do": "tag", "service": "quiet", "tags": { "owner": "jo" } } ] }
            """;

    @Test
    void an_eventful_night_ends_with_every_service_where_its_schedule_wants_it() throws IOException {
        Path file = Files.writeString(folder.resolve("scenario.json"), EVENTFUL);
        List<JsonObject> lines =
                run("simulate", "--scenario", file.toString(), "--days", "2", "--tick", "PT2M", "--json")
                        .lines()
                        .stream()
                        .map(JsonObject::parse)
                        .toList();

        Map<String, String> last = new HashMap<>();
        lines.stream()
                .filter(line -> line.string("type").equals("status"))
                .forEach(line -> last.put(line.string("service"), line.string("status")));
        assertThat(last)
                .containsEntry("quiet", "PAUSED")
                .containsEntry("busy-at-dusk", "PAUSED")
                .containsEntry("asked-for", "PAUSED")
                .containsEntry("by-hand", "PAUSED")
                .containsEntry("strict", "PAUSED")
                .containsEntry("leaving", "OPERATION_IN_PROGRESS")
                .doesNotContainKey("not-ours");

        List<JsonObject> operations = lines.stream()
                .filter(line -> line.string("type").equals("operation"))
                .toList();
        Set<String> ids = new HashSet<>();
        assertThat(operations).isNotEmpty().allSatisfy(operation -> {
            assertThat(operation.string("status")).isEqualTo("SUCCEEDED");
            assertThat(ids.add(operation.string("appRunnerOperationId"))).isTrue();
            assertThat(operation.asMap())
                    .containsKeys(
                            "operationId",
                            "service",
                            "serviceArn",
                            "action",
                            "cause",
                            "reason",
                            "requestedAt",
                            "startedAt",
                            "endedAt");
        });
        assertThat(causes(operations, "busy-at-dusk")).startsWith("SCHEDULE", "SCHEDULE");
        assertThat(causes(operations, "asked-for")).contains("REQUEST", "LEASE_END");
        assertThat(causes(operations, "by-hand")).contains("OUTSIDE").doesNotContain("ENFORCE");
        assertThat(causes(operations, "strict")).contains("OUTSIDE", "ENFORCE");

        long outcomes = lines.stream()
                .filter(line -> line.string("type").equals("outcome"))
                .count();
        assertThat(outcomes).isEqualTo(operations.size());
        JsonObject summary = lines.getLast();
        assertThat(summary.string("type")).isEqualTo("summary");
        assertThat(summary.optionalInt("operations")).contains(operations.size());
        assertThat(summary.optionalInt("ticks")).contains(2 * 24 * 30);
        assertThat(summary.asMap()).containsKeys("services", "apiCalls", "pausedHours", "savedUsd");
        long ours = operations.stream()
                .filter(o -> !o.string("cause").equals("OUTSIDE"))
                .count();
        JsonObject calls = summary.optionalObject("apiCalls").orElseThrow();
        assertThat(calls.optionalInt("PauseService").orElseThrow()
                        + calls.optionalInt("ResumeService").orElseThrow())
                .as("no call made twice")
                .isEqualTo((int) ours);
        assertThat(lines)
                .filteredOn(line -> line.string("type").equals("problem"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.string("message")).contains("`detail.fro`"));
    }

    @Test
    void the_same_scenario_gives_the_same_run() throws IOException {
        Path file = Files.writeString(folder.resolve("scenario.json"), EVENTFUL);
        String[] args = {"simulate", "--scenario", file.toString(), "--days", "1", "--json"};
        assertThat(run(args).text()).isEqualTo(run(args).text());
    }

    // Visited until about noon; nobody wakes them.
    private static final String VISITED = """
            { "services": [
                { "name": "office", "tags": { "curfew:schedule": "Mon-Fri 08:00-19:00", "curfew:idle": "1h" }, "status": "PAUSED",
                  "traffic": { "perHour": 60, "hours": "Mon 08:30-12:00" } },
                { "name": "preview", "tags": { "curfew:idle": "30m" },
                  "traffic": { "perHour": 60, "hours": "Mon 08:30-12:00 + Mon 20:00-21:00" } },
                { "name": "never-visited", "tags": { "curfew:idle": "30m" } },
                { "name": "not-ours", "tags": {}, "traffic": { "perHour": 60 } } ],
              "events": [], "people": [] }
            """;

    @Test
    void what_nobody_visits_is_paused_and_its_savings_are_told_apart() throws IOException {
        Path file = Files.writeString(folder.resolve("scenario.json"), VISITED);
        String[] args = {"simulate", "--scenario", file.toString(), "--from", "2026-11-23T00:00:00Z", "--days", "1"};
        String[] json = Stream.concat(Stream.of(args), Stream.of("--json")).toArray(String[]::new);
        List<JsonObject> lines =
                run(json).lines().stream().map(JsonObject::parse).toList();
        List<JsonObject> operations = lines.stream()
                .filter(line -> line.string("type").equals("operation"))
                .toList();
        assertThat(causes(operations, "office")).containsExactly("SCHEDULE", "IDLE");
        assertThat(causes(operations, "preview")).containsExactly("IDLE");
        assertThat(causes(operations, "never-visited")).isEmpty();
        JsonObject summary = lines.getLast();
        double idle = number(summary, "idleHours");
        assertThat(idle)
                .as("office from about 13:05 until 19:00, preview from about 12:35 until midnight")
                .isBetween(17.0, 18.0);
        assertThat(number(summary, "pausedHours"))
                .as("and office until 08:00 and from 19:00")
                .isBetween(idle + 12.9, idle + 13.1);
        assertThat(number(summary, "idleSavedUsd")).isPositive().isLessThan(number(summary, "savedUsd"));
        assertThat(number(summary, "turnedAway"))
                .as("of preview in the evening")
                .isBetween(30.0, 90.0);
        assertThat(run(args).text()).contains("because nobody visited", "visitors found a service that did not answer");
        assertThat(run(json).text()).as("the same visits").isEqualTo(run(json).text());
    }

    private static double number(JsonObject line, String field) {
        return Double.parseDouble(String.valueOf(line.asMap().get(field)));
    }

    @Test
    void it_stops_quietly_when_nobody_reads_any_more() {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        OutputStream head = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                if (read.size() > 100) {
                    throw new IOException("Broken pipe");
                }
                read.write(b);
            }
        };
        Output output = run(head, "simulate", "--days", "1", "--json");
        assertThat(output.status()).isZero();
        assertThat(output.errors()).isEmpty();
        assertThat(read.size()).isLessThan(200);
    }

    @Test
    void people_get_a_timeline_the_operations_and_the_savings() {
        Output output = run("simulate", "--days", "1");
        assertThat(output.status()).isZero();
        assertThat(output.text())
                .contains("Mon 19 Oct", "shop-api", "Paused and saved", "all managed", "did you mean Fri?")
                .doesNotContain("\u001b[");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                     | `services`: expected at least one service, found none
            {"services":[{}]}                                                      | `services[0].name`: expected a text, found nothing
            {"services":[{"name":"a-service","statsu":"PAUSED"}]}                  | `services[0].statsu`: there is no such field; there are cpu, memory, minSize, name, status, tags, traffic
            {"services":[{"name":"api"}]}                                          | `services[0].name`: expected 4 to 40 letters, digits, - and _, as App Runner demands, found `api`
            {"services":[{"name":"a-service","traffic":{"perHour":0}}]}            | `services[0].traffic.perHour`: expected a number of visits from 1 to 3600, found 0
            {"services":[{"name":"a-service","traffic":{"perHour":9,"hours":"Mon 9-17"}}]} | `services[0].traffic.hours`: expected hours such as Mon-Fri 08:00-18:00, found
            {"services":[{"name":"a-service","traffic":{"perHour":9,"hours":"office"}}]} | `services[0].traffic.hours`: expected hours such as Mon-Fri 08:00-18:00, found `office`
            {"services":[{"name":"a-service"},]}                                   | expected a value, found `]`
            {"services":[{"name":"a-service"}],"zone":"Berlin"}                    | `zone`: expected an IANA time zone such as Europe/Berlin, found `Berlin`
            {"services":[{"name":"a-service"},{"name":"a-service"}]}               | `services[1].name`: expected a name of its own, found `a-service` for the second time
            {"services":[{"name":"a-service"}],"people":[{"at":"2026-11-23T00:00:00Z","do":"nap","service":"a-service"}]} | `people[0].do`: expected one of pause, resume, deploy, delete, tag, untag, found `nap`
            {"services":[{"name":"a-service"}],"people":[{"at":"now","do":"pause","service":"a-service"}]} | `people[0].at`: expected an instant such as 2026-11-23T18:00:00Z, found `now`
            {"services":[{"name":"a-service"}],"people":[{"at":"2026-11-23T00:00:00Z","do":"pause","service":"other"}]} | `people[0].service`: expected the name of a service of the scenario, found `other`
            """)
    void a_bad_scenario_is_refused_with_the_name_of_the_field(String scenario, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("scenario.json"), scenario);
        Output output = run("simulate", "--scenario", file.toString());
        assertThat(output.status()).isEqualTo(2);
        assertThat(output.errors()).contains(message).doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            simulate --days 0           | --days: expected 1 to 400, found 0
            simulate --tick PT90S       | --tick: expected whole minutes such as PT5M, found PT1M30S
            simulate --tick 5m          | expected an ISO 8601 duration such as PT5M, found 5m
            simulate --from yesterday   | expected an instant such as 2026-11-23T00:00:00Z, found yesterday
            invoke EnforceSchedules --endpoint-url http://127.0.0.1:1 | nothing answers at http://127.0.0.1:1; is `curfew local` running?
            simulate --scenario missing | there is no scenario file missing
            simulate --settle nap=5s    | nap
            simulate --faults 1 --services 3 --scenario x     | --services: expected either a drawn fleet or --scenario, found both
            simulate --faults 1 --services 3 --tick PT5M      | --services: expected either a drawn fleet or --tick, found both
            simulate --faults 1 --services 3 --settle pause=5s | --services: expected either a drawn fleet or --settle, found both
            dream                       | dream
            """)
    void a_bad_command_line_says_what_was_expected(String line, String message) {
        Output output = run(line.split(" "));
        assertThat(output.status()).isEqualTo(2);
        assertThat(output.errors()).contains(message);
    }

    @ParameterizedTest
    @CsvSource({"simulate", "local", "invoke"})
    void every_command_has_help_with_an_example(String command) {
        assertThat(run(command, "--help").text()).contains("Usage: curfew " + command, "Example");
    }

    private static List<String> causes(List<JsonObject> operations, String service) {
        return operations.stream()
                .filter(operation -> operation.string("service").equals(service))
                .map(operation -> operation.string("cause"))
                .collect(Collectors.toList());
    }

    private record Output(int status, String text, String errors) {
        List<String> lines() {
            return text.lines().toList();
        }
    }

    private static Output run(String... args) {
        return run(new ByteArrayOutputStream(), args);
    }

    private static Output run(OutputStream out, String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int status = Main.run(
                    args,
                    new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), Map.of("CURFEW_HOME", "..")));
            String text = out instanceof ByteArrayOutputStream bytes ? bytes.toString(StandardCharsets.UTF_8) : "";
            return new Output(status, text, err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(before);
        }
    }
}
