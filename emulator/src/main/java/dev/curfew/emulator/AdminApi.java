package dev.curfew.emulator;

import dev.curfew.emulator.traffic.Traffic;
import dev.curfew.emulator.wire.ApiException;
import dev.curfew.emulator.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be asked of the emulator itself, below the path {@code /_emulator/}: JSON, as {@code docs/emulator.md} says. */
final class AdminApi {
    static final String PATH = "/_emulator/";

    private static final String TYPE = "application/json";
    private static final Duration MAINTENANCE = Duration.ofMinutes(5);

    private final AppRunnerEmulator emulator;
    private final Faults faults;

    AdminApi(AppRunnerEmulator emulator) {
        this.emulator = emulator;
        this.faults = emulator.faults();
    }

    /** Answers a request; errors are answers, too. */
    EmulatorResponse handle(String method, String path, byte[] body) {
        try {
            return switch (method + " " + path) {
                case "GET /_emulator/faults" -> ok(faults.json());
                case "PUT /_emulator/faults" -> {
                    faults.load(body);
                    yield ok(faults.json());
                }
                case "DELETE /_emulator/faults" -> {
                    faults.clear();
                    yield ok(faults.json());
                }
                case "POST /_emulator/faults/next" -> {
                    faults.loadNext(body);
                    yield ok(faults.json());
                }
                case "GET /_emulator/faults/injected" -> ok(Json.text(faults.injected()));
                case "POST /_emulator/maintenance" -> maintain(fields(body, "serviceArn", "seconds"));
                case "POST /_emulator/release" -> release(fields(body, "serviceArn"));
                case "POST /_emulator/connections/handshake" -> completeHandshake(fields(body, "connectionArn"));
                case "POST /_emulator/push" -> push(fields(body, "source", "serviceArn"));
                case "GET /_emulator/requests" -> ok(Json.text(Map.of("services", requests())));
                case "POST /_emulator/requests" -> addRequests(fields(body, "serviceArn", "count", "at"));
                default -> error(404, "there is no " + method + " " + path);
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            return error(400, String.valueOf(e.getMessage()));
        } catch (ApiException e) {
            return error(400, e.text());
        }
    }

    private EmulatorResponse maintain(Map<String, Object> fields) {
        Duration lasts = number(fields, "seconds").map(Duration::ofSeconds).orElse(MAINTENANCE);
        return ok(Json.text(Map.of("started", faults.maintain(text(fields, "serviceArn"), lasts))));
    }

    private EmulatorResponse release(Map<String, Object> fields) {
        int released = fields.containsKey("serviceArn")
                ? faults.release(text(fields, "serviceArn")) ? 1 : 0
                : faults.releaseAll();
        return ok(Json.text(Map.of("released", released)));
    }

    private EmulatorResponse completeHandshake(Map<String, Object> fields) {
        emulator.completeHandshake(text(fields, "connectionArn"));
        return ok(Json.text(Map.of("status", "AVAILABLE")));
    }

    private EmulatorResponse push(Map<String, Object> fields) {
        if (fields.containsKey("source") == fields.containsKey("serviceArn")) {
            throw new IllegalArgumentException("either source or serviceArn is required");
        }
        if (fields.containsKey("source")) {
            return ok(Json.text(Map.of("services", emulator.push(text(fields, "source")))));
        }
        emulator.pushTo(text(fields, "serviceArn"));
        return ok(Json.text(Map.of("services", 1)));
    }

    private EmulatorResponse addRequests(Map<String, Object> fields) {
        String arn = text(fields, "serviceArn");
        if (emulator.services().stream().noneMatch(service -> service.arn().equals(arn))) {
            throw new IllegalArgumentException("serviceArn: there is no service " + arn);
        }
        long count = number(fields, "count").orElse(1L);
        Instant now = emulator.guarded(instant -> instant);
        Instant at = fields.containsKey("at") ? instant(text(fields, "at")) : now;
        if (at.isBefore(now.minus(Traffic.KEPT))) {
            throw new IllegalArgumentException("at: is too long ago, requests are kept for 15 days");
        }
        emulator.traffic().add(arn, at, count);
        return ok(Json.text(Map.of("services", requests())));
    }

    private List<Map<String, Object>> requests() {
        List<Map<String, Object>> services = new ArrayList<>();
        for (ServiceView service : emulator.services()) {
            Map<String, Object> minutes = new LinkedHashMap<>();
            emulator.traffic().minutes(service.arn()).forEach((minute, count) -> minutes.put(minute.toString(), count));
            if (!minutes.isEmpty()) {
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("serviceArn", service.arn());
                json.put("serviceName", service.name());
                json.put("minutes", minutes);
                services.add(json);
            }
        }
        return services;
    }

    private static Map<String, Object> fields(byte[] body, String... known) {
        Map<String, Object> fields = Json.object(body);
        for (String name : fields.keySet()) {
            if (!List.of(known).contains(name)) {
                throw new IllegalArgumentException(
                        name + ": is not known; expected one of " + String.join(", ", known));
            }
        }
        return fields;
    }

    private static String text(Map<String, Object> fields, String name) {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(name + ": is required, a text");
    }

    private static Optional<Long> number(Map<String, Object> fields, String name) {
        Object value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if ((value instanceof Integer || value instanceof Long) && ((Number) value).longValue() >= 0) {
            return Optional.of(((Number) value).longValue());
        }
        throw new IllegalArgumentException(name + ": must be a whole number that is not negative");
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("at: must be an instant such as 2026-11-23T18:00:00Z, not " + text, e);
        }
    }

    private static EmulatorResponse ok(String json) {
        return new EmulatorResponse(200, TYPE, json.getBytes(StandardCharsets.UTF_8));
    }

    private static EmulatorResponse error(int status, String message) {
        return new EmulatorResponse(status, TYPE, Json.bytes(Map.of("error", message)));
    }
}
