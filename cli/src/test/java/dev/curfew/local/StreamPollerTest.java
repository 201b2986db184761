package dev.curfew.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class StreamPollerTest {
    private final TestClock clock = new TestClock("2026-11-23T08:00:30Z");
    private final Toys toys = new Toys();

    @TempDir
    Path data;

    @Test
    void recordsArriveInOrderAndFailuresAreSentAgainFromTheFirst() {
        try (LocalSystem system = toys.system(clock).start()) {
            system.pump();
            put(system, "a", "b", "c");
            assertThat(system.nextDue()).contains(clock.instant());

            toys.poison("b");
            assertThat(system.pump()).isOne();
            assertThat(toys.published()).containsExactly("a");
            assertThat(system.nextDue()).contains(clock.instant().plusSeconds(1));

            toys.heal();
            clock.advance(Duration.ofSeconds(1));
            system.pump();

            assertThat(toys.published()).containsExactly("a", "b", "c");
            assertThat(system.deadLetters().bodies()).isEmpty();
        }
    }

    @Test
    void aRecordThatNeverSucceedsIsGivenUpAloneAndTheOthersGoOn() {
        try (LocalSystem system = toys.system(clock).start()) {
            toys.poison("b");
            put(system, "a", "b", "c");
            for (int second = 0; second < 10; second++) {
                system.pump();
                clock.advance(Duration.ofSeconds(1));
            }

            assertThat(toys.published()).containsExactly("a", "c");
            assertThat(system.deadLetters().bodies()).hasSize(1);
            Map<String, Object> letter =
                    Json.object(system.deadLetters().bodies().getFirst());
            assertThat(Json.member(letter, "DDBStreamBatchInfo")).containsEntry("batchSize", 1);
            assertThat(Json.member(letter, "requestContext"))
                    .containsEntry("condition", "RetryAttemptsExhausted")
                    .containsEntry("approximateInvokeCount", 3);
            assertThat(Json.string(letter, "payload").orElseThrow()).contains("\"id\":{\"S\":\"b\"}");
        }
    }

    @Test
    void aRestartNeitherLosesNorRepeats() {
        try (LocalSystem system = toys.system(clock).dataDirectory(data).start()) {
            put(system, "a", "b");
            system.pump();
            toys.refuseOrders(2);
            system.lambda().invokeLater("Orders", "{}");
            system.pump();
            clock.advance(Duration.ofMinutes(1));
            system.pump();
            put(system, "c"); // nobody pumps any more
        }
        try (LocalSystem system = toys.system(clock).dataDirectory(data).start()) {
            system.pump();

            assertThat(toys.batches()).isEqualTo(List.of(List.of("a", "b"), List.of("c")));
            assertThat(system.deadLetters().bodies()).hasSize(1);
        }
    }

    private static void put(LocalSystem system, String... ids) {
        try (DynamoDbClient client = DynamoDbClient.builder()
                .endpointOverride(system.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            for (String id : ids) {
                client.putItem(put -> put.tableName("Outbox").item(Map.of("id", AttributeValue.fromS(id))));
            }
        }
    }
}
