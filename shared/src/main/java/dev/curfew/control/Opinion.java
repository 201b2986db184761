package dev.curfew.control;

import dev.curfew.apprunner.Action;
import dev.curfew.control.Explanation.Change;
import dev.curfew.control.Explanation.Verdict;
import dev.curfew.control.Explanation.Voice;
import dev.curfew.history.BoundaryMark;
import dev.curfew.history.BoundaryMark.Source;
import dev.curfew.history.Cause;
import dev.curfew.history.CronAction;
import dev.curfew.history.Lease;
import dev.curfew.history.Release;
import dev.curfew.history.ServiceState;
import dev.curfew.schedule.Boundary;
import dev.curfew.schedule.DesiredState;
import dev.curfew.schedule.Schedule;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one voice says about a service.
 *
 * @param voice whose opinion it is
 * @param desired the state it wants
 * @param boundary since when it wants that
 * @param cause the cause of an operation that carries it out
 * @param why the sentence for people, built only where somebody reads it: at most ticks nobody does
 * @param by who is behind it, where somebody is
 */
record Opinion(
        Voice voice,
        DesiredState desired,
        BoundaryMark boundary,
        Cause cause,
        Supplier<String> why,
        @Nullable String by) {

    /** Returns why, for people. */
    String sentence() {
        return why.get();
    }

    /**
     * The voice that counts at an instant, or null if none speaks: a lease beats the newest boundary of schedule or cron
     * action. An unreadable schedule silences all but a lease.
     */
    static @Nullable Opinion inForce(ScheduleBook.Entry entry, ServiceState state, Instant now) {
        Lease lease = state.lease();
        if (lease != null && lease.holdsAt(now)) {
            return of(lease);
        }
        return switch (entry) {
            case ScheduleBook.Entry.None none -> newest(null, state, now);
            case ScheduleBook.Entry.Written(Schedule schedule) -> newest(schedule, state, now);
            case ScheduleBook.Entry.Unreadable unreadable -> null;
        };
    }

    /** The next instant at which a voice speaks: while a lease holds, nothing else does before its end. */
    static @Nullable Change next(ScheduleBook.Entry entry, ServiceState state, Instant at) {
        Lease lease = state.lease();
        Optional<Instant> next = Optional.empty();
        if (lease != null && lease.holdsAt(at)) {
            next = Optional.of(lease.until());
        } else if (entry instanceof ScheduleBook.Entry.Written(Schedule schedule)) {
            next = schedule.nextBoundary(at).map(Boundary::at);
        }
        return next.map(then -> new Change(then, Verdict.of(inForce(entry, state, then))))
                .orElse(null);
    }

    private static @Nullable Opinion newest(@Nullable Schedule schedule, ServiceState state, Instant now) {
        Opinion newest = schedule == null ? null : of(schedule, state.seenAt(), now);
        CronAction cron = state.cronAction();
        if (cron != null && (newest == null || cron.mark().isNewerThan(newest.boundary()))) {
            newest = of(cron);
        }
        Lease over = state.lease();
        if (over != null && newest != null && over.end().isNewerThan(newest.boundary())) {
            newest = newest.afterLease(over);
        }
        return newest;
    }

    private static Opinion of(Schedule schedule, Instant seenAt, Instant now) {
        BoundaryMark seen = new BoundaryMark(Source.FIRST_SEEN, seenAt);
        BoundaryMark newest = schedule.lastBoundary(now)
                .map(boundary -> new BoundaryMark(Source.SCHEDULE, boundary.at()))
                .filter(boundary -> boundary.isNewerThan(seen))
                .orElse(seen);
        return new Opinion(
                Voice.SCHEDULE, schedule.stateAt(now), newest, Cause.SCHEDULE, () -> schedule.explain(now), null);
    }

    private static Opinion of(CronAction cron) {
        Supplier<String> why = () ->
                "A cron action asked at " + cron.at() + " to " + cron.action().word() + " it.";
        return new Opinion(Voice.CRON_ACTION, desired(cron.action()), cron.mark(), Cause.CRON_ACTION, why, null);
    }

    private static Opinion of(Lease lease) {
        Supplier<String> why =
                () -> (lease.requestedBy() == null ? "Somebody" : lease.requestedBy()) + " asked to keep it "
                        + (lease.action() == Action.RESUME ? "awake" : "asleep") + " until " + lease.until()
                        + (lease.reason() == null ? "." : ": " + lease.reason());
        return new Opinion(
                Voice.LEASE, desired(lease.action()), lease.start(), Cause.REQUEST, why, lease.requestedBy());
    }

    /** Returns this opinion as it speaks anew at the end of a lease that held it back. */
    private Opinion afterLease(Lease lease) {
        Release release = lease.release();
        Supplier<String> since = () -> ended(lease.until(), release) + sentence();
        String by = release == null ? null : release.requestedBy();
        return new Opinion(voice, desired, lease.end(), Cause.LEASE_END, since, by);
    }

    private static String ended(Instant at, @Nullable Release release) {
        if (release == null) {
            return "The lease ended at " + at + ". ";
        }
        return (release.requestedBy() == null ? "Somebody" : release.requestedBy()) + " released it at " + at
                + (release.reason() == null ? "" : ": " + release.reason()) + ". ";
    }

    private static DesiredState desired(Action action) {
        return switch (action) {
            case PAUSE -> DesiredState.PAUSED;
            case RESUME -> DesiredState.RUNNING;
            case DEPLOY -> throw new IllegalArgumentException("nobody can ask for a deployment");
        };
    }
}
