package dev.curfew.control;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.CurfewTag;
import dev.curfew.apprunner.Service;
import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.control.Decision.Act;
import dev.curfew.control.Decision.Reason;
import dev.curfew.control.Decision.Stay;
import dev.curfew.history.Attempts;
import dev.curfew.history.BoundaryMark;
import dev.curfew.history.BoundaryMark.Source;
import dev.curfew.history.Cause;
import dev.curfew.history.ServiceState;
import dev.curfew.schedule.DesiredState;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides about one service at one instant. A pure function: the same arguments give the same decision.
 *
 * <p>Precedence: a lease beats the newest boundary of schedule or cron action, which beats nothing. Each boundary is
 * acted on once, however often and however late it is asked about: once the service was observed in the state that the
 * boundary wants, what people change by hand is left alone until the next one, unless {@code curfew:enforce=true}. A service
 * that was paused for want of visitors ({@link IdlePauser}) sleeps until the next boundary, even then.
 */
final class Decider {

    private Decider() {}

    /**
     * Decides.
     *
     * @param service the service as seen now
     * @param state what is remembered of it
     * @param entry its schedule tag as read
     * @param now the instant
     */
    static Decision decide(Service service, ServiceState state, ScheduleBook.Entry entry, Instant now) {
        if (state.openOperation() != null) {
            return stay(Reason.OPERATION_OPEN, () -> "Operation " + state.openOperation() + " is under way.");
        }
        Opinion opinion = Opinion.inForce(entry, state, now);
        Decision decision =
                opinion == null && entry instanceof ScheduleBook.Entry.Unreadable(String message, String caret)
                        ? stay(Reason.UNREADABLE, () -> message)
                        : weigh(service, state, opinion, now);
        return decision instanceof Stay stay ? DeployOnResume.after(stay, service, state, now) : decision;
    }

    private static Decision weigh(Service service, ServiceState state, @Nullable Opinion opinion, Instant now) {
        if (opinion == null || opinion.desired() == DesiredState.ANY) {
            return stay(Reason.NO_OPINION, () -> "Nothing says whether the service should run.");
        }
        Action action = opinion.desired() == DesiredState.RUNNING ? Action.RESUME : Action.PAUSE;
        boolean done = carriedOut(opinion.boundary(), state.carriedOut());
        BoundaryMark slept = done && action == Action.RESUME ? idlePause(state) : null;
        if (service.status() == action.target()) {
            // Whoever was paused for want of visitors, and runs, is awake again: from now on people change it by hand.
            return new Stay(Reason.IN_STATE, opinion.why(), done && slept == null ? null : opinion.boundary());
        }
        if (slept != null && service.status() == ServiceStatus.PAUSED) {
            return stay(
                    Reason.ASLEEP,
                    () -> "It was paused for want of visitors: the idle time was full at " + slept.at()
                            + ". It sleeps until the next boundary, or until somebody wakes it.");
        }
        if (service.status() == ServiceStatus.OPERATION_IN_PROGRESS) {
            return stay(Reason.BUSY, () -> "App Runner is busy with the service.");
        }
        if (!service.status().settled()) {
            return stay(Reason.NOT_OPERABLE, () -> "The service is " + service.status() + ".");
        }
        boolean enforced = CurfewTag.ENFORCE.isTrueIn(service.tags());
        if (done && !enforced) {
            return stay(
                    Reason.LEFT_ALONE,
                    () -> "Somebody else made it " + service.status() + " after " + opinion.boundary()
                            + " was carried out; it is left alone until the next boundary.");
        }
        Stay waiting = backingOff(state, opinion.boundary(), now);
        if (waiting != null) {
            return waiting;
        }
        return new Act(action, done ? Cause.ENFORCE : opinion.cause(), opinion.boundary(), opinion.why(), opinion.by());
    }

    /**
     * Tells whether a boundary is carried out, or overtaken by one that is. Times alone do not decide around a lease,
     * since it may have been granted by a host whose clock differs by some seconds: which lease holds is known anyway.
     */
    private static boolean carriedOut(BoundaryMark boundary, @Nullable BoundaryMark last) {
        if (last == null) {
            return false;
        }
        if (boundary.equals(last)) {
            return true;
        }
        if (boundary.source() == Source.LEASE_START || last.source() == Source.LEASE_START) {
            return false;
        }
        return !boundary.isNewerThan(last);
    }

    /** Returns why attempts for a boundary have to wait, or null if one may be made. */
    static @Nullable Stay backingOff(ServiceState state, BoundaryMark boundary, Instant now) {
        Attempts attempts = state.attempts();
        return attempts != null && attempts.boundary().equals(boundary) && now.isBefore(attempts.notBefore())
                ? stay(
                        Reason.BACKING_OFF,
                        () -> attempts.count() + " attempts were refused or failed; the next is made at "
                                + attempts.notBefore() + ".")
                : null;
    }

    /** Returns the idle pause that was carried out last, if nothing has been since; not even enforcing undoes it. */
    private static @Nullable BoundaryMark idlePause(ServiceState state) {
        BoundaryMark last = state.carriedOut();
        return last != null && last.source() == Source.IDLE ? last : null;
    }

    private static Stay stay(Reason reason, Supplier<String> why) {
        return new Stay(reason, why, null);
    }
}
