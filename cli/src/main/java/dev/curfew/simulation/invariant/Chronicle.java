package dev.curfew.simulation.invariant;

import dev.curfew.simulation.invariant.Evidence.TrueOperation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What truly happened in a run, as App Runner, DynamoDB, the bus and Lambda saw it. Grows at the end only. */
public final class Chronicle {

    /**
     * A call to pause, resume or deploy that reached App Runner.
     *
     * @param at when it took effect
     * @param arn the service
     * @param action {@code PAUSE}, {@code RESUME} or {@code DEPLOY}
     * @param operationId App Runner's id of the operation that it started, empty if it started none
     * @param statusBefore the service's status
     * @param since since when it had that
     * @param byHand whether a person made it, not Curfew
     */
    public record Change(
            Instant at,
            String arn,
            String action,
            String operationId,
            String statusBefore,
            Instant since,
            boolean byHand) {

        /** Tells whether it is a deployment, which leaves the service in the status that it had. */
        public boolean deploys() {
            return action.equals("DEPLOY");
        }
    }

    /**
     * A write to the history.
     *
     * @param item the texts of the record
     */
    public record Written(Instant at, String arn, Map<String, String> item) {

        /** Returns a text of the record, empty if it has none of that name. */
        public String text(String name) {
            return item.getOrDefault(name, "");
        }

        /** Tells whether the operation is under way in this version of it. */
        public boolean open() {
            return text("status").equals("REQUESTED") || text("status").equals("IN_PROGRESS");
        }
    }

    /**
     * A write to what is remembered of a service.
     *
     * @param carriedOut the boundary that is carried out, empty if none is
     * @param served the ids of requests that were served
     */
    public record Remembered(Instant at, String arn, String carriedOut, List<String> served) {}

    /** The tags of a service from an instant on; a service that is deleted has none. */
    public record Tagged(Instant at, String arn, Map<String, String> tags) {}

    /** The document of a named schedule from an instant on. */
    public record Stored(Instant at, String name, String document) {}

    /**
     * A write to the fleet table that went by something else than what was there.
     *
     * @param key the item
     * @param belief the version, or the id of a hold, that the writer had read; empty for none
     * @param truth the one that was there
     */
    public record Overwritten(Instant at, String key, String belief, String truth) {}

    /** News that were written down: a hold, or an announcement. */
    public record Told(Instant at, String id) {}

    /**
     * An outcome on the bus.
     *
     * @param id of the operation or of the hold
     * @param status of the operation, empty for a hold
     */
    public record Published(Instant at, String id, String status) {}

    /** An event that a function is to be given. */
    public record Taken(Instant at, String function, String payload) {}

    /** An invocation that has ended. */
    public record Ended(Instant at, String function, String payload, boolean success) {}

    private static final Duration SOON = Duration.ofHours(3);

    private final List<Change> changes = new ArrayList<>();
    private final List<Written> written = new ArrayList<>();
    private final List<Remembered> remembered = new ArrayList<>();
    private final List<Tagged> tagged = new ArrayList<>();
    private final List<Stored> stored = new ArrayList<>();
    private final List<Overwritten> overwritten = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private final List<Published> published = new ArrayList<>();
    private final List<Taken> taken = new ArrayList<>();
    private final List<Ended> ended = new ArrayList<>();
    private final Map<String, Instant> deleted = new LinkedHashMap<>();
    private final Map<String, TrueOperation> operationsOfDeleted = new LinkedHashMap<>();

    /** Adds a change in App Runner. */
    public void add(Change change) {
        changes.add(change);
    }

    /** Adds a write to the history. */
    public void add(Written write) {
        written.add(write);
    }

    /** Adds a write to the fleet table. */
    public void add(Remembered write) {
        remembered.add(write);
    }

    /** Adds a change of tags. */
    public void add(Tagged change) {
        tagged.add(change);
    }

    /** Adds a change of a named schedule. */
    public void add(Stored change) {
        stored.add(change);
    }

    /** Adds a write by what was no longer there. */
    public void add(Overwritten write) {
        overwritten.add(write);
    }

    /** Adds such news. */
    public void add(Told news) {
        told.add(news);
    }

    /** Adds an outcome. */
    public void add(Published outcome) {
        published.add(outcome);
    }

    /** Adds an event for a function. */
    public void add(Taken event) {
        taken.add(event);
    }

    /** Adds an invocation. */
    public void add(Ended invocation) {
        ended.add(invocation);
    }

    /**
     * Notes that somebody deleted a service.
     *
     * @param operations what App Runner listed of it then, by its ids; afterwards it lists nothing
     */
    public void deleted(String arn, Instant at, Map<String, TrueOperation> operations) {
        deleted.put(arn, at);
        operationsOfDeleted.putAll(operations);
    }

    /** Returns the changes in App Runner, in order. */
    public List<Change> changes() {
        return Collections.unmodifiableList(changes);
    }

    /** Returns the changes that pause or resume, in order. */
    public List<Change> moves() {
        return changes.stream().filter(change -> !change.deploys()).toList();
    }

    /** Returns the deployments of Curfew's that App Runner has taken on, in order. */
    public List<Change> deployments() {
        return changes.stream()
                .filter(change -> change.deploys()
                        && !change.byHand()
                        && !change.operationId().isEmpty())
                .toList();
    }

    /** Returns the writes to the history, in order. */
    public List<Written> written() {
        return Collections.unmodifiableList(written);
    }

    /** Returns the history as it is at the end, by operation. */
    public Map<String, Written> history() {
        Map<String, Written> last = new LinkedHashMap<>();
        written.forEach(write -> last.put(write.text("operationId"), write));
        return last;
    }

    /** Returns the records of the history as they are at the end, by App Runner's id of the operation. */
    public Map<String, List<Written>> historyByAppRunnersId() {
        Map<String, List<Written>> records = new LinkedHashMap<>();
        for (Written record : history().values()) {
            String id = record.text("appRunnerOperationId");
            if (!id.isEmpty()) {
                records.computeIfAbsent(id, key -> new ArrayList<>()).add(record);
            }
        }
        return records;
    }

    /** Returns when the operation of a record was opened, which goes by all that was remembered then. */
    public Instant opened(Written record) {
        return written.stream()
                .filter(write -> write.text("operationId").equals(record.text("operationId")))
                .map(Written::at)
                .findFirst()
                .orElse(record.at());
    }

    /** Returns the writes to the fleet table, in order. */
    public List<Remembered> remembered() {
        return Collections.unmodifiableList(remembered);
    }

    /** Returns the writes by what was no longer there, in order. */
    public List<Overwritten> overwritten() {
        return Collections.unmodifiableList(overwritten);
    }

    /** Returns such news, in order. */
    public List<Told> told() {
        return Collections.unmodifiableList(told);
    }

    /** Returns the outcomes, in order. */
    public List<Published> published() {
        return Collections.unmodifiableList(published);
    }

    /** Returns the events for functions, in order. */
    public List<Taken> taken() {
        return Collections.unmodifiableList(taken);
    }

    /** Returns the invocations that ended, in order. */
    public List<Ended> ended() {
        return Collections.unmodifiableList(ended);
    }

    /** Returns the operations of services that were deleted, as App Runner listed them last, by its ids. */
    public Map<String, TrueOperation> operationsOfDeleted() {
        return Collections.unmodifiableMap(operationsOfDeleted);
    }

    /** Tells whether somebody deleted a service so soon after an instant that nobody may have looked at it since. */
    public boolean deletedSoonAfter(String arn, Instant instant) {
        Instant at = deleted.get(arn);
        return at != null && at.isBefore(instant.plus(SOON));
    }

    /** Returns the tags that a service had at some time in a range, both ends included, oldest first. */
    public List<Map<String, String>> tags(String arn, Instant from, Instant to) {
        List<Map<String, String>> found = new ArrayList<>();
        for (Tagged change : tagged) {
            if (!change.arn().equals(arn) || change.at().isAfter(to)) {
                continue;
            }
            if (!change.at().isAfter(from)) {
                found.clear();
            }
            found.add(change.tags());
        }
        return found;
    }

    /** Returns the named schedules as they were at an instant. */
    public Map<String, String> schedules(Instant at) {
        Map<String, String> documents = new LinkedHashMap<>();
        stored.stream()
                .filter(change -> !change.at().isAfter(at))
                .forEach(change -> documents.put(change.name(), change.document()));
        return documents;
    }

    /** Returns the name in an ARN of a service. */
    public static String name(String arn) {
        String[] parts = arn.split("/", -1);
        return parts.length > 1 ? parts[1] : arn;
    }
}
