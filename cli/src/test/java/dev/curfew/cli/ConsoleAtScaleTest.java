package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.apprunner.ServiceArn;
import dev.curfew.functions.AwsClients;
import dev.curfew.functions.url.UrlResponse;
import dev.curfew.history.LongHistory;
import dev.curfew.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console in front of 500 services and 50,000 operations: what pages weigh, and what they ask for. */
class ConsoleAtScaleTest {
    private static final int SERVICES = 500;
    private static final int OPERATIONS = 50_000;
    private static final int HEAVIEST = 150_000;
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final List<String> PAGES = List.of(
            "/",
            "/?page=5",
            "/?q=service-01",
            "/services/service-with-a-name-042",
            "/week",
            "/history",
            "/history?status=FAILED",
            "/history?cause=IDLE",
            "/history?service=service-with-a-name-042",
            "/savings",
            "/try?text=Mon-Fri+08:00-19:00");

    private static ConsoleStage stage;

    @BeforeAll
    static void begin() {
        stage = new ConsoleStage(NOW.minusSeconds(300), "/console");
        for (int i = 0; i < SERVICES; i++) {
            String tag = i % 10 == 9 ? "Wensday 08:00-19:00" : "Mon-Fri 08:00-19:00 + Sat 10:00-14:00 Europe/Berlin";
            Map<String, String> tags = Map.of("curfew:schedule", tag, "owner", "team-" + i % 20 + "@example.com");
            stage.seed(String.format(Locale.ROOT, "service-with-a-name-%03d", i), "RUNNING", tags);
        }
        stage.tick();
        List<ServiceArn> arns = stage.system.emulator().services().stream()
                .map(view -> ServiceArn.parse(view.arn()))
                .toList();
        LongHistory.write(
                AwsClients.at(stage.system.endpoint(), ConsoleStage.REGION).dynamoDb(),
                arns,
                OPERATIONS,
                NOW,
                Duration.ofDays(50));
    }

    @AfterAll
    static void end() {
        stage.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?page=5",
                "/?q=service-01",
                "/services/service-with-a-name-042",
                "/week",
                "/history",
                "/history?status=FAILED",
                "/history?cause=IDLE",
                "/history?service=service-with-a-name-042",
                "/savings"
            })
    void no_page_is_heavy(String address) {
        UrlResponse page = get(address);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(HEAVIEST);
    }

    @Test
    void the_history_is_read_a_page_at_a_time() {
        long asked = stage.calls("ListServices");
        UrlResponse page = get("/history");
        assertThat(page.body().split("<tr>", -1)).hasSize(102); // the titles, and a hundred operations
        assertThat(stage.calls("ListServices")).isEqualTo(asked);
    }

    @Test
    void what_is_rare_is_looked_for_in_so_many_operations_a_page() {
        JsonObject page = JsonObject.parse(get("/api/v1/history?cause=IDLE").body());
        assertThat(page.objects("operations")).isEmpty();
        assertThat(page.string("next")).as("a thousand a day").isEqualTo("20261119T000000.000Z");
    }

    @Test
    void the_fleet_is_listed_as_often_as_a_tick_does() {
        long asked = stage.calls("ListServices");
        get("/");
        assertThat(stage.calls("ListServices") - asked).isEqualTo(SERVICES / 20);
    }

    /** Prints what pages weigh and how long they take; {@code -Dcurfew.measure=true}. */
    @Test
    @EnabledIfSystemProperty(named = "curfew.measure", matches = "true")
    void how_long_pages_take() {
        for (String address : PAGES) {
            for (int i = 0; i < 5; i++) {
                get(address);
            }
            long[] millis = LongStream.range(0, 15)
                    .map(_ -> {
                        long start = System.nanoTime();
                        get(address);
                        return (System.nanoTime() - start) / 1_000_000;
                    })
                    .sorted()
                    .toArray();
            System.out.printf(
                    Locale.ROOT,
                    "MEASURED %-45s %7d bytes, median %4d ms, worst %4d ms%n",
                    address,
                    get(address).body().length(),
                    millis[millis.length / 2],
                    millis[millis.length - 1]);
        }
    }

    private static UrlResponse get(String address) {
        String[] parts = address.split("\\?", 2);
        return stage.get(parts[0], parts.length > 1 ? parts[1] : "");
    }
}
