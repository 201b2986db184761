package dev.curfew.cli;

import dev.curfew.control.ScheduleRegistry;
import dev.curfew.history.Declaration;
import dev.curfew.history.FleetMemory;
import dev.curfew.history.StoredSchedule;
import dev.curfew.json.BadJsonException;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import dev.curfew.schedule.Boundary;
import dev.curfew.schedule.DesiredState;
import dev.curfew.schedule.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stored schedule as `curfew schedules list` shows it.
 *
 * @param stored the schedule
 * @param reading what its document says
 * @param services the services that refer to it
 */
record ListedSchedule(StoredSchedule stored, ScheduleSource.Reading reading, List<String> services) {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm xxx", Locale.ROOT);
    private static final String NONE = "-";

    static ListedSchedule of(StoredSchedule stored, FleetMemory memory, ZoneId defaultZone) {
        return new ListedSchedule(
                stored,
                new ScheduleSource(String.valueOf(stored.document()), defaultZone.getId(), "").read(),
                ScheduleRegistry.servicesOf(stored.name(), memory));
    }

    /** Returns what stands for a name that tags hold and that is not stored. */
    static ListedSchedule unstored(String name, List<String> services) {
        String why = "not stored";
        return new ListedSchedule(StoredSchedule.none(name), new ScheduleSource.Reading.Bad(why, why), services);
    }

    /** Returns why the document cannot be read, if so. */
    Optional<String> error() {
        return reading instanceof ScheduleSource.Reading.Bad bad ? Optional.of(bad.message()) : Optional.empty();
    }

    /** Returns name, zone, next boundary, number of services and declaration, as texts. */
    List<String> columns(Instant now) {
        String zone = "?";
        String next = "cannot be read, see below";
        if (reading instanceof ScheduleSource.Reading.Good(var schedule, var defaultZone, var changes)) {
            ZoneId own = schedule.zoneOr(defaultZone);
            zone = own.getId();
            next = schedule.nextBoundary(now)
                    .map(boundary -> lower(boundary.state()) + " "
                            + LOCAL.format(boundary.at().atZone(own)))
                    .orElse(NONE);
        }
        Declaration declaration = stored.declaredBy();
        return List.of(
                stored.name(),
                zone,
                next,
                Integer.toString(services.size()),
                declaration == null ? NONE : declaration.stackName() + "/" + declaration.logicalId());
    }

    /** Returns all that is known of it as one line of JSON; what is not known is null. */
    String json(Instant now) {
        Optional<Schedule> schedule =
                reading instanceof ScheduleSource.Reading.Good good ? Optional.of(good.schedule()) : Optional.empty();
        Optional<Boundary> next = schedule.flatMap(known -> known.nextBoundary(now));
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("name", stored.name());
        put(
                line,
                "zone",
                reading instanceof ScheduleSource.Reading.Good good
                        ? good.schedule().zoneOr(good.zone())
                        : null);
        put(line, "state", schedule.map(known -> lower(known.stateAt(now))).orElse(null));
        put(line, "next", next.map(Boundary::at).orElse(null));
        put(line, "nextState", next.map(boundary -> lower(boundary.state())).orElse(null));
        line.put("services", services);
        put(
                line,
                "stack",
                stored.declaredBy() == null ? null : stored.declaredBy().stackId());
        put(
                line,
                "resource",
                stored.declaredBy() == null ? null : stored.declaredBy().logicalId());
        put(line, "storedAt", stored.exists() ? stored.storedAt() : null);
        put(line, "storedBy", stored.origin().by());
        put(line, "reason", stored.origin().reason());
        put(line, "error", error().orElse(null));
        line.put("document", document());
        return JsonText.of(line);
    }

    /** The document as an object; as a text if it is none, put there past Curfew. */
    private @Nullable Object document() {
        if (!stored.exists()) {
            return null;
        }
        String text = String.valueOf(stored.document());
        try {
            return JsonObject.parse(text).asMap();
        } catch (BadJsonException e) {
            return text;
        }
    }

    private static void put(Map<String, @Nullable Object> line, String field, @Nullable Object value) {
        line.put(field, value == null ? null : value.toString());
    }

    private static String lower(DesiredState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
