package dev.curfew.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.apprunner.Concurrency;
import dev.curfew.apprunner.Deadline;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What is counted and said when something goes wrong in a target. */
class EnforceTargetFunctionTest {
    private static final Instant NOW = Instant.parse("2026-11-23T19:00:00Z");
    private static final String TICK = "{\"scheduledTime\":\"2026-11-23T19:00:00Z\"}";
    private static final Map<String, String> ENVIRONMENT = Map.ofEntries(
            Map.entry("HOME_TARGET", "111111111111/eu-central-1"),
            Map.entry("HISTORY_TABLE", "history"),
            Map.entry("FLEET_TABLE", "fleet"),
            Map.entry("EVENT_BUS", "bus"),
            Map.entry("DEFAULT_ZONE", "UTC"),
            Map.entry("DEFAULT_LEASE", "PT2H"),
            Map.entry("HISTORY_DAYS", "1"),
            Map.entry("MAX_PAUSES_PER_TICK", "50"),
            Map.entry("TARGET_ACCOUNTS", "111111111111,222222222222"),
            Map.entry("PAUSE_NOTICE", "PT0S"),
            Map.entry("TARGET_TICKS", "http://simulated/ticks"),
            Map.entry("SPOKE_ROLE", "spoke"),
            Map.entry("EXTERNAL_ID", "secret"));

    private final Map<String, Integer> counted = new HashMap<>();
    private final Log log = new Log();
    private final EnforceTargetFunction function = new EnforceTargetFunction(Wiring.of(
            Settings.from(ENVIRONMENT),
            AwsClients.simulated(new BrokenTable("222222222222"), "eu-central-1", configuration -> {}),
            InstantSource.fixed(NOW),
            new Random(1),
            new Concurrency(1),
            counted::putAll));

    private final PrintStream standardOutput = System.out;

    @BeforeEach
    void listen() {
        System.setOut(log);
    }

    @AfterEach
    void stopListening() {
        System.setOut(standardOutput);
    }

    @Test
    void a_tick_that_fails_in_a_target_is_counted_and_told_and_comes_again() {
        Map<String, Object> summary = serve(message("111111111111", TICK), message("222222222222", TICK));
        assertThat(function.answer(summary))
                .containsEntry("batchItemFailures", List.of(Map.of("itemIdentifier", "message-222222222222")));
        assertThat(counted).containsEntry("TargetsFailed", 1);
        assertThat(log.lines)
                .singleElement()
                .asString()
                .startsWith("ERROR 222222222222/eu-central-1 was not served, so its message comes again: ")
                .contains("ResourceNotFoundException", "no such table");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '!', textBlock = """
            # account    | event                                                  | why it is not counted
            111111111111 | {}                                                     | nothing fails
            222222222222 | {"scheduledTime":"2026-11-23T18:49:00Z"}               | newer ticks have made it good
            222222222222 | {"action":"pause","services":{"tags":{"env":"dev"}}}   | it will be a dead letter
            12           | {}                                                     | it will be a dead letter
            """)
    void nothing_else_is_counted(String account, String event, String why) {
        serve(message(account, event));
        assertThat(counted).as(why).doesNotContainKey("TargetsFailed");
    }

    private Map<String, Object> serve(String... messages) {
        return function.serve(JsonObject.parse("{\"Records\":[" + String.join(",", messages) + "]}"), Deadline.NONE);
    }

    private static String message(String account, String event) {
        String body = "{\"account\":\"" + account + "\",\"region\":\"eu-central-1\",\"event\":" + event + "}";
        return JsonText.of(Map.of("messageId", "message-" + account, "body", body));
    }

    /** An AWS in which all is empty, and one account's part of the fleet table cannot be read. */
    private record BrokenTable(String account) implements SdkHttpClient {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            String body = request.contentStreamProvider()
                    .map(stream -> text(stream.newStream()))
                    .orElse("");
            return body.contains(account)
                    ? answer(
                            400,
                            "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException\",\"message\":\"no such table\"}")
                    : answer(200, "{}");
        }

        private static String text(InputStream stream) {
            try (stream) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static ExecutableHttpRequest answer(int status, String json) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpResponse.builder()
                                    .statusCode(status)
                                    .putHeader("Content-Length", Integer.toString(body.length))
                                    .build())
                            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                            .build();
                }

                @Override
                public void abort() {
                    // It has ended already.
                }
            };
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }

    private static final class Log extends PrintStream {
        private final List<String> lines = new ArrayList<>();

        Log() {
            super(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        }

        @Override
        public void println(String line) {
            JsonObject fields = JsonObject.parse(line);
            lines.add(fields.string("level") + " " + fields.string("message"));
        }
    }
}
