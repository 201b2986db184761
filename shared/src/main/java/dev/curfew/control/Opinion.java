package dev.curfew.control;

import dev.curfew.apprunner.Action;
import dev.curfew.history.BoundaryMark;
import dev.curfew.history.BoundaryMark.Source;
import dev.curfew.history.Cause;
import dev.curfew.history.CronAction;
import dev.curfew.history.Lease;
import dev.curfew.schedule.DesiredState;
import dev.curfew.schedule.Schedule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one voice says about a service.
 *
 * @param desired the state it wants
 * @param boundary since when it wants that
 * @param cause the cause of an operation that carries it out
 * @param sentence why, for people
 * @param by who is behind it, where somebody is
 */
record Opinion(
        DesiredState desired,
        BoundaryMark boundary,
        Cause cause,
        String sentence,
        @Nullable String by) {

    static Opinion of(Schedule schedule, Instant seenAt, Instant now) {
        BoundaryMark seen = new BoundaryMark(Source.FIRST_SEEN, seenAt);
        BoundaryMark newest = schedule.lastBoundary(now)
                .map(boundary -> new BoundaryMark(Source.SCHEDULE, boundary.at()))
                .filter(boundary -> boundary.isNewerThan(seen))
                .orElse(seen);
        return new Opinion(schedule.stateAt(now), newest, Cause.SCHEDULE, schedule.explain(now), null);
    }

    static Opinion of(CronAction cron) {
        String sentence =
                "A cron action asked at " + cron.at() + " to " + cron.action().word() + " it.";
        return new Opinion(desired(cron.action()), cron.mark(), Cause.CRON_ACTION, sentence, null);
    }

    static Opinion of(Lease lease) {
        String sentence = (lease.requestedBy() == null ? "Somebody" : lease.requestedBy()) + " asked to keep it "
                + (lease.action() == Action.RESUME ? "awake" : "asleep") + " until " + lease.until()
                + (lease.reason() == null ? "." : ": " + lease.reason());
        return new Opinion(desired(lease.action()), lease.start(), Cause.REQUEST, sentence, lease.requestedBy());
    }

    /** Returns this opinion as it speaks anew at the end of a lease that held it back. */
    Opinion afterLease(Lease lease) {
        String why = "The lease ended at " + lease.until() + ". " + sentence;
        return new Opinion(desired, lease.end(), Cause.LEASE_END, why, null);
    }

    private static DesiredState desired(Action action) {
        return switch (action) {
            case PAUSE -> DesiredState.PAUSED;
            case RESUME -> DesiredState.RUNNING;
        };
    }
}
