package dev.curfew.control;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.Service;
import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.control.Decision.Reason;
import dev.curfew.control.Decision.Stay;
import dev.curfew.history.Lease;
import dev.curfew.history.ServiceState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** When idle time counts, and since when. Pure. */
final class IdleTime {
    private static final Set<Reason> OTHERS_CONTENT = Set.of(Reason.IN_STATE, Reason.LEFT_ALONE, Reason.NO_OPINION);

    private IdleTime() {}

    /**
     * Returns since when idle time of a service counts, as far as is remembered: since the last visit, the end of the last
     * operation, the moment when Curfew first saw the service, and the newest boundary, whichever is last. So idle pauses
     * only add to a schedule: who is awake by a boundary gets a whole idle time from there, and an idle pause is newer than
     * every boundary before it.
     *
     * @return empty while it may not be paused for want of visitors: it does not run, something is under way or about to
     *     be, its schedule cannot be read, or a lease keeps it awake
     */
    static Optional<Instant> since(Service service, ServiceState state, ScheduleBook.Entry entry, Instant now) {
        boolean content = Decider.decide(service, state, entry, now) instanceof Stay stay
                && OTHERS_CONTENT.contains(stay.reason());
        if (service.status() != ServiceStatus.RUNNING || !content || keptAwake(state, now)) {
            return Optional.empty();
        }
        Opinion opinion = Opinion.inForce(entry, state, now);
        return Stream.of(
                        Optional.of(state.managedSince()),
                        Optional.ofNullable(state.lastVisit()).map(minute -> minute.plus(Idleness.MINUTE)),
                        Optional.ofNullable(state.lastChange()),
                        Optional.ofNullable(opinion)
                                .map(voice -> voice.boundary().at()))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }

    private static boolean keptAwake(ServiceState state, Instant now) {
        Lease lease = state.lease();
        return lease != null && lease.action() == Action.RESUME && lease.holdsAt(now);
    }

    /** Returns a duration in words: {@code 30 minutes}, {@code 2 hours and 5 minutes}, {@code 1 day}. */
    static String words(Duration duration) {
        long minutes = duration.toMinutes();
        String words = Stream.of(
                        words(minutes / (24 * 60), "day"),
                        words(minutes / 60 % 24, "hour"),
                        words(minutes % 60, "minute"))
                .filter(part -> !part.isEmpty())
                .reduce((before, last) -> before + " and " + last)
                .orElse("less than a minute");
        return words.replaceFirst(" and (?=.* and )", ", ");
    }

    private static String words(long count, String unit) {
        return count == 0 ? "" : count + " " + unit + (count == 1 ? "" : "s");
    }
}
