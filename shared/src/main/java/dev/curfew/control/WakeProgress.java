package dev.curfew.control;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.history.Attempts;
import dev.curfew.history.Lease;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationStatus;
import dev.curfew.history.ServiceState;
import dev.curfew.schedule.DesiredState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How far a service is on its way to be awake, by what is remembered of it.
 *
 * @param state what is remembered
 * @param history its latest operations; read only where they matter
 * @param opinion what counts for it at the moment, null if nothing does
 */
record WakeProgress(
        ServiceState state,
        Supplier<PastWakes> history,
        @Nullable Opinion opinion,
        Instant now) {
    private static final Duration FRESH = Duration.ofMinutes(1);

    private PastWakes past() {
        return history.get();
    }

    private String name() {
        return state.arn().name();
    }

    /** Returns what a visitor is told; the service itself is asked whether it answers where App Runner may not know it yet. */
    Visit visit(Doorbell doorbell) {
        if (!serves()) {
            return asleep(doorbell);
        }
        // After a minute it counts as awake whatever it answers: it may well have no page at its root.
        return past().lastIfSucceeded()
                .filter(last -> last.endedAt() != null && last.endedAt().isAfter(now.minus(FRESH)))
                .map(last -> waking(doorbell, last.requestedAt(), false))
                .orElseGet(() -> new Visit.Running(name(), state.url(), false));
    }

    /** Returns the same without asking the service: awake is what App Runner called running. */
    Visit remembered() {
        return serves() ? new Visit.Running(name(), state.url(), false) : asleep(_ -> Doorbell.Reply.UNAVAILABLE);
    }

    private boolean serves() {
        // While a version is deployed, the one before runs.
        return state.lastStatus() == ServiceStatus.RUNNING
                && (state.openOperation() == null
                        || open().filter(operation -> operation.action() == Action.DEPLOY)
                                .isPresent());
    }

    private Optional<Operation> open() {
        return state.openOperation() == null ? Optional.empty() : past().find(state.openOperation());
    }

    private Visit asleep(Doorbell doorbell) {
        Lease lease = state.lease();
        if (lease != null && lease.action() == Action.PAUSE && lease.holdsAt(now)) {
            return new Visit.Asleep(name(), lease);
        }
        Optional<Operation> open = open();
        boolean pauses =
                open.filter(operation -> operation.action() == Action.PAUSE).isPresent();
        return failed(open)
                .or(() -> wakingSince(open).map(since -> waking(doorbell, since, pauses)))
                .orElseGet(() -> new Visit.Sleeping(name()));
    }

    private Visit waking(Doorbell doorbell, Instant since, boolean pausing) {
        String url = state.url();
        boolean answers = !pausing && url != null && doorbell.ring(url) == Doorbell.Reply.ANSWERED;
        return answers
                ? new Visit.Running(name(), url, true)
                : new Visit.Waking(name(), since, past().estimate(), pausing);
    }

    /** Returns since when the service is being woken, or is about to be by the next tick; empty if it is not. */
    private Optional<Instant> wakingSince(Optional<Operation> open) {
        if (open.isPresent() && open.get().action() == Action.RESUME) {
            return open.map(Operation::requestedAt);
        }
        Lease lease = state.lease();
        return lease != null
                        && lease.action() == Action.RESUME
                        && lease.holdsAt(now)
                        && !lease.start().equals(state.carriedOut())
                ? Optional.of(lease.from())
                : Optional.empty();
    }

    private Optional<Visit> failed(Optional<Operation> open) {
        Attempts attempts = state.attempts();
        if (open.isPresent()
                || attempts == null
                || opinion == null
                || opinion.desired() != DesiredState.RUNNING
                || !attempts.boundary().equals(opinion.boundary())) {
            return Optional.empty();
        }
        Optional<Operation> last = past().lastFor(opinion.boundary());
        boolean waiting = attempts.notBefore().isAfter(now);
        // A call that left no trace is made again at once, which is no failure yet.
        if (!waiting
                && last.filter(tried -> tried.status() == OperationStatus.FAILED)
                        .isEmpty()) {
            return Optional.empty();
        }
        String error = last.flatMap(tried -> Optional.ofNullable(tried.error())).orElse("App Runner did not say why.");
        return Optional.of(new Visit.Failed(name(), error, waiting ? attempts.notBefore() : now));
    }
}
