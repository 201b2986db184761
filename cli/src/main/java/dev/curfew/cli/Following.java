package dev.curfew.cli;

import dev.curfew.cli.Asked.Result;
import dev.curfew.control.Decision;
import dev.curfew.control.Explanation;
import dev.curfew.control.ExplanationJson;
import dev.curfew.control.FleetExplanation;
import dev.curfew.history.Attempts;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationStatus;
import dev.curfew.history.ServiceState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows requests until each has ended, by what Curfew remembers of the services. */
final class Following {
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    /** The time of an event is that of EventBridge, in whole seconds. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(30);

    private final LiveStack live;
    private final Terminal terminal;
    private final boolean silent;
    private int shown;

    /** Creates it; a silent one shows nothing. */
    Following(LiveStack live, Terminal terminal, boolean silent) {
        this.live = live;
        this.terminal = terminal;
        this.silent = silent;
    }

    /** Follows them until all have ended, or an instant has come; what has not ended by then has failed. */
    List<Asked> until(List<Asked> asked, Instant end) {
        List<Asked> now = asked;
        show(List.of(), now);
        while (!now.stream().allMatch(one -> one.result().ended())) {
            if (live.clock().instant().isAfter(end)) {
                List<Asked> late = now.stream().map(Following::late).toList();
                show(now, late);
                return late;
            }
            LiveStack.wait(BETWEEN);
            FleetExplanation fleet = live.curfew().explainer().explainAll(LiveStack.PATIENCE);
            List<Asked> next = new ArrayList<>();
            for (Asked one : now) {
                next.add(one.result().ended() ? one : look(one, fleet));
            }
            show(now, next);
            now = next;
        }
        return now;
    }

    private static Asked late(Asked one) {
        return one.result().ended()
                ? one
                : one.with(Result.FAILED, "not ended in time (" + one.sentence() + ")", one.operation());
    }

    private Asked look(Asked one, FleetExplanation fleet) {
        Optional<Explanation> found = fleet.services().stream()
                .filter(explanation -> explanation.service().arn().equals(one.service()))
                .findFirst();
        if (found.isEmpty()) {
            return one.with(Result.FAILED, "the service is gone, or carries none of Curfew's tags any more", null);
        }
        ServiceState state = found.get().state();
        if (!state.servedRequests().contains(one.eventId())) {
            return overtaken(one, state)
                    ? one.with(Result.FAILED, "a newer request for the service was served instead", null)
                    : one;
        }
        Operation operation = live.history().latest(one.service(), 1).stream()
                .filter(latest -> latest.operationId().compareTo(one.before()) > 0)
                .findFirst()
                .orElse(null);
        if (operation != null && operation.status().open()) {
            return one.with(Result.SERVED, doing(operation, fleet.at()), operation);
        }
        if (operation != null && operation.status() == OperationStatus.FAILED) {
            return one.with(Result.FAILED, String.valueOf(operation.error()), operation);
        }
        return settled(one, found.get(), operation, state.attempts());
    }

    /** What was asked for last is what counts. */
    private static boolean overtaken(Asked one, ServiceState state) {
        return state.lastRequestAt() != null
                && state.lastRequestAt().isAfter(one.askedAt().plus(CLOCKS_DIFFER));
    }

    private static Asked settled(
            Asked one, Explanation explanation, @Nullable Operation operation, @Nullable Attempts attempts) {
        Decision decision = explanation.decision();
        if (attempts != null) {
            return one.with(Result.SERVED, "Curfew tries again at " + attempts.notBefore(), operation);
        }
        return switch (decision) {
            case Decision.Act act ->
                one.with(Result.SERVED, "about to " + act.action().word(), operation);
            case Decision.Stay stay ->
                switch (stay.reason()) {
                    case BUSY, OPERATION_OPEN, BACKING_OFF, HELD, WAITING, OVERTAKEN, OUT_OF_TIME ->
                        one.with(Result.SERVED, stay.sentence(), operation);
                    case NOT_OPERABLE -> one.with(Result.FAILED, stay.sentence(), operation);
                    default -> one.with(Result.DONE, done(explanation, operation), operation);
                };
        };
    }

    private static String done(Explanation explanation, @Nullable Operation operation) {
        String is = "it is " + ExplanationJson.lower(explanation.service().status());
        String until = explanation.lease() == null
                ? ""
                : ", until " + explanation.lease().until();
        return operation == null ? is + " already" + until : is + until;
    }

    private static String doing(Operation operation, Instant now) {
        return operation.action().word() + " under way for "
                + Moment.length(Duration.between(operation.requestedAt(), now));
    }

    private void show(List<Asked> before, List<Asked> now) {
        if (silent) {
            return;
        }
        if (terminal.interactive()) {
            if (shown > 0) {
                terminal.out().print("\u001b[" + shown + "A\u001b[J");
            }
            List<String> lines = now.stream().map(one -> one.line(terminal)).toList();
            lines.forEach(terminal.out()::println);
            shown = TextTable.height(lines, terminal.columns());
        } else {
            for (int i = 0; i < now.size(); i++) {
                boolean news =
                        before.isEmpty() || before.get(i).result() != now.get(i).result();
                if (news) {
                    terminal.out().println(now.get(i).line(terminal));
                }
            }
        }
        terminal.out().flush();
    }
}
