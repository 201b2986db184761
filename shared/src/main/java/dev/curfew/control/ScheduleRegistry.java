package dev.curfew.control;

import dev.curfew.history.FleetMemory;
import dev.curfew.history.FleetStates;
import dev.curfew.history.ScheduleStore;
import dev.curfew.history.ServiceState;
import dev.curfew.history.StoredSchedule;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import dev.curfew.schedule.Schedule;
import dev.curfew.schedule.ScheduleDocument;
import dev.curfew.schedule.ScheduleText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Stores and deletes named schedules, whichever way the request comes: checks the document, whose schedule it is, and
 * which request is the newer one.
 */
public final class ScheduleRegistry {
    /** As much as a document may have; every tick reads all of them. */
    public static final int MOST_BYTES = 32 * 1024;

    private static final int RACES = 5;

    private final ScheduleStore store;
    private final FleetStates states;
    private final InstantSource clock;
    private final ZoneId defaultZone;

    /**
     * Creates the registry.
     *
     * @param defaultZone the zone of documents that name none
     */
    public ScheduleRegistry(ScheduleStore store, FleetStates states, InstantSource clock, ZoneId defaultZone) {
        this.store = store;
        this.states = states;
        this.clock = clock;
        this.defaultZone = defaultZone;
    }

    /**
     * Stores a schedule, or replaces it.
     *
     * @param document what it says; kept as it is given
     * @throws dev.curfew.json.BadJsonException if no schedule may be called so
     */
    public ScheduleAnswer.ToStore store(ScheduleRequest request, JsonObject document) {
        String name = ScheduleRequest.checkedName("name", request.name());
        String json = JsonText.of(document.asMap());
        int bytes = json.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            String expected = "at most " + MOST_BYTES + " bytes as JSON, since every tick reads all schedules";
            String sentence =
                    String.valueOf(document.bad(expected, bytes + " bytes").getMessage());
            return new ScheduleAnswer.Invalid(sentence, sentence);
        }
        return switch (ScheduleDocument.parse(document, defaultZone)) {
            case ScheduleDocument.Unreadable(var error) -> new ScheduleAnswer.Invalid(error.message(), error.caret());
            case ScheduleDocument.Written(Schedule schedule) ->
                put(request, json, new ScheduleAnswer.Stored(name, schedule));
        };
    }

    private ScheduleAnswer.ToStore put(ScheduleRequest request, String json, ScheduleAnswer.Stored stored) {
        for (int race = 0; race < RACES; race++) {
            StoredSchedule before = store.find(request.name());
            if (before.requests().contains(request.id())) {
                return race == 0 ? new ScheduleAnswer.Repeated(request.name()) : stored; // written, the answer was lost
            }
            Instant at = timeOf(request, before);
            if (at.isBefore(earlier(before.storedAt(), clock.instant()))) {
                return new ScheduleAnswer.Overtaken(request.name(), before.storedAt());
            }
            if (before.exists() && !request.author().mayReplace(before)) {
                return new ScheduleAnswer.Taken(before);
            }
            if (store.put(before.with(json, request.id(), at, request.author().origin(before)))) {
                return stored;
            }
        }
        throw raced(request);
    }

    /** Deletes a schedule. */
    public ScheduleAnswer.ToDelete delete(ScheduleRequest request) {
        List<String> services = servicesOf(request.name());
        ScheduleAnswer.ToDelete deleted = new ScheduleAnswer.Deleted(request.name(), services);
        for (int race = 0; race < RACES; race++) {
            StoredSchedule before = store.find(request.name());
            if (before.requests().contains(request.id())) {
                return race == 0 ? new ScheduleAnswer.Repeated(request.name()) : deleted;
            }
            if (!before.exists() && request.at() == null) {
                return new ScheduleAnswer.Absent(request.name());
            }
            Instant at = timeOf(request, before);
            if (at.isBefore(earlier(before.storedAt(), clock.instant()))) {
                return new ScheduleAnswer.Overtaken(request.name(), before.storedAt());
            }
            if (before.exists() && !request.author().mayDelete(before)) {
                return new ScheduleAnswer.Taken(before);
            }
            if (before.exists() && !services.isEmpty() && !request.author().mayOrphan()) {
                return new ScheduleAnswer.InUse(request.name(), services);
            }
            // Of one that is not there, too: an older request to store it may be on its way.
            if (store.put(before.with(
                    null, request.id(), at, request.author().origin(StoredSchedule.none(request.name()))))) {
                return before.exists() ? deleted : new ScheduleAnswer.Absent(request.name());
            }
        }
        throw raced(request);
    }

    /** Returns the names of the services whose tag, as last seen, holds the name of a schedule. */
    public List<String> servicesOf(String name) {
        return servicesOf(name, states.read());
    }

    /** Returns the names of the services whose tag, as last seen, holds the name of a schedule. */
    public static List<String> servicesOf(String name, FleetMemory memory) {
        return memory.states().values().stream()
                .filter(state -> ScheduleBook.isVersionOf(name, state.scheduleText()))
                .map(state -> state.arn().name())
                .sorted()
                .toList();
    }

    /** Returns the names that tags, as last seen, hold and that are not stored, with the names of the services. */
    public static SortedMap<String, List<String>> unstored(FleetMemory memory) {
        SortedMap<String, List<String>> services = new TreeMap<>();
        for (ServiceState state : memory.states().values()) {
            String name = ScheduleBook.nameIn(state.scheduleText());
            if (ScheduleText.Reference.isName(name) && !memory.schedules().containsKey(name)) {
                services.computeIfAbsent(name, unknown -> servicesOf(unknown, memory));
            }
        }
        return services;
    }

    /** A request without a time is made now and never late, whatever clock the last change was made by. */
    private Instant timeOf(ScheduleRequest request, StoredSchedule before) {
        if (request.at() != null) {
            return request.at().truncatedTo(ChronoUnit.SECONDS);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return now.isBefore(before.storedAt()) ? before.storedAt() : now;
    }

    /** A change that a fast clock dated into the future overtakes nothing that is asked for after it. */
    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other.truncatedTo(ChronoUnit.SECONDS);
    }

    private static IllegalStateException raced(ScheduleRequest request) {
        return new IllegalStateException("the schedule `" + request.name() + "` changed " + RACES
                + " times while it was being written; try again");
    }
}
