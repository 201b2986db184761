package dev.curfew.control;

import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.history.Announcement;
import dev.curfew.history.AnnouncementStore;
import dev.curfew.history.Lease;
import dev.curfew.history.OperationIds;
import dev.curfew.history.ServiceState;
import dev.curfew.schedule.DesiredState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Tells people some time before a service is paused by its schedule, once for each pause. */
final class PauseAnnouncer {
    private final AnnouncementStore store;
    private final OperationIds ids;
    private final InstantSource clock;
    private final Duration ahead;

    /**
     * Creates it.
     *
     * @param ahead how long before a pause people are told; zero for never
     */
    PauseAnnouncer(AnnouncementStore store, OperationIds ids, InstantSource clock, Duration ahead) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
        this.ahead = ahead;
    }

    /**
     * Announces the next pause of a service, if it comes soon and has not been announced.
     *
     * @param look a look at the service in which nothing about it was changed
     */
    void announce(Look look) {
        if (ahead.isZero() || look.acts() || look.service().status() != ServiceStatus.RUNNING) {
            return;
        }
        Instant now = clock.instant();
        ServiceState state = look.current();
        Lease lease = state.lease();
        if (lease != null && lease.holdsAt(now) && lease.session() != null) {
            return; // the next visit puts its end off
        }
        Explanation.Change next = Opinion.next(look.entry(), state, now);
        if (next == null
                || next.verdict() == null
                || next.verdict().desired() != DesiredState.PAUSED
                || next.at().isAfter(now.plus(ahead))
                || next.at().equals(state.announcedPause())) {
            return;
        }
        // false: the service's state has changed since; the next tick looks again
        store.put(
                new Announcement(
                        ids.next(now),
                        look.service().arn(),
                        now,
                        next.at(),
                        next.verdict().sentence()),
                state);
    }
}
