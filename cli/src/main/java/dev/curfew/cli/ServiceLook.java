package dev.curfew.cli;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.CurfewTag;
import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.control.Decision;
import dev.curfew.control.Explanation;
import dev.curfew.control.ExplanationJson;
import dev.curfew.history.Attempts;
import dev.curfew.history.Lease;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationHistory;
import dev.curfew.schedule.DesiredState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One service as `curfew status` shows it.
 *
 * @param explanation what is known of it
 * @param open the operation that is under way, or null
 * @param now when
 * @param problems what people should look into, a sentence each
 */
record ServiceLook(Explanation explanation, @Nullable Operation open, Instant now, List<String> problems) {
    /** Operations that are stuck for longer exist; App Runner itself ends them. */
    static final Duration STUCK = Duration.ofMinutes(20);

    static ServiceLook of(Explanation explanation, Instant now, OperationHistory history) {
        String id = explanation.state().openOperation();
        Operation open = id == null
                ? null
                : history.find(explanation.service().arn(), id)
                        .filter(operation -> operation.status().open())
                        .orElse(null);
        return new ServiceLook(explanation, open, now, problems(explanation, open, now));
    }

    private static List<String> problems(Explanation explanation, @Nullable Operation open, Instant now) {
        List<String> problems = new ArrayList<>();
        if (explanation.complaint() != null) {
            problems.add(
                    "its schedule `" + explanation.tag() + "` cannot be read: " + lastLine(explanation.complaint()));
        }
        if (explanation.idle() != null && explanation.idle().sentence().contains("cannot be read")) {
            problems.add(explanation.idle().sentence());
        }
        Attempts attempts = explanation.state().attempts();
        if (attempts != null) {
            problems.add((attempts.count() == 1 ? "1 attempt" : attempts.count() + " attempts") + " for "
                    + attempts.boundary() + " did not work; the next is made at " + attempts.notBefore());
        }
        if (open != null && open.requestedAt().plus(STUCK).isBefore(now)) {
            problems.add("its " + open.action().word() + " has been under way for "
                    + Moment.length(Duration.between(open.requestedAt(), now)));
        }
        if (explanation.decision() instanceof Decision.Stay stay && stay.reason() == Decision.Reason.NOT_OPERABLE) {
            problems.add(stay.sentence());
        }
        return problems;
    }

    static String lastLine(String complaint) {
        return complaint.lines().reduce("", (before, line) -> line).strip();
    }

    /** Tells whether its operation takes longer than any should. */
    boolean stuck() {
        return open != null && open.requestedAt().plus(STUCK).isBefore(now);
    }

    Optional<String> group() {
        return CurfewTag.GROUP.in(explanation.service().tags());
    }

    /** Returns name, state, wanted state, next change, lease, group and schedule. */
    String[] cells(Terminal terminal) {
        String name = explanation.service().name();
        return new String[] {
            problems.isEmpty() ? name : terminal.paint(31, name),
            state(terminal),
            wanted(),
            next(),
            lease(),
            group().orElse("-"),
            schedule()
        };
    }

    private String state(Terminal terminal) {
        ServiceStatus status = explanation.service().status();
        if (open != null && open.action() != Action.DEPLOY) {
            String doing = open.action() == Action.PAUSE ? "pausing " : "resuming ";
            return terminal.paint(33, doing + Moment.length(Duration.between(open.requestedAt(), now)));
        }
        return switch (status) {
            case RUNNING -> terminal.paint(32, "running");
            case PAUSED -> terminal.paint(36, "paused");
            case OPERATION_IN_PROGRESS -> terminal.paint(33, "busy");
            default -> terminal.paint(31, ExplanationJson.lower(status));
        };
    }

    private String wanted() {
        return explanation.verdict() == null || explanation.verdict().desired() == DesiredState.ANY
                ? "-"
                : ExplanationJson.lower(explanation.verdict().desired());
    }

    private String next() {
        Explanation.Change next = explanation.next();
        if (next == null) {
            return "-";
        }
        String what = next.verdict() == null || next.verdict().desired() == DesiredState.ANY
                ? "free"
                : next.verdict().desired() == DesiredState.PAUSED ? "pause" : "resume";
        return what + " " + Moment.near(next.at(), now, explanation.zone());
    }

    private String lease() {
        Lease lease = explanation.lease();
        if (lease == null) {
            return "-";
        }
        String by = lease.requestedBy() == null ? "" : " (" + lease.requestedBy() + ")";
        return (lease.action() == Action.RESUME ? "awake" : "asleep") + by; // NEXT says until when
    }

    private String schedule() {
        if (!explanation.tag().isEmpty()) {
            return explanation.tag();
        }
        return CurfewTag.IDLE
                .in(explanation.service().tags())
                .map(idle -> "idle " + idle)
                .orElse("on request");
    }
}
