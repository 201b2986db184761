package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.emulator.SettleTimes;
import dev.curfew.functions.AwsClients;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import dev.curfew.local.LocalSystem;
import dev.curfew.simulation.ScenarioReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** The command against a local system, over HTTP; letters as AWS writes them. */
class RedriveCommandTest {
    private static final String FUNCTIONS = "arn:aws:lambda:eu-central-1:123456789012:function:";
    private final LocalSystem system;
    private final AwsClients clients;
    private final SqsClient sqs;
    private final List<String> published = new ArrayList<>();

    RedriveCommandTest(@TempDir Path folder) throws IOException {
        Path scenario = Files.writeString(
                folder.resolve("scenario.json"),
                "{\"services\":[{\"name\":\"shop\",\"tags\":{\"curfew:managed\":\"true\"}}]}");
        Terminal terminal = new Terminal(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                Map.of("CURFEW_HOME", ".."));
        system = LocalCommand.start(terminal, ScenarioReader.read(scenario), SettleTimes.all(Duration.ZERO), 0, null);
        system.bus().onEvent(published::add);
        clients = AwsClients.at(system.endpoint(), "eu-central-1");
        sqs = clients.build(SqsClient.builder(), 1);
    }

    @AfterEach
    void end() {
        sqs.close();
        system.close();
    }

    @Test
    void an_empty_queue_is_done() {
        CommandLineRun run = redrive();
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.lines()).containsExactly("No dead letters.");
    }

    @Test
    void programs_may_ask_for_json_as_of_every_command() {
        send(invocation("ServeRequests:$LATEST", request("a", Instant.now(), "shop")));
        assertThat(redrive("--dry-run", "-o", "json").out())
                .isEqualTo(redrive("--dry-run", "--json").out())
                .startsWith("{");
    }

    @Test
    void what_a_function_did_not_serve_is_served_and_deleted() {
        send(invocation("ServeRequests:$LATEST", request("a", Instant.now(), "shop")));
        CommandLineRun run = redrive();
        assertThat(run.status()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("1 of about 1", "ServeRequests, 0 min old", "Resume Requested {\"service\":\"shop\"")
                .contains("reason: it rained", "served: {\"request\":\"Resume Requested\"")
                .endsWith("1 letter served, 0 left in the queue.\n");
        assertThat(system.deadLetters().bodies()).isEmpty();
    }

    @Test
    void the_same_event_twice_has_its_effect_once() {
        String event = request("a", Instant.now(), "shop");
        send(invocation("ServeRequests:$LATEST", event));
        send(invocation("ServeRequests:$LATEST", event));
        assertThat(redrive().status()).isZero();
        String states = system.lambda().invoke("EnforceSchedules", "{}").payload();
        assertThat(states).contains("\"services\":1");
        assertThat(explained()).containsOnlyOnce("lease");
        assertThat(system.deadLetters().bodies()).isEmpty();
    }

    @Test
    void a_lease_that_would_be_over_does_not_start_now() {
        send(invocation("ServeRequests:$LATEST", request("a", Instant.parse("2026-01-05T10:00:00Z"), "shop")));
        CommandLineRun run = redrive();
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("left: `detail.for`: expected an end in the future, found 2026-01-05T12:00:00Z");
        assertThat(system.deadLetters().bodies()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RULE_ARN     | ServeRequests    | {"id":"b","detail-type":"Release Requested","detail":{"service":"shop"}}
            SCHEDULE_ARN | EnforceSchedules | {"scheduledTime":"2026-11-22T10:00:00Z"}
            SCHEDULE_ARN | EnforceSchedules | {"action":"resume","services":{"names":["shop"]},"scheduledTime":"<aws.scheduler.scheduled-time>"}
            """)
    void what_event_bridge_did_not_deliver_is_served(String by, String function, String event) {
        send(
                event,
                Map.of(
                        by,
                        "arn:aws:x",
                        "TARGET_ARN",
                        FUNCTIONS + function,
                        "ERROR_CODE",
                        "NO_PERMISSIONS",
                        "ERROR_MESSAGE",
                        "not allowed",
                        "SCHEDULED_TIME",
                        "2026-11-22T10:00:00Z"));
        CommandLineRun run = redrive();
        assertThat(run.status()).as(run.out()).isZero();
        assertThat(run.out()).contains(function, "reason: not delivered, NO_PERMISSIONS: not allowed", "served:");
        assertThat(system.deadLetters().bodies()).isEmpty();
    }

    @Test
    void records_of_a_stream_are_fetched_and_published() {
        system.lambda()
                .invoke("ServeRequests", request("c", Instant.now(), "shop").replace("Resume", "Pause"));
        system.pump();
        system.lambda().invoke("EnforceSchedules", "{}");
        system.pump();
        List<String> outcomes = outcomes();
        assertThat(outcomes).isNotEmpty();

        send(batch(streamed(), ""));
        CommandLineRun run = redrive();
        assertThat(run.status()).as(run.out()).isZero();
        assertThat(outcomes()).hasSize(2 * outcomes.size());
        assertThat(operationIds(outcomes())).isEqualTo(operationIds(outcomes));
        assertThat(system.deadLetters().bodies()).isEmpty();
    }

    @Test
    void records_that_have_left_the_stream_are_told() {
        Map<String, Object> info = streamed();
        info.put("streamArn", String.valueOf(info.get("streamArn")).replaceFirst("[^/]*$", "2026-11-01T00:00:00.000"));
        send(batch(info, ""));
        CommandLineRun run = redrive();
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("left: its records have left the stream", "(index byDay, day 2026-11-22");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ServeRequests    | {"id":"d","detail-type":"Resume Requested","detail":{"service":"shopp"}} | found no service shopp; did you mean shop?
            DeclareSchedules | {"RequestType":"Create"} | CloudFormation no longer waits for it
            Elsewhere        | {}                       | this stack has no function Elsewhere
            """)
    void what_cannot_be_served_stays_with_its_new_reason(String function, String event, String reason) {
        send(invocation(function + ":$LATEST", event));
        CommandLineRun run = redrive();
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("left: ", reason, "0 letters served, 1 left in the queue.");
        assertThat(redrive("--dry-run").out()).as("at once, not in minutes").contains("1 letter.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hello                           | the letter cannot be read: column 1: expected a JSON object, found `hello`
            {"why":"a test"}                | the letter cannot be read: `requestContext`: expected a JSON object
            {"requestContext":{}}           | the letter cannot be read: `requestPayload`: expected the event
            """)
    void what_is_no_letter_stays(String body, String reason) {
        send(body);
        CommandLineRun run = redrive();
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("nobody, 0 min old", body, reason);
        assertThat(system.deadLetters().bodies()).containsExactly(body);
    }

    @Test
    void a_dry_run_shows_everything_and_changes_nothing() {
        send(invocation("ServeRequests:$LATEST", request("e", Instant.now(), "shop")));
        for (int time = 0; time < 2; time++) {
            CommandLineRun run = redrive("--dry-run", "--json");
            assertThat(run.status()).isZero();
            assertThat(run.err()).isEqualTo("1 letter.\n");
            JsonObject line = JsonObject.parse(run.out());
            assertThat(line.string("function")).isEqualTo("ServeRequests");
            assertThat(line.string("result")).isEqualTo("listed");
            assertThat(line.string("reason")).isEqualTo("it rained");
            assertThat(line.object("event").string("id")).isEqualTo("e");
        }
        assertThat(explained()).doesNotContain("lease by");
    }

    @Test
    void letters_are_chosen_by_function_number_and_id() {
        for (String service : List.of("one", "two", "three")) {
            send(invocation("ServeRequests:$LATEST", request(service, Instant.now(), service)));
        }
        send(invocation("EnforceSchedules:$LATEST", "{}"));
        assertThat(redrive("--function", "EnforceSchedules").out()).endsWith("1 letter served, 0 left in the queue.\n");
        assertThat(redrive("--max", "2").out()).endsWith("0 letters served, 2 left in the queue.\n");
        assertThat(redrive("--function", "EnforceSchedules").out()).isEqualTo("No dead letters of that kind.\n");

        String id = JsonObject.parse(
                        redrive("--dry-run", "--json", "--max", "1").out())
                .string("id");
        assertThat(redrive("--discard", id).out()).contains(id, "discarded").endsWith("1 letter discarded.\n");
        assertThat(redrive("--discard", id).status()).isEqualTo(1);
        assertThat(system.deadLetters().bodies()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --function ServeRequest | --function: there is no function `ServeRequest`; did you mean ServeRequests?
            --max 0                 | --max: expected at least 1, found 0
            --dry-run --discard x   | expected --dry-run or --discard, found both
            """)
    void a_wrong_request_is_told(String arguments, String message) {
        CommandLineRun run = redrive(arguments.split(" "));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }

    private CommandLineRun redrive(String... arguments) {
        return CommandLineRun.of(
                "",
                Stream.concat(
                                Stream.of(
                                        "redrive",
                                        "--endpoint-url",
                                        system.endpoint().toString()),
                                Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private String explained() {
        return CommandLineRun.of(
                        "",
                        "explain",
                        "shop",
                        "--endpoint-url",
                        system.endpoint().toString())
                .out();
    }

    private void send(String body) {
        send(body, Map.of());
    }

    private void send(String body, Map<String, String> attributes) {
        Map<String, MessageAttributeValue> values = new LinkedHashMap<>();
        attributes.forEach((name, value) -> values.put(
                name,
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(value)
                        .build()));
        sqs.sendMessage(
                r -> r.queueUrl(system.deadLettersUrl()).messageBody(body).messageAttributes(values));
    }

    private static String request(String id, Instant time, String service) {
        return """
                {"version":"0","id":"%s","detail-type":"Resume Requested","source":"curfew.request","time":"%s",
                 "detail":{"service":"%s","for":"PT2H"}}
                """.formatted(id, time, service);
    }

    private static String invocation(String function, String event) {
        return JsonText.of(Map.of(
                "version", "1.0",
                "requestContext", Map.of("functionArn", FUNCTIONS + function, "condition", "RetriesExhausted"),
                "requestPayload", JsonObject.parse(event).asMap(),
                "responsePayload", Map.of("errorMessage", "it rained")));
    }

    private static String batch(Map<String, Object> info, String payload) {
        Map<String, Object> letter = new LinkedHashMap<>();
        letter.put(
                "requestContext",
                Map.of("functionArn", FUNCTIONS + "PublishOutcomes", "condition", "RetryAttemptsExhausted"));
        letter.put("timestamp", "2026-11-22T10:00:00Z");
        letter.put("DDBStreamBatchInfo", info);
        if (!payload.isEmpty()) {
            letter.put("payload", payload);
        }
        return JsonText.of(letter);
    }

    /** Returns where all records of the history's stream are. */
    private Map<String, Object> streamed() {
        try (DynamoDbStreamsClient streams = clients.build(DynamoDbStreamsClient.builder(), 1)) {
            String stream = streams.listStreams(r -> r.tableName("HistoryTable"))
                    .streams()
                    .getFirst()
                    .streamArn();
            String shard = streams.describeStream(r -> r.streamArn(stream))
                    .streamDescription()
                    .shards()
                    .getFirst()
                    .shardId();
            String iterator = streams.getShardIterator(
                            r -> r.streamArn(stream).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .shardIterator();
            List<String> numbers = streams.getRecords(r -> r.shardIterator(iterator)).records().stream()
                    .map(each -> each.dynamodb().sequenceNumber())
                    .toList();
            Map<String, Object> info = new LinkedHashMap<>();
            info.put("shardId", shard);
            info.put("startSequenceNumber", numbers.isEmpty() ? "111000000000000000001" : numbers.getFirst());
            info.put("endSequenceNumber", numbers.isEmpty() ? "111000000000000000001" : numbers.getLast());
            info.put("batchSize", Math.max(1, numbers.size()));
            info.put("streamArn", stream);
            return info;
        }
    }

    private List<String> outcomes() {
        return published.stream()
                .filter(event -> event.contains("\"source\":\"curfew\""))
                .toList();
    }

    private static List<String> operationIds(List<String> outcomes) {
        return outcomes.stream()
                .map(event -> JsonObject.parse(event).object("detail").string("operationId"))
                .distinct()
                .toList();
    }
}
