package dev.curfew.emulator.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sending events to an endpoint that does not always want them. */
class EventBridgeSinkTest {
    private static final String FINE = "200 {\"FailedEntryCount\":0,\"Entries\":[]}";

    private final List<Map<String, Object>> calls = Collections.synchronizedList(new ArrayList<>());
    private final Deque<String> answers = new ArrayDeque<>();
    private HttpServer endpoint;
    private EventBridgeSink sink;

    @BeforeEach
    void start() throws IOException {
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/", exchange -> {
            try (exchange) {
                assertThat(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                        .isEqualTo("AWSEvents.PutEvents");
                calls.add(JSON.std.mapFrom(exchange.getRequestBody()));
                String answer = answers.isEmpty() ? FINE : answers.remove();
                byte[] body = answer.substring(4).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length);
                exchange.getResponseBody().write(body);
            }
        });
        endpoint.start();
        sink = EventBridgeSink.to(
                URI.create("http://127.0.0.1:" + endpoint.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        sink.close();
        endpoint.stop(0);
    }

    @Test
    void eventsBecomeEntries() {
        sink.accept(event(1));
        sink.close();

        assertThat(entries(0))
                .isEqualTo(List.of(Map.of(
                        "Source", "aws.apprunner",
                        "DetailType", "AppRunner Service Status Change",
                        "Detail", "{\"number\":1}",
                        "Resources", List.of("arn:1"),
                        "Time", 1795456800)));
        assertThat(sink.sent()).isEqualTo(1);
    }

    @Test
    void aCallHasTenEntriesAtMostAndTheOrderStays() {
        for (int i = 0; i < 35; i++) {
            sink.accept(event(i));
        }
        sink.close();

        List<Object> details = new ArrayList<>();
        for (int call = 0; call < calls.size(); call++) {
            assertThat(entries(call)).hasSizeBetween(1, 10);
            entries(call).forEach(entry -> details.add(((Map<?, ?>) entry).get("Detail")));
        }
        assertThat(details).hasSize(35).isSortedAccordingTo((a, b) -> Integer.compare(number(a), number(b)));
        assertThat(sink.sent()).isEqualTo(35);
    }

    @Test
    void whatFailsIsSentAgain() {
        answers.add("503 busy");
        answers.add("200 {\"FailedEntryCount\":1,\"Entries\":[{\"ErrorCode\":\"ThrottlingException\"}]}");
        sink.accept(event(1));
        sink.close();

        assertThat(calls).hasSize(3);
        assertThat(calls.get(2)).isEqualTo(calls.get(0));
        assertThat(sink.sent()).isEqualTo(1);
        assertThat(sink.dropped()).isZero();
    }

    @Test
    void whatIsRefusedForWhatItSaysIsNotSentAgain() {
        answers.add("200 {\"FailedEntryCount\":1,\"Entries\":[{\"ErrorCode\":\"NotAuthorizedForSourceException\"}]}");
        sink.accept(event(1));
        sink.close();

        assertThat(calls).hasSize(1);
        assertThat(sink.dropped()).isEqualTo(1);
    }

    @Test
    void anEndpointThatIsNotThereBlocksNobody() {
        endpoint.stop(0);
        for (int i = 0; i < 20_000; i++) {
            sink.accept(event(i));
        }

        assertThat(sink.dropped()).isGreaterThan(9_000);
    }

    @Test
    void onlyHttpWillDo() {
        assertThatThrownBy(() -> EventBridgeSink.to(URI.create("ftp://127.0.0.1/")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<?> entries(int call) {
        return (List<?>) Objects.requireNonNull(calls.get(call).get("Entries"));
    }

    private static int number(Object detail) {
        return Integer.parseInt(detail.toString().replaceAll("\\D", ""));
    }

    private static String event(int number) {
        return "{\"version\":\"0\",\"id\":\"x\",\"detail-type\":\"AppRunner Service Status Change\",\"source\":\"aws.apprunner\","
                + "\"account\":\"123456789012\",\"time\":\"2026-11-23T18:00:00Z\",\"region\":\"eu-central-1\","
                + "\"resources\":[\"arn:" + number + "\"],\"detail\":{\"number\":" + number + "}}";
    }
}
