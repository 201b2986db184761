package dev.curfew.simulation.invariant;

import dev.curfew.simulation.invariant.Chronicle.Change;
import dev.curfew.simulation.invariant.Chronicle.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks {@link Promise#ONE_AT_A_TIME}. */
final class OneAtATime {
    // As long as an invocation may take: so old may be what it has seen.
    private static final Duration STALE = Duration.ofSeconds(65);

    private final Evidence evidence;
    private final List<Violation> violations = new ArrayList<>();

    OneAtATime(Evidence evidence) {
        this.evidence = evidence;
    }

    List<Violation> check() {
        oneOpen();
        nothingTwice();
        deployedOnce();
        evidence.chronicle()
                .overwritten()
                .forEach(write -> violate(
                        write.at(),
                        write.key(),
                        write.key() + " was written by what was read as version `" + write.belief() + "`, over `"
                                + write.truth() + "`"));
        return violations;
    }

    private void oneOpen() {
        Map<String, String> open = new HashMap<>();
        Map<String, String> closed = new HashMap<>();
        for (Written write : evidence.chronicle().written()) {
            String id = write.text("operationId");
            String other = open.get(write.arn());
            if (!write.open()) {
                String before = closed.put(id, write.text("status"));
                if (before != null && !before.equals(write.text("status"))) {
                    violate(write.at(), write.arn(), id + " ended twice, " + before + " and " + write.text("status"));
                }
                open.remove(write.arn(), id);
            } else if (closed.containsKey(id)) {
                violate(write.at(), write.arn(), id + " is open again after it was closed");
            } else if (other != null && !other.equals(id)) {
                violate(write.at(), write.arn(), id + " was opened while " + other + " was open");
            } else {
                open.put(write.arn(), id);
            }
        }
    }

    private void nothingTwice() {
        Map<String, String> carriedOut = new HashMap<>();
        for (Change change : evidence.chronicle().moves()) {
            String boundary = change.byHand() ? "" : boundary(change);
            if (!change.byHand()
                    && change.statusBefore().equals(target(change))
                    && change.since().plus(STALE).isBefore(change.at())) {
                violate(
                        change.at(),
                        change.arn(),
                        change.action() + " was asked for although it had been " + change.statusBefore() + " since "
                                + change.since());
            }
            if (change.byHand() && !change.operationId().isEmpty()) {
                carriedOut.remove(change.arn());
            } else if (!boundary.isEmpty()
                    && change.operationId().isEmpty()
                    && boundary.equals(carriedOut.get(change.arn()))) {
                violate(
                        change.at(),
                        change.arn(),
                        change.action() + " was asked for although " + boundary + " had been carried out");
            } else if (!boundary.isEmpty() && !change.operationId().isEmpty()) {
                carriedOut.put(change.arn(), boundary);
            }
        }
    }

    private void deployedOnce() {
        Map<String, Change> deployed = new HashMap<>();
        for (Change change : evidence.chronicle().deployments()) {
            Change before = deployed.put(change.arn() + boundary(change), change);
            if (before != null) {
                violate(
                        change.at(),
                        change.arn(),
                        "DEPLOY was asked for although it had been taken on at " + before.at()
                                + " for the same resume");
            }
        }
    }

    private static String target(Change change) {
        return change.action().equals("PAUSE") ? "PAUSED" : "RUNNING";
    }

    /** Returns the boundary of the operation that was open when a call was made. */
    private String boundary(Change change) {
        String boundary = "";
        for (Written write : evidence.chronicle().written()) {
            if (write.at().isAfter(change.at())) {
                break;
            }
            if (write.arn().equals(change.arn()) && write.text("status").equals("REQUESTED")) {
                boundary = write.text("boundary");
            }
        }
        return boundary;
    }

    private void violate(Instant at, String arn, String message) {
        violations.add(new Violation(Promise.ONE_AT_A_TIME, at, Chronicle.name(arn), message));
    }
}
