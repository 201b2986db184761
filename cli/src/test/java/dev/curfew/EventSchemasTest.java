package dev.curfew;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schemas in events/schemas say what the functions take and publish. */
class EventSchemasTest {
    private static final Path EVENTS = Path.of("..", "events");
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest(name = "{0} against {1}: {2}")
    @CsvSource({
        "resume-requested, request, true",
        "resume-requested-by-tags, request, true",
        "pause-requested, request, true",
        "release-requested, request, true",
        "pauses-confirmed, request, true",
        "bad-request, request, false",
        "schedule-stored, request, true",
        "schedule-deleted, request, true",
        "bad-schedule, request, true", // the schema knows the fields, not the language within
        "schedule-resource-create, request, false",
        "apprunner-pause-succeeded, request, false",
        "cron-pause-by-tags, cron-action, true",
        "cron-resume-by-name, cron-action, true",
        "tick, cron-action, false",
        "outcome-operation-succeeded, outcome, true",
        "resume-requested, outcome, false",
        "outcome-pauses-held, pauses-held, true",
        "outcome-pause-upcoming, pause-upcoming, true",
        "outcome-pause-upcoming-with-link, pause-upcoming, true",
        "outcome-savings-reported, savings-reported, true",
        "outcome-pause-upcoming, savings-reported, false",
        "outcome-pauses-held, pause-upcoming, false",
        "outcome-pause-upcoming, outcome, false",
        "outcome-pauses-held, outcome, false",
        "outcome-operation-succeeded, pauses-held, false"
    })
    void samples_fit(String event, String schema, boolean valid) throws IOException {
        JsonNode node = JSON.readTree(Files.readString(EVENTS.resolve(event + ".json")));
        assertThat(schema(schema).validate(node).isEmpty()).isEqualTo(valid);
    }

    @ParameterizedTest(name = "{0} of {1} characters: {2}")
    @CsvSource({
        "id, 256, true", "id, 257, false",
        "requestedBy, 256, true", "requestedBy, 257, false",
        "reason, 1000, true", "reason, 1001, false"
    })
    void a_request_has_short_texts(String field, int length, boolean valid) throws IOException {
        ObjectNode event = (ObjectNode) JSON.readTree(Files.readString(EVENTS.resolve("resume-requested.json")));
        ObjectNode object = field.equals("id") ? event : (ObjectNode) event.get("detail");
        object.put(field, "x".repeat(length));
        assertThat(schema("request").validate(event).isEmpty()).isEqualTo(valid);
    }

    static Schema schema(String name) {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(EVENTS.resolve("schemas/" + name + ".json")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
