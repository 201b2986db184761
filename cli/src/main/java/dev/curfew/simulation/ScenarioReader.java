package dev.curfew.simulation;

import dev.curfew.emulator.SeedService;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import dev.curfew.schedule.Schedule;
import dev.curfew.schedule.ScheduleDocument;
import dev.curfew.schedule.ScheduleParser;
import dev.curfew.schedule.ScheduleText;
import dev.curfew.simulation.Scenario.Deed;
import dev.curfew.simulation.Scenario.Event;
import dev.curfew.simulation.Scenario.Traffic;
import dev.curfew.simulation.Scenario.What;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads scenario files; every complaint is a {@link dev.curfew.json.BadJsonException} that names the field. */
public final class ScenarioReader {
    private static final String BUILT_IN = "/scenarios/clocks-go-back.json";

    // https://docs.aws.amazon.com/apprunner/latest/api/API_CreateService.html
    private static final Pattern SERVICE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{3,39}");

    private static final int MOST_VISITS = 3600; // more would say no more, and take their time

    private ScenarioReader() {}

    /** Returns the scenario that comes with Curfew: fourteen services in the week in which clocks go back in Europe. */
    public static Scenario builtIn() {
        try (InputStream stream =
                Objects.requireNonNull(ScenarioReader.class.getResourceAsStream(BUILT_IN), "the built-in scenario")) {
            return read(JsonObject.parse(stream));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a scenario file.
     *
     * @throws IllegalArgumentException if there is no such file
     */
    public static Scenario read(Path file) {
        try {
            return read(JsonObject.parse(Files.readString(file)));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no scenario file " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Scenario read(JsonObject json) {
        json.allowOnly(Set.of("zone", "schedules", "services", "events", "people"));
        ZoneId zone = zone(json);
        List<SeedService> services = new ArrayList<>();
        Map<String, Traffic> traffic = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (JsonObject service : json.objects("services")) {
            SeedService seed = service(service);
            if (!names.add(seed.name())) {
                throw service.bad("name", "a name of its own", "`" + seed.name() + "` for the second time");
            }
            services.add(seed);
            service.optionalObject("traffic").ifPresent(visits -> traffic.put(seed.name(), traffic(visits, zone)));
        }
        if (services.isEmpty()) {
            throw json.bad("services", "at least one service", "none");
        }
        return new Scenario(
                zone,
                schedules(json, zone),
                services,
                json.objects("events").stream().map(ScenarioReader::event).toList(),
                json.objects("people").stream().map(d -> deed(d, names)).toList(),
                traffic);
    }

    private static Map<String, String> schedules(JsonObject json, ZoneId zone) {
        Map<String, String> documents = new HashMap<>();
        JsonObject schedules = json.optionalObject("schedules").orElse(null);
        if (schedules == null) {
            return documents;
        }
        for (String name : schedules.asMap().keySet()) {
            if (!ScheduleText.Reference.isName(name)) {
                throw json.bad("schedules", "names of letters, digits and _ . -", "`" + name + "`");
            }
            JsonObject document = schedules
                    .optionalObject(name)
                    .orElseThrow(() -> schedules.bad(name, "a schedule document", "nothing"));
            if (ScheduleDocument.parse(document, zone) instanceof ScheduleDocument.Unreadable unreadable) {
                throw schedules.bad(
                        name,
                        "a schedule document",
                        "a fault: " + unreadable.error().message());
            }
            documents.put(name, JsonText.of(document.asMap()));
        }
        return documents;
    }

    private static ZoneId zone(JsonObject json) {
        String zone = json.optionalString("zone").orElse("UTC");
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw json.bad("zone", "an IANA time zone such as Europe/Berlin", "`" + zone + "`");
        }
    }

    private static SeedService service(JsonObject json) {
        json.allowOnly(Set.of("name", "tags", "cpu", "memory", "minSize", "status", "traffic"));
        String name = json.string("name");
        if (!SERVICE_NAME.matcher(name).matches()) {
            throw json.bad("name", "4 to 40 letters, digits, - and _, as App Runner demands", "`" + name + "`");
        }
        return new SeedService(
                name,
                strings(json, "tags"),
                number(json, "cpu", "1024"),
                number(json, "memory", "2048"),
                json.optionalInt("minSize").orElse(1),
                json.has("status") ? json.oneOf("status", "RUNNING", "PAUSED") : "RUNNING");
    }

    private static Traffic traffic(JsonObject json, ZoneId zone) {
        json.allowOnly(Set.of("perHour", "hours"));
        int perHour = json.optionalInt("perHour").orElse(0);
        if (perHour < 1 || perHour > MOST_VISITS) {
            throw json.bad("perHour", "a number of visits from 1 to " + MOST_VISITS, String.valueOf(perHour));
        }
        String hours = json.optionalString("hours").orElse("always");
        return switch (ScheduleParser.parse(hours, zone)) {
            case ScheduleText.Written(Schedule schedule) -> new Traffic(perHour, schedule);
            case ScheduleText.Unreadable unreadable ->
                throw json.bad(
                        "hours",
                        "hours such as Mon-Fri 08:00-18:00",
                        unreadable.error().message());
            case ScheduleText.Reference reference ->
                throw json.bad("hours", "hours such as Mon-Fri 08:00-18:00", "`" + hours + "`");
        };
    }

    /** Sizes are texts in App Runner ({@code "1 vCPU"}, {@code "2048"}), but people write numbers too. */
    private static String number(JsonObject json, String field, String otherwise) {
        Object value = json.asMap().get(field);
        return value instanceof Integer
                ? value.toString()
                : json.optionalString(field).orElse(otherwise);
    }

    private static Event event(JsonObject json) {
        json.allowOnly(Set.of("at", "source", "detailType", "detail"));
        return new Event(
                at(json),
                json.string("source"),
                json.string("detailType"),
                json.optionalObject("detail").map(JsonObject::asMap).orElse(Map.of()));
    }

    private static Deed deed(JsonObject json, Set<String> names) {
        json.allowOnly(Set.of("at", "do", "service", "tags", "keys"));
        What what = What.valueOf(json.oneOf("do", "pause", "resume", "deploy", "delete", "tag", "untag")
                .toUpperCase(Locale.ROOT));
        String service = json.string("service");
        if (!names.contains(service)) {
            throw json.bad("service", "the name of a service of the scenario", "`" + service + "`");
        }
        Map<String, String> tags = new HashMap<>(strings(json, "tags"));
        json.strings("keys").forEach(key -> tags.put(key, ""));
        if (tags.isEmpty() && (what == What.TAG || what == What.UNTAG)) {
            throw json.bad(
                    what == What.TAG ? "tags" : "keys",
                    what == What.TAG ? "the tags to set" : "the keys of the tags to remove",
                    "nothing");
        }
        return new Deed(at(json), what, service, tags);
    }

    private static Instant at(JsonObject json) {
        return json.optionalInstant("at")
                .orElseThrow(() -> json.bad("at", "an instant such as 2026-11-23T18:00:00Z", "nothing"));
    }

    private static Map<String, String> strings(JsonObject json, String field) {
        return json.optionalObject(field).map(JsonObject::asStrings).orElse(Map.of());
    }
}
