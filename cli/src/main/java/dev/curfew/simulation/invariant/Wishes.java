package dev.curfew.simulation.invariant;

import dev.curfew.json.JsonObject;
import dev.curfew.schedule.DesiredState;
import dev.curfew.schedule.Schedule;
import dev.curfew.schedule.ScheduleDocument;
import dev.curfew.schedule.ScheduleParser;
import dev.curfew.schedule.ScheduleText;
import dev.curfew.simulation.invariant.Chronicle.Remembered;
import dev.curfew.simulation.invariant.Chronicle.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What schedules, cron actions and leases want of a service, worked out without Curfew's memory. */
final class Wishes {
    /** How long what an invocation has read may be older than what it does: as long as it may take. */
    private static final Duration STALE = Duration.ofSeconds(65);

    /** How far clocks may differ. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private final Evidence evidence;
    private final Map<String, Request> requests = new HashMap<>();
    private final Map<String, List<ServedRequest>> leases = new HashMap<>();
    private final List<Cron> crons = new ArrayList<>();
    private final Map<String, Optional<Schedule>> parsed = new HashMap<>();

    private record Request(String id, Instant at, DesiredState wanted, Instant until) {}

    private record ServedRequest(Request request, Instant servedAt) {}

    private record Cron(Instant at, DesiredState wanted, Map<String, String> tags) {}

    Wishes(Evidence evidence) {
        this.evidence = evidence;
        for (Taken taken : evidence.chronicle().taken()) {
            if (taken.function().equals("ServeRequests")) {
                request(JsonObject.parse(taken.payload()));
            } else if (taken.function().equals("EnforceSchedules")
                    && taken.payload().contains("\"action\"")) {
                cron(JsonObject.parse(taken.payload()));
            }
        }
        Map<String, Set<String>> seen = new HashMap<>();
        for (Remembered write : evidence.chronicle().remembered()) {
            for (String id : write.served()) {
                Request request = requests.get(id);
                if (request != null
                        && seen.computeIfAbsent(write.arn(), arn -> new HashSet<>())
                                .add(id)) {
                    leases.computeIfAbsent(write.arn(), arn -> new ArrayList<>())
                            .add(new ServedRequest(request, write.at()));
                }
            }
        }
    }

    private void request(JsonObject event) {
        String type = event.optionalString("detail-type").orElse("");
        JsonObject detail = event.object("detail");
        Instant at = Instant.parse(event.string("time"));
        switch (type) {
            case "Resume Requested", "Pause Requested" -> {
                DesiredState wanted = type.startsWith("R") ? DesiredState.RUNNING : DesiredState.PAUSED;
                Instant until = detail.asMap().containsKey("until")
                        ? Instant.parse(detail.string("until"))
                        : at.plus(
                                detail.asMap().containsKey("for")
                                        ? Duration.parse(detail.string("for"))
                                        : Duration.ofHours(2));
                requests.put(event.string("id"), new Request(event.string("id"), at, wanted, until));
            }
            case "Release Requested" ->
                requests.put(event.string("id"), new Request(event.string("id"), at, DesiredState.ANY, at));
            default -> {} // about schedules, or misspelt
        }
    }

    private void cron(JsonObject event) {
        Map<String, String> tags = event.object("services")
                .optionalObject("tags")
                .map(JsonObject::asStrings)
                .orElse(Map.of());
        DesiredState wanted = event.string("action").equals("pause") ? DesiredState.PAUSED : DesiredState.RUNNING;
        crons.add(new Cron(Instant.parse(event.string("scheduledTime")), wanted, tags));
    }

    /**
     * Returns what may be wanted of a service at an instant by a host's clock; more than one state where it depends on
     * what the host had heard of tags and schedules.
     *
     * @param known the requests count that were served by then
     */
    Set<DesiredState> of(String arn, Instant at, Instant known) {
        List<ServedRequest> served = leases.getOrDefault(arn, List.of()).stream()
                .filter(lease -> !lease.servedAt().isAfter(known))
                .toList();
        Optional<Request> newest = served.stream().map(ServedRequest::request).max(Comparator.comparing(Request::at));
        if (newest.isPresent() && newest.get().until().isAfter(at.minus(SKEW))) {
            return newest.get().until().isAfter(at.plus(SKEW))
                    ? EnumSet.of(newest.get().wanted())
                    : EnumSet.allOf(DesiredState.class);
        }
        return scheduled(arn, at);
    }

    /** Tells whether a lease surely kept a service awake at an instant. */
    boolean keptAwake(String arn, Instant at, Instant known) {
        return leases.getOrDefault(arn, List.of()).stream()
                .filter(lease -> !lease.servedAt().isAfter(known))
                .map(ServedRequest::request)
                .max(Comparator.comparing(Request::at))
                .filter(newest -> newest.wanted() == DesiredState.RUNNING
                        && newest.until().isAfter(at.plus(SKEW)))
                .isPresent();
    }

    /** Tells whether nobody has had a say about a service since an instant, and its schedule can be read. */
    boolean silentSince(String arn, Map<String, String> tags, Instant since, Instant at) {
        boolean readable = tags.getOrDefault("curfew:schedule", "").isEmpty()
                || schedule(tags, at).isPresent();
        boolean cron = crons.stream()
                .anyMatch(action -> action.at().isAfter(since.minus(STALE))
                        && tags.entrySet().containsAll(action.tags().entrySet()));
        boolean leased = leases.getOrDefault(arn, List.of()).stream()
                .anyMatch(lease -> lease.servedAt().isAfter(since)
                        || lease.request().until().isAfter(since));
        return readable && !cron && !leased && lastSaid(arn, tags, at).isBefore(since);
    }

    /** Returns when schedule, lease or cron action last had a say, as far as they are over or in force at an instant. */
    Instant lastSaid(String arn, Map<String, String> tags, Instant at) {
        Instant spoken = schedule(tags, at)
                .flatMap(schedule -> schedule.lastBoundary(at))
                .map(boundary -> boundary.at())
                .orElse(Instant.MIN);
        return latest(spoken, leaseBoundary(arn, at));
    }

    /** Returns when a lease last began or ended; one that was replaced by another did not end. */
    private Instant leaseBoundary(String arn, Instant at) {
        Instant said = Instant.MIN;
        Instant until = Instant.MIN; // of the lease that holds
        for (ServedRequest next : leases.getOrDefault(arn, List.of())) {
            if (next.servedAt().isAfter(at)) {
                break;
            }
            boolean held = until.isAfter(next.servedAt());
            said = held ? said : latest(said, until);
            boolean release = next.request().wanted() == DesiredState.ANY;
            said = release && !held ? said : latest(said, next.servedAt());
            until = release ? Instant.MIN : next.request().until();
        }
        return until.isAfter(at) ? said : latest(said, until);
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private Set<DesiredState> scheduled(String arn, Instant at) {
        Set<DesiredState> wanted = EnumSet.noneOf(DesiredState.class);
        for (Map<String, String> tags : evidence.chronicle().tags(arn, at.minus(STALE), at.plus(SKEW))) {
            for (Instant heard : List.of(at.minus(STALE), at, at.plus(SKEW))) {
                Optional<Schedule> schedule = schedule(tags, heard);
                wanted.add(schedule.map(it -> it.stateAt(at)).orElse(DesiredState.ANY));
                Instant spoken = schedule.flatMap(it -> it.lastBoundary(at))
                        .map(boundary -> boundary.at())
                        .orElse(Instant.MIN);
                crons.stream()
                        .filter(cron ->
                                !cron.at().isAfter(at.plus(SKEW)) && !cron.at().isBefore(spoken))
                        .filter(cron -> tags.entrySet().containsAll(cron.tags().entrySet()))
                        .forEach(cron -> wanted.add(cron.wanted()));
            }
        }
        return wanted;
    }

    /** Returns the schedule that tags name at an instant, if they can be read. */
    Optional<Schedule> schedule(Map<String, String> tags, Instant at) {
        String text = tags.getOrDefault("curfew:schedule", "");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return switch (ScheduleParser.parse(text, evidence.zone())) {
            case ScheduleText.Written(Schedule schedule) -> Optional.of(schedule);
            case ScheduleText.Unreadable unreadable -> Optional.empty();
            case ScheduleText.Reference reference ->
                document(evidence.chronicle().schedules(at).getOrDefault(reference.name(), ""));
        };
    }

    private Optional<Schedule> document(String json) {
        return json.isEmpty() ? Optional.empty() : parsed.computeIfAbsent(json, this::parse);
    }

    private Optional<Schedule> parse(String json) {
        return ScheduleDocument.parse(json, evidence.zone()) instanceof ScheduleDocument.Written(Schedule schedule)
                ? Optional.of(schedule)
                : Optional.empty();
    }
}
