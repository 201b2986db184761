package dev.curfew.simulation.invariant;

import dev.curfew.apprunner.CurfewTag;
import dev.curfew.simulation.invariant.Chronicle.Change;
import dev.curfew.simulation.invariant.Chronicle.Remembered;
import dev.curfew.simulation.invariant.Chronicle.Written;
import dev.curfew.simulation.invariant.Evidence.TrueOperation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks {@link Promise#BY_HAND}. */
final class ByHand {
    // Within this time of a call of ours that nobody answered, App Runner's list does not show whose an operation is.
    private static final Duration CALL_WINDOW = Duration.ofSeconds(25);
    private static final Duration STALE = Duration.ofSeconds(65);

    private final Evidence evidence;
    private final Map<String, List<Written>> records;
    private final List<Violation> violations = new ArrayList<>();

    ByHand(Evidence evidence) {
        this.evidence = evidence;
        this.records = evidence.chronicle().historyByAppRunnersId();
    }

    List<Violation> check() {
        recorded();
        respected();
        undone();
        return violations;
    }

    private void recorded() {
        for (Change change : evidence.chronicle().moves()) {
            TrueOperation truth = truth(change);
            if (!change.byHand() || change.operationId().isEmpty() || !managedThroughout(change, truth)) {
                continue;
            }
            List<Written> found = records.getOrDefault(change.operationId(), List.of());
            if (found.isEmpty() && failed(truth)) {
                continue; // it left no trace but an event, which may be lost; the next look at the list records it
            }
            if (found.size() != 1) {
                violate(
                        change.at(),
                        change.arn(),
                        change.action() + " " + change.operationId() + " by hand is in the history " + found.size()
                                + " times");
            } else if (!found.getFirst().text("cause").equals("OUTSIDE")
                    && !indistinguishable(change, found.getFirst())) {
                violate(
                        change.at(),
                        change.arn(),
                        change.action() + " by hand is recorded as "
                                + found.getFirst().text("cause"));
            }
        }
    }

    private static boolean failed(@Nullable TrueOperation truth) {
        return truth != null && !truth.status().equals("SUCCEEDED");
    }

    private @Nullable TrueOperation truth(Change change) {
        TrueOperation listed = evidence.operations().get(change.operationId());
        return listed != null
                ? listed
                : evidence.chronicle().operationsOfDeleted().get(change.operationId());
    }

    /** Tells whether Curfew had the service in its care from before a change until its operation, maybe stuck, had ended. */
    private boolean managedThroughout(Change change, @Nullable TrueOperation truth) {
        if (evidence.chronicle().deletedSoonAfter(change.arn(), change.at())) {
            return false;
        }
        Duration around = Duration.ofHours(3);
        Instant end = truth == null || truth.endedAt() == null ? change.at() : truth.endedAt();
        return evidence.chronicle().tags(change.arn(), change.at().minus(around), end.plus(around)).stream()
                        .allMatch(CurfewTag::managed)
                && firstSeen(change);
    }

    /** Tells whether Curfew knew the service before: what happened earlier is not its business. */
    private boolean firstSeen(Change change) {
        return evidence.chronicle().remembered().stream()
                .anyMatch(
                        write -> write.arn().equals(change.arn()) && write.at().isBefore(change.at()));
    }

    /** Tells whether a call of ours was lost so shortly before that App Runner's list does not show whose it is. */
    private boolean indistinguishable(Change change, Written record) {
        Instant requested = Instant.parse(record.text("requestedAt"));
        return Duration.between(requested, change.at()).abs().compareTo(CALL_WINDOW) <= 0
                && evidence.chronicle().moves().stream()
                        .noneMatch(own -> !own.byHand()
                                && own.arn().equals(change.arn())
                                && !own.operationId().isEmpty()
                                && Duration.between(requested, own.at()).abs().compareTo(CALL_WINDOW) <= 0);
    }

    private void respected() {
        Map<String, Set<String>> carriedOut = new HashMap<>();
        List<Remembered> memory = evidence.chronicle().remembered();
        int next = 0;
        Set<String> seen = new HashSet<>();
        for (Written write : evidence.chronicle().written()) {
            while (next < memory.size() && memory.get(next).at().isBefore(write.at())) {
                Remembered one = memory.get(next++);
                carriedOut.computeIfAbsent(one.arn(), arn -> new HashSet<>()).add(one.carriedOut());
            }
            if (!write.text("status").equals("REQUESTED") || !seen.add(write.text("operationId"))) {
                continue;
            }
            String boundary = write.text("boundary");
            boolean again = carriedOut.getOrDefault(write.arn(), Set.of()).contains(boundary);
            if (again && !write.text("cause").equals("ENFORCE")) {
                violate(
                        write.at(),
                        write.arn(),
                        write.text("action") + " for " + boundary + ", which had been carried out");
            } else if (write.text("cause").equals("ENFORCE") && !enforced(write)) {
                violate(write.at(), write.arn(), write.text("action") + " against what people did, without the tag");
            }
        }
    }

    /** What a person changed after a boundary was carried out is not undone for the same boundary, as App Runner saw it. */
    private void undone() {
        Map<String, String> carriedOut = new HashMap<>();
        Map<String, Change> since = new HashMap<>();
        for (Change change : evidence.chronicle().moves()) {
            TrueOperation truth = evidence.operations().get(change.operationId());
            List<Written> found = records.getOrDefault(change.operationId(), List.of());
            if (truth == null || found.isEmpty() || !truth.status().equals("SUCCEEDED")) {
                continue;
            }
            if (change.byHand()) {
                since.put(change.arn(), change);
                continue;
            }
            Written record = found.getLast();
            String boundary = record.text("boundary");
            if (!record.text("cause").equals("ENFORCE")
                    && since.containsKey(change.arn())
                    && boundary.equals(carriedOut.get(change.arn()))) {
                violate(
                        change.at(),
                        change.arn(),
                        change.action() + " undid what a person did, for " + boundary
                                + ", which had been carried out before");
            }
            carriedOut.put(change.arn(), boundary);
            since.remove(change.arn());
        }
    }

    private boolean enforced(Written write) {
        return evidence.chronicle().tags(write.arn(), write.at().minus(STALE), write.at()).stream()
                .anyMatch(tags -> "true".equals(tags.get("curfew:enforce")));
    }

    private void violate(Instant at, String arn, String message) {
        violations.add(new Violation(Promise.BY_HAND, at, Chronicle.name(arn), message));
    }
}
