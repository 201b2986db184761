package dev.curfew;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.functions.AwsClients;
import dev.curfew.history.Origin;
import dev.curfew.history.ScheduleStore;
import dev.curfew.history.StoredSchedule;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * How often AWS is called for all that Curfew does: exactly as often as is written here, on the real parts. What is called
 * once more for each service is soon written and hardly noticed, but it is paid for every minute.
 *
 * <p>{@code look} is a look at the fleet, and {@code N} the number of services; see {@link Calls#budget}.
 */
class CallBudgetTest {
    private static final String OFFICE_HOURS = "Mon-Fri 08:00-18:00";
    private static final String MONDAY = "2026-11-23T10:00:00Z";

    /** Its fleet grows from row to row, and each row brings services of its own. */
    @AutoClose
    private static final CountedSystem SHOP = new CountedSystem(MONDAY, Map.of());

    /** Its fleet grows from row to row, too. */
    @AutoClose
    private static final CountedSystem GROWING = new CountedSystem(MONDAY, Map.of());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
              1 |  1 ListServices, 1 GetResources, 1 Query
             20 |  1 ListServices, 1 GetResources, 1 Query
             21 |  2 ListServices, 1 GetResources, 1 Query
            100 |  5 ListServices, 1 GetResources, 1 Query
            101 |  6 ListServices, 2 GetResources, 1 Query
            250 | 13 ListServices, 3 GetResources, 1 Query
            """)
    void a_tick_with_nothing_to_do(int services, String calls) {
        int before = GROWING.services();
        GROWING.seed(services - before, Map.of("curfew:schedule", "always"));
        assertThat(GROWING.tick().calls())
                .as("first look: twice for each, once that it is there and once that it is where it should be")
                .isEqualTo(Calls.parse(calls + ", " + 2 * (services - before) + " PutItem"));
        assertThat(GROWING.tick().calls()).isEqualTo(Calls.parse(calls));
        assertThat(Calls.budget("look", services)).isEqualTo(Calls.parse(calls));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 21})
    void ticks_of_a_day(int services) {
        try (CountedSystem system = new CountedSystem(MONDAY, Map.of())) {
            system.seed(services, Map.of("curfew:schedule", OFFICE_HOURS));
            assertCalls(system, "EnforceSchedules", """
                2026-11-23T10:00:00Z | first look          | look, 2N PutItem
                2026-11-23T10:01:00Z | nothing to do       | look
                2026-11-23T18:00:00Z | everything to pause | look, N TransactWriteItems, N PauseService, N PutItem
                2026-11-23T18:00:10Z | pauses under way    | look, N GetItem
                2026-11-23T18:01:00Z | pauses have ended   | look, N GetItem, N ListOperations, N TransactWriteItems
                2026-11-23T18:02:00Z | nothing to do       | look
                2026-11-24T08:00:00Z | all to resume       | look, N TransactWriteItems, N ResumeService, N PutItem
                2026-11-24T08:00:10Z | resumes under way   | look, N GetItem
                2026-11-24T08:02:00Z | resumes have ended  | look, N GetItem, N ListOperations, N TransactWriteItems
                2026-11-24T08:03:00Z | nothing to do       | look
                """);
        }
    }

    @Test
    void ticks_that_hold_pauses_back() {
        try (CountedSystem system = new CountedSystem(MONDAY, Map.of("MaxPausesPerTick", "2"))) {
            system.seed(3, Map.of("curfew:schedule", OFFICE_HOURS));
            assertCalls(system, "EnforceSchedules", """
                2026-11-23T10:00:00Z | first look          | look, 2N PutItem
                2026-11-23T18:00:00Z | too many to pause   | look, 1 TransactWriteItems
                2026-11-23T18:00:10Z | delivered twice     | look
                2026-11-23T18:01:00Z | the next agrees     | look, 1 TransactWriteItems, N TransactWriteItems, N PauseService, N PutItem
                2026-11-23T18:01:10Z | the hold has ended  | look, N GetItem, 1 DeleteItem
                """);
        }
    }

    @Test
    void a_tick_reads_a_megabyte_with_each_query() {
        try (CountedSystem system = new CountedSystem(MONDAY, Map.of());
                DynamoDbClient dynamoDb = AwsClients.at(system.system().endpoint(), "eu-central-1")
                        .dynamoDb()) {
            system.add("RUNNING", Map.of());
            ScheduleStore schedules = new ScheduleStore(dynamoDb, "FleetTable");
            List<String> calls = new ArrayList<>();
            for (int stored = 1; stored <= 25; stored++) {
                String document = " ".repeat(100_000);
                schedules.put(
                        new StoredSchedule("schedule-" + stored, 0, document, system.now(), List.of(), Origin.UNKNOWN));
                if (stored % 10 == 5) {
                    calls.add(stored + ": " + system.tick().calls());
                }
            }
            String list = "1 GetResources, 1 ListServices, ";
            assertThat(calls)
                    .containsExactly("5: " + list + "1 Query", "15: " + list + "2 Query", "25: " + list + "3 Query");
        }
    }

    @Test
    void looks_for_idle_services() {
        try (CountedSystem system = new CountedSystem(MONDAY, Map.of())) {
            system.seed(3, Map.of("curfew:idle", "30m"));
            system.tick();
            system.itIs(Instant.parse("2026-11-23T10:20:00Z"));
            system.visitAll();
            assertCalls(system, "PauseIdle", """
                2026-11-23T10:25:00Z | none can be idle yet | look
                2026-11-23T10:45:00Z | all were visited     | look, 1 GetMetricData, N PutItem
                2026-11-23T10:50:00Z | none can be idle yet | look
                2026-11-23T11:30:00Z | all are idle         | look, 1 GetMetricData, N ListOperations, 2N PutItem, N TransactWriteItems, N PauseService
                2026-11-23T11:35:00Z | all sleep            | look
                """);
        }
    }

    @Test
    void looks_for_idle_services_that_cloud_watch_never_counted() {
        try (CountedSystem system = new CountedSystem(MONDAY, Map.of())) {
            system.seed(3, Map.of("curfew:idle", "30m"));
            system.tick();
            assertCalls(system, "PauseIdle", """
                2026-11-23T10:25:00Z | none can be idle yet | look
                2026-11-23T10:45:00Z | nobody knows         | look, 2 GetMetricData
                2026-11-23T10:50:00Z | nobody knows yet     | look, 2 GetMetricData
                """);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # is    | asked before     | asked for         | calls
            PAUSED  |                  | resume-requested  | look, 1 ResumeService, 1 TransactWriteItems, 2 PutItem
            RUNNING |                  | resume-requested  | look, 2 PutItem
            RUNNING |                  | pause-requested   | look, 1 PauseService, 1 TransactWriteItems, 2 PutItem
            RUNNING | pause-requested  | release-requested | look, 1 ResumeService, 1 TransactWriteItems, 2 PutItem
            RUNNING |                  | release-requested | look, 1 PutItem
            RUNNING | pause-requested  | pause-requested   | look
            """)
    void requests(String status, @Nullable String before, String sample, String calls) {
        String name = SHOP.add(status, Map.of());
        String selection = "\"service\": \"" + name + "\"";
        Instant at = SHOP.now();
        if (before != null) {
            SHOP.request(before, selection, at);
            SHOP.passes(Duration.ofMinutes(2));
            SHOP.event("PauseServiceCompletedSuccessfully", name);
        }
        Instant then = sample.equals(before) ? at : SHOP.now(); // the same request, delivered twice
        assertThat(SHOP.request(sample, selection, then).calls()).isEqualTo(Calls.budget(calls, SHOP.services()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PAUSED  | resume-requested | look, 3 ResumeService, 3 TransactWriteItems, 6 PutItem
            RUNNING | pause-requested  | look, 3 PauseService, 3 TransactWriteItems, 6 PutItem
            """)
    void requests_of_a_group(String status, String sample, String calls) {
        Map<String, String> tags = Map.of("curfew:group", status);
        IntStream.range(0, 3).forEach(_ -> SHOP.add(status, tags));
        String selection = "\"tags\": { \"curfew:group\": \"" + status + "\" }";
        assertThat(SHOP.request(sample, selection, SHOP.now()).calls()).isEqualTo(Calls.budget(calls, SHOP.services()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # whose           | what App Runner tells                | calls
            ours, open        | PauseServiceStarted                  | none
            ours, open        | PauseServiceCompletedSuccessfully    | 2 GetItem, 1 ListOperations, 1 TransactWriteItems
            ours, closed      | PauseServiceCompletedSuccessfully    | 1 GetItem, 1 ListOperations, 1 Query
            somebody's        | PauseServiceCompletedSuccessfully    | 1 GetItem, 1 ListOperations, 1 Query, 1 TransactWriteItems
            somebody's        | DeploymentCompletedSuccessfully      | 1 GetItem
            somebody's        | UpdateServiceCompletedSuccessfully   | none
            somebody's        | DeleteServiceFailed                  | 1 GetItem, 1 DescribeService
            of a stranger     | PauseServiceCompletedSuccessfully    | 1 GetItem
            """)
    void events_of_app_runner(String operation, String operationStatus, String calls) {
        String name = operation.equals("of a stranger") ? stranger() : SHOP.add("RUNNING", Map.of());
        if (operation.startsWith("ours")) {
            SHOP.request("pause-requested", "\"service\": \"" + name + "\"", SHOP.now());
        } else {
            SHOP.byHand("PauseService", name);
        }
        SHOP.passes(Duration.ofMinutes(2));
        if (operation.equals("ours, closed")) {
            SHOP.event(operationStatus, name);
        }
        assertThat(SHOP.event(operationStatus, name).calls()).isEqualTo(Calls.parse(calls));
    }

    /** Adds a service that Curfew does not manage. */
    private static String stranger() {
        SHOP.seed("stranger", "RUNNING", Map.of());
        return "stranger";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
              0 | none
              1 | 1 PutEvents
             10 | 1 PutEvents
             11 | 2 PutEvents
            100 | 10 PutEvents
            """)
    void outcomes_of_a_batch_of_the_stream(int outcomes, String calls) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode event = (ObjectNode) json.readTree(CountedSystem.sample("history-stream"));
        ArrayNode records = event.putArray("Records");
        JsonNode ended = json.readTree(CountedSystem.sample("history-stream"))
                .get("Records")
                .get(0);
        IntStream.range(0, outcomes).forEach(_ -> records.add(ended));
        ObjectNode begun = ended.deepCopy();
        ((ObjectNode) begun.at("/dynamodb/NewImage/status")).put("S", "IN_PROGRESS");
        records.add(begun);
        assertThat(SHOP.invoke("PublishOutcomes", event.toString()).calls()).isEqualTo(Calls.parse(calls));
    }

    /** Invokes a function as the rows of a table say: {@code at | what is the case | calls}. */
    private static void assertCalls(CountedSystem system, String function, String table) {
        List<String> called = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (String row : table.lines().toList()) {
            String[] cells = row.split(" *\\| *", 3);
            system.itIs(Instant.parse(cells[0]));
            called.add(cells[1] + ": " + system.invoke(function, "{}").calls());
            expected.add(cells[1] + ": " + Calls.budget(cells[2], system.services()));
        }
        assertThat(called).isEqualTo(expected);
    }
}
