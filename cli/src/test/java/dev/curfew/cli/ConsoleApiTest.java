package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.curfew.functions.url.UrlResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JSON API answers as docs/openapi.json says, about a fleet in which there is one of everything. */
class ConsoleApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static ConsoleStage stage;

    @BeforeAll
    static void begin() {
        stage = new ConsoleStage(Instant.parse("2026-11-22T20:00:00Z"), "");
        ConsoleFleet.seed(stage);
        stage.deadLetters = 1;
        stage.tick();
        stage.runUntil(Instant.parse("2026-11-23T08:00:00Z"), Duration.ofHours(1));
        stage.post("/services/demo-portal", "do=keep-awake&for=2h&why=demo");
        stage.runUntil(Instant.parse("2026-11-23T08:10:00Z"), Duration.ofMinutes(5));
    }

    @AfterAll
    static void end() {
        stage.close();
    }

    @ParameterizedTest(name = "{0}?{1} is a {3}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            /api/v1/fleet                  | -                                | 200 | Fleet
            /api/v1/fleet                  | q=shop&state=paused              | 200 | Fleet
            /api/v1/services/shop-api      | -                                | 200 | ServicePage
            /api/v1/services/demo-portal   | from=2026-11-16                  | 200 | ServicePage
            /api/v1/services/team-wiki     | -                                | 200 | ServicePage
            /api/v1/services/intranet-old  | -                                | 200 | ServicePage
            /api/v1/services/not-ours      | -                                | 200 | ServicePage
            /api/v1/services/nobody        | -                                | 404 | Error
            /api/v1/history                | -                                | 200 | History
            /api/v1/history                | status=SUCCEEDED&service=shop-api | 200 | History
            /api/v1/savings                | from=2026-11-22&to=2026-11-23    | 200 | Savings
            /api/v1/try                    | text=Mon-Fri+08:00-19:00         | 200 | Trial
            /api/v1/try                    | text=Wensday+08:00-19:00         | 200 | Trial
            /api/v1/try                    | text=never&zone=Mars             | 200 | Trial
            /api/v1/try                    | -                                | 200 | Trial
            /api/v1/nothing                | -                                | 404 | Error
            """)
    void answers_are_as_they_are_described(String path, String query, int status, String schema) throws IOException {
        UrlResponse answer = stage.get(path, query == null ? "" : query);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers()).containsEntry("Content-Type", "application/json; charset=utf-8");
        assertThat(answer.headers()).containsEntry("Cache-Control", "no-store");
        assertThat(violations(schema, JSON.readTree(answer.body()))).isEmpty();
    }

    @Test
    void facts_are_those_of_the_fleet() throws IOException {
        JsonNode fleet = JSON.readTree(stage.get("/api/v1/fleet", "").body());
        assertThat(fleet.at("/unmanaged").asInt()).isEqualTo(2);
        assertThat(fleet.at("/problems").findValuesAsText("kind")).containsExactly("DEAD_LETTERS", "UNREADABLE");
        JsonNode demo =
                JSON.readTree(stage.get("/api/v1/services/demo-portal", "").body());
        assertThat(demo.at("/lease/requestedBy").asText()).isEqualTo("mia@example.com");
        assertThat(demo.at("/operations/0/requestedBy").asText()).isEqualTo("mia@example.com");
        JsonNode shop = JSON.readTree(stage.get("/api/v1/services/shop-api", "").body());
        assertThat(shop.at("/week/planned/0/from").asText()).isEqualTo("2026-11-18T07:00:00Z");
        assertThat(shop.at("/week/paused").size()).isEqualTo(1);
        JsonNode trial = JSON.readTree(
                stage.get("/api/v1/try", "text=Wensday+08:00-19:00").body());
        assertThat(trial.at("/error").asText()).contains("\n^\n", "did you mean Wed?");
    }

    @Test
    void the_description_is_served_and_kept_in_the_documentation() throws IOException {
        assertThat(stage.get("/api/openapi.json", "").body())
                .isEqualTo(Files.readString(Path.of("..", "docs", "openapi.json")));
    }

    private static List<String> violations(String schema, JsonNode answer) throws IOException {
        ObjectNode whole =
                (ObjectNode) JSON.readTree(Path.of("..", "docs", "openapi.json").toFile());
        whole.retain("components");
        whole.put("$ref", "#/components/schemas/" + schema);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole.toString())
                .validate(answer)
                .stream()
                .map(Object::toString)
                .toList();
    }
}
