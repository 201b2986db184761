package dev.curfew.simulation.invariant;

import dev.curfew.simulation.invariant.Chronicle.Change;
import dev.curfew.simulation.invariant.Chronicle.Written;
import dev.curfew.simulation.invariant.Evidence.TrueOperation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks {@link Promise#RECORDED_ONCE}. */
final class RecordedOnce {
    private final Evidence evidence;
    private final Map<String, List<Written>> byAppRunnersId;
    private final List<Violation> violations = new ArrayList<>();

    RecordedOnce(Evidence evidence) {
        this.evidence = evidence;
        this.byAppRunnersId = evidence.chronicle().historyByAppRunnersId();
    }

    List<Violation> check() {
        Set<String> started = new HashSet<>();
        for (Change change : evidence.chronicle().changes()) {
            started.add(change.operationId());
            if (!change.byHand() && !change.operationId().isEmpty()) {
                check(change);
            }
        }
        for (Written record : evidence.chronicle().history().values()) {
            String id = record.text("appRunnerOperationId");
            if (!id.isEmpty() && !started.contains(id)) {
                violate(record.at(), record.arn(), "the history claims operation " + id + ", which nobody started");
            } else if (record.open()) {
                violate(
                        record.at(),
                        record.arn(),
                        record.text("operationId") + " is " + record.text("status")
                                + " long after all faults are over");
            }
        }
        return violations;
    }

    private void check(Change change) {
        String what = change.action() + " " + change.operationId() + " of Curfew's";
        List<Written> records = byAppRunnersId.getOrDefault(change.operationId(), List.of());
        if (evidence.chronicle().deletedSoonAfter(change.arn(), change.at()) && records.isEmpty()) {
            return; // the service was gone before anybody could look
        }
        if (records.size() != 1) {
            violate(change.at(), change.arn(), what + " is in the history " + records.size() + " times");
            return;
        }
        Written record = records.getFirst();
        TrueOperation truth = evidence.operations().get(change.operationId());
        if (record.text("cause").equals("OUTSIDE")) {
            violate(change.at(), change.arn(), what + " is recorded as somebody else's");
        } else if (truth != null && truth.endedAt() != null) {
            compare(record, truth, what);
        }
    }

    private void compare(Written record, TrueOperation truth, String what) {
        String expected = truth.status().equals("SUCCEEDED") ? "SUCCEEDED" : "FAILED";
        Instant ended = record.text("endedAt").isEmpty() ? Instant.MIN : Instant.parse(record.text("endedAt"));
        if (!record.text("status").equals(expected)) {
            violate(
                    record.at(),
                    record.arn(),
                    what + " is " + truth.status() + " in App Runner and " + record.text("status") + " in the history");
        } else if (!ended.equals(truth.endedAt())) {
            violate(record.at(), record.arn(), what + " ended at " + truth.endedAt() + " and not at " + ended);
        }
    }

    private void violate(Instant at, String arn, String message) {
        violations.add(new Violation(Promise.RECORDED_ONCE, at, Chronicle.name(arn), message));
    }
}
