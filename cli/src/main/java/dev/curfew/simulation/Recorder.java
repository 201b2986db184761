package dev.curfew.simulation;

import dev.curfew.emulator.ServiceView;
import dev.curfew.json.JsonObject;
import dev.curfew.local.AwsAnswer;
import dev.curfew.simulation.invariant.Chronicle;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads from calls and their answers what truly happened, and writes it down. */
final class Recorder {
    private static final String HISTORY = "HistoryTable";
    private static final String FLEET = "FleetTable";

    private final Chronicle chronicle = new Chronicle();
    private final Map<String, Instant> since = new LinkedHashMap<>();
    private final Set<String> tokens = new HashSet<>();
    private final Map<String, Map<String, Object>> memory = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> tags = new LinkedHashMap<>();

    /** Returns what was written down. */
    Chronicle chronicle() {
        return chronicle;
    }

    /** Notes a call that reached a service of AWS. */
    void called(Instant at, String target, String body, AwsAnswer answer, String statusBefore) {
        if (answer.status() != 200) {
            return;
        }
        switch (target.substring(target.indexOf('.') + 1)) {
            case "PauseService" -> changed(at, "PAUSE", body, answer.body(), statusBefore, false);
            case "ResumeService" -> changed(at, "RESUME", body, answer.body(), statusBefore, false);
            case "StartDeployment" -> changed(at, "DEPLOY", body, answer.body(), statusBefore, false);
            case "PutItem" -> put(at, JsonObject.parse(body).asMap());
            case "TransactWriteItems" -> transact(at, JsonObject.parse(body).asMap());
            case "DeleteItem" -> delete(at, JsonObject.parse(body).asMap());
            default -> {} // nothing changes
        }
    }

    private void transact(Instant at, Map<String, Object> request) {
        if (tokens.add(String.valueOf(request.get("ClientRequestToken")))) { // else sent again: it had its effect once
            list(request.get("TransactItems"))
                    .forEach(item -> put(at, map(map(item).get("Put"))));
        }
    }

    /** Notes that App Runner was asked to pause, resume or deploy a service. */
    void changed(Instant at, String action, String body, String answer, String statusBefore, boolean byHand) {
        String arn = JsonObject.parse(body).string("ServiceArn");
        chronicle.add(new Chronicle.Change(
                at,
                arn,
                action,
                JsonObject.parse(answer).optionalString("OperationId").orElse(""),
                statusBefore,
                since.getOrDefault(Chronicle.name(arn), Instant.EPOCH),
                byHand));
    }

    /** Notes that a service has another status. */
    void statusChanged(Instant at, String service) {
        since.put(service, at);
    }

    /** Notes the tags that services have now. */
    void tagged(Instant at, List<ServiceView> services) {
        for (ServiceView service : services) {
            if (!service.tags().equals(tags.get(service.arn()))) {
                tags.put(service.arn(), service.tags());
                chronicle.add(new Chronicle.Tagged(at, service.arn(), service.tags()));
            }
        }
    }

    private void put(Instant at, Map<String, Object> put) {
        Map<String, Object> item = map(put.get("Item"));
        String table = String.valueOf(put.get("TableName"));
        if (table.equals(HISTORY)) {
            Map<String, String> texts = texts(item);
            if (texts.containsKey("status")) {
                chronicle.add(new Chronicle.Written(at, texts.getOrDefault("serviceArn", ""), texts));
            } else if (texts.containsKey("holdId")) {
                chronicle.add(new Chronicle.Told(at, texts.getOrDefault("holdId", "")));
            } else if (texts.containsKey("announcementId")) {
                chronicle.add(new Chronicle.Told(at, texts.getOrDefault("announcementId", "")));
            }
        } else if (table.equals(FLEET)) {
            overwrite(at, put, texts(item).getOrDefault("item", ""), item);
            remembered(at, item);
        }
    }

    private void delete(Instant at, Map<String, Object> delete) {
        overwrite(at, delete, texts(map(delete.get("Key"))).getOrDefault("item", ""), Map.of());
    }

    /** Compares what a writer believes to be in the fleet table with what is there. */
    private void overwrite(Instant at, Map<String, Object> write, String key, Map<String, Object> item) {
        Map<String, Object> there = memory.getOrDefault(key, Map.of());
        Map<String, Object> values = map(write.get("ExpressionAttributeValues"));
        String belief = key.startsWith("hold/") ? text(values.get(":id")) : text(values.get(":expected"));
        String truth = key.startsWith("hold/") ? text(there.get("holdId")) : text(there.get("version"));
        boolean known = memory.containsKey(key) || !key.startsWith("schedule/"); // some were there from the beginning
        if (known && !belief.equals(truth)) {
            chronicle.add(new Chronicle.Overwritten(at, key, belief, truth));
        }
        memory.put(key, item);
    }

    private static String text(@Nullable Object value) {
        Map<String, Object> typed = map(value);
        return String.valueOf(typed.getOrDefault("S", typed.getOrDefault("N", "")));
    }

    private void remembered(Instant at, Map<String, Object> item) {
        Map<String, String> texts = texts(item);
        String key = texts.getOrDefault("item", "");
        if (key.startsWith("arn:")) {
            List<String> served = list(map(item.get("servedRequests")).get("L")).stream()
                    .map(id -> String.valueOf(map(id).get("S")))
                    .toList();
            chronicle.add(new Chronicle.Remembered(at, key, texts.getOrDefault("carriedOut", ""), served));
        } else if (key.startsWith("schedule/")) {
            chronicle.add(
                    new Chronicle.Stored(at, key.substring("schedule/".length()), texts.getOrDefault("document", "")));
        }
    }

    private static Map<String, String> texts(Map<String, Object> item) {
        Map<String, String> texts = new LinkedHashMap<>();
        item.forEach((name, value) -> {
            Object text = map(value).get("S");
            if (text != null) {
                texts.put(name, text.toString());
            }
        });
        return texts;
    }

    @SuppressWarnings("unchecked") // JSON's objects have texts for keys
    private static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : Objects.requireNonNull(List.of());
    }
}
