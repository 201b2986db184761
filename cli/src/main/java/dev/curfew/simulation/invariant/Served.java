package dev.curfew.simulation.invariant;

import dev.curfew.json.JsonObject;
import dev.curfew.simulation.invariant.Chronicle.Ended;
import dev.curfew.simulation.invariant.Chronicle.Remembered;
import dev.curfew.simulation.invariant.Chronicle.Taken;
import dev.curfew.simulation.invariant.Evidence.Letter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks {@link Promise#SERVED}. */
final class Served {
    private static final Set<String> LEASES = Set.of("Resume Requested", "Pause Requested", "Release Requested");

    private final Evidence evidence;
    private final List<JsonObject> events; // that were taken in, in the same order
    private final List<Violation> violations = new ArrayList<>();

    Served(Evidence evidence) {
        this.evidence = evidence;
        this.events = evidence.chronicle().taken().stream()
                .map(taken -> JsonObject.parse(taken.payload()))
                .toList();
    }

    List<Violation> check() {
        Set<String> succeeded = evidence.chronicle().ended().stream()
                .filter(Ended::success)
                .map(ended -> ended.function() + ended.payload())
                .collect(Collectors.toSet());
        Set<String> letters = new HashSet<>();
        for (Letter letter : evidence.letters()) {
            letters.add(JsonObject.parse(letter.payload()).asMap().toString());
            if (letter.reason().isBlank()) {
                violate(letter.payload(), "lies in the dead-letter queue without a reason");
            }
        }
        Set<String> served = new HashSet<>();
        for (Remembered write : evidence.chronicle().remembered()) {
            write.served().forEach(id -> served.add(write.arn() + id));
        }
        for (int i = 0; i < events.size(); i++) {
            Taken taken = evidence.chronicle().taken().get(i);
            boolean well = succeeded.contains(taken.function() + taken.payload());
            JsonObject event = events.get(i);
            if (!well && !letters.contains(event.asMap().toString())) {
                violate(taken.payload(), "was taken in, and neither served nor kept as a dead letter");
            } else if (well && isLease(event)) {
                checkEffect(event, served);
            }
        }
        schedules(succeeded);
        return violations;
    }

    /** What was stored last is what was asked for last, of what could be served. */
    private void schedules(Set<String> succeeded) {
        Map<String, List<JsonObject>> newest = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            Taken taken = evidence.chronicle().taken().get(i);
            JsonObject event = events.get(i);
            if (event.optionalString("detail-type")
                            .filter("Schedule Stored"::equals)
                            .isPresent()
                    && succeeded.contains(taken.function() + taken.payload())) {
                String name = event.object("detail").string("name");
                List<JsonObject> latest = newest.computeIfAbsent(name, key -> new ArrayList<>());
                if (!latest.isEmpty() && latest.getFirst().string("time").compareTo(event.string("time")) < 0) {
                    latest.clear();
                }
                if (latest.isEmpty() || latest.getFirst().string("time").equals(event.string("time"))) {
                    latest.add(event);
                }
            }
        }
        Map<String, String> stored = evidence.chronicle().schedules(evidence.end());
        newest.forEach((name, events) -> {
            Map<String, Object> document =
                    JsonObject.parse(stored.getOrDefault(name, "{}")).asMap();
            if (events.stream()
                    .noneMatch(event ->
                            event.object("detail").object("schedule").asMap().equals(document))) {
                violate(events.getFirst().asMap().toString(), "was stored last and is not there: " + document);
            }
        });
    }

    private static boolean isLease(JsonObject event) {
        return event.optionalString("detail-type").filter(LEASES::contains).isPresent();
    }

    /** A request by name has its effect, unless a newer one was faster. */
    private void checkEffect(JsonObject event, Set<String> served) {
        String service = event.object("detail").optionalString("service").orElse("");
        boolean effect = service.isEmpty()
                || served.stream()
                        .anyMatch(key -> key.contains("/" + service + "/") && key.endsWith(event.string("id")));
        if (!effect && !overtaken(event, service)) {
            violate(event.asMap().toString(), "was served without an effect on " + service);
        }
    }

    private boolean overtaken(JsonObject event, String service) {
        return events.stream()
                .filter(Served::isLease)
                .filter(other -> !other.string("id").equals(event.string("id")))
                .filter(other -> selects(other, service))
                .anyMatch(other -> other.string("time").compareTo(event.string("time")) >= 0);
    }

    /** Tells whether a request is about a service, or may be, as it selects by tags. */
    private static boolean selects(JsonObject event, String service) {
        JsonObject detail = event.object("detail");
        return detail.has("tags")
                || detail.optionalString("service").filter(service::equals).isPresent();
    }

    private void violate(String payload, String message) {
        String shown = payload.length() > 300 ? payload.substring(0, 300) + "…" : payload;
        violations.add(new Violation(Promise.SERVED, evidence.end(), "", shown + " " + message));
    }
}
