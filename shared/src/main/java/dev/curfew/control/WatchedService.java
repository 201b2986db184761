package dev.curfew.control;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.CurfewTag;
import dev.curfew.apprunner.Service;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.apprunner.Visits;
import dev.curfew.history.Lease;
import dev.curfew.history.ServiceState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A service whose visits matter: it runs, and either has a rule about idle time, or is kept awake for as long as visits come.
 *
 * @param service the service as just seen
 * @param known what is remembered of it, as stored
 * @param state the same as it is to be seen now
 * @param entry its schedule tag as read
 * @param rule what its tags say about idle time
 * @param since since when idle time counts, as far as is remembered; null while it does not
 */
record WatchedService(
        Service service,
        ServiceState known,
        ServiceState state,
        ScheduleBook.Entry entry,
        IdleRule rule,
        @Nullable Instant since) {
    // CloudWatch is asked about a session when so little of it is left: time for two runs that fail.
    private static final Duration NEAR = Duration.ofMinutes(15);
    // How far back from the idle time it is asked at most, where looks were missed: since when nobody has come is then
    // known.
    private static final Duration LOOK_BACK = Duration.ofDays(1);

    /** Returns a service if its visits matter; one that no tick has seen yet is neither idle nor woken by anybody. */
    static Optional<WatchedService> of(Service service, @Nullable ServiceState known, ScheduleBook book, Instant now) {
        if (known == null || service.status() != ServiceStatus.RUNNING) {
            return Optional.empty();
        }
        String tag = CurfewTag.SCHEDULE.in(service.tags()).orElse("");
        ServiceState state = Reconciler.seen(service, known, book.version(tag), now);
        ScheduleBook.Entry entry = book.read(tag);
        IdleRule rule = IdleRule.of(service.tags());
        Instant since = rule instanceof IdleRule.Written
                ? IdleTime.since(service, state, entry, now).orElse(null)
                : null;
        WatchedService watched = new WatchedService(service, known, state, entry, rule, since);
        return rule instanceof IdleRule.None && watched.endingSession(now).isEmpty()
                ? Optional.empty()
                : Optional.of(watched);
    }

    ServiceArn arn() {
        return service.arn();
    }

    /** Returns how many requests a minute are noise. */
    long ignored() {
        return IdleRule.ignoredOrNone(service.tags());
    }

    /** Returns the lease, if a visit granted it and it is about to end. */
    Optional<Lease> endingSession(Instant now) {
        return Optional.ofNullable(state.lease())
                .filter(lease -> lease.session() != null && lease.action() == Action.RESUME)
                .filter(lease -> lease.holdsAt(now) && lease.until().isBefore(now.plus(NEAR)));
    }

    /** Returns the rule, if the service can be idle by all that is remembered of it. */
    Optional<IdleRule.Written> canBeIdle(Instant now) {
        return rule instanceof IdleRule.Written written
                        && since != null
                        && Idleness.of(Visits.NONE, true, written, since, now) instanceof Idleness.Idle
                ? Optional.of(written)
                : Optional.empty();
    }

    /** Tells whether a visit since an instant is remembered. */
    boolean visitedSince(Instant instant) {
        Instant last = state.lastVisit();
        return last != null && last.isAfter(instant);
    }

    /** Returns from when on its visits have to be known now; empty if they need not be. */
    Optional<Instant> asksSince(Instant now) {
        Optional<Instant> idle = canBeIdle(now)
                .map(written -> now.minus(Idleness.LAG).minus(written.idle()).minus(LOOK_BACK))
                .map(earliest -> since == null || since.isBefore(earliest) ? earliest : since);
        Optional<Instant> session =
                endingSession(now).map(lease -> lease.until().minus(Objects.requireNonNull(lease.session())));
        return Stream.of(idle, session).flatMap(Optional::stream).min(Comparator.naturalOrder());
    }
}
