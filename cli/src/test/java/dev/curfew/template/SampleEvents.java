package dev.curfew.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.event.ruler.Ruler;

/** The sample events in events/ and their schemas, as the measure of patterns and inputs. */
final class SampleEvents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SampleEvents() {}

    /** Tells whether an event pattern matches one of them. */
    static boolean match(YamlNode pattern) {
        String json = json(pattern).toString();
        try (Stream<Path> files = Files.list(ParsedTemplate.REPOSITORY.resolve("events"))) {
            return files.filter(file -> file.toString().endsWith(".json")).anyMatch(file -> matches(file, json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean matches(Path event, String pattern) {
        try {
            return Ruler.matchesRule(Files.readString(event), pattern);
        } catch (Exception e) { // Ruler declares no less
            throw new IllegalStateException(event + " and " + pattern, e);
        }
    }

    private static JsonNode json(YamlNode node) {
        if (node.isText()) {
            return JSON.getNodeFactory().textNode(node.text());
        }
        if (!node.text().isEmpty()) { // a number or truth value
            return read(node.text());
        }
        if (!node.entries().isEmpty()) {
            ObjectNode object = JSON.createObjectNode();
            node.entries().forEach((name, value) -> object.set(name, json(value)));
            return object;
        }
        ArrayNode array = JSON.createArrayNode();
        node.items().forEach(item -> array.add(json(item)));
        return array;
    }

    /** Returns what is wrong with the input of a schedule; it is an action of the schema, or has a tick's fields. */
    static List<String> complaints(String input) {
        JsonNode event = read(input.replace("<aws.scheduler.scheduled-time>", "2026-11-27T19:00:00Z"));
        if (!event.isObject()) {
            return List.of("it is no JSON object");
        }
        if (event.has("action")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(ParsedTemplate.file("events/schemas/cron-action.json"))
                    .validate(event)
                    .stream()
                    .map(Error::toString)
                    .toList();
        }
        JsonNode tick = read(ParsedTemplate.file("events/tick.json"));
        return event.propertyStream()
                .filter(field -> !tick.has(field.getKey()))
                .map(field -> "no tick has " + field.getKey())
                .toList();
    }

    /** Reads JSON; returns nothing if it is none. */
    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
