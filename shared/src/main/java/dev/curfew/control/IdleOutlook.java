package dev.curfew.control;

import dev.curfew.apprunner.CurfewTag;
import dev.curfew.apprunner.Service;
import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.history.ServiceState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What idle detection knows of a service, and what will come of it.
 *
 * @param lastVisit the last minute in which it is known to have been visited; null if none is known
 * @param pausedAt when it will be paused at the earliest, if nobody visits it; null while its idle time does not count
 * @param unreadable whether the tag cannot be read, so that nothing will come of it
 * @param sentence the same for people
 */
public record IdleOutlook(
        @Nullable Instant lastVisit, @Nullable Instant pausedAt, boolean unreadable, String sentence) {

    /** Returns the outlook of a service, or null if it has no tag about idle time. */
    static @Nullable IdleOutlook of(Service service, ServiceState state, ScheduleBook.Entry entry, Instant now) {
        Instant last = state.lastVisit();
        return switch (IdleRule.of(service.tags())) {
            case IdleRule.None none -> null;
            case IdleRule.Unreadable(String message) ->
                new IdleOutlook(last, null, true, "How long it may be idle cannot be read: " + message);
            case IdleRule.Written rule -> {
                Instant since = IdleTime.since(service, state, entry, now).orElse(null);
                Instant pausedAt =
                        since == null ? null : since.plus(rule.idle()).plus(Idleness.LAG);
                yield new IdleOutlook(last, pausedAt, false, sentence(service, last, pausedAt, now));
            }
        };
    }

    private static String sentence(Service service, @Nullable Instant last, @Nullable Instant pausedAt, Instant now) {
        String rule = " (" + CurfewTag.IDLE.key() + "="
                + CurfewTag.IDLE.in(service.tags()).orElse("") + ").";
        String visited =
                last == null ? "No visit of it is known yet. " : "It was last seen to be visited at " + last + ". ";
        if (pausedAt == null) {
            return service.status() == ServiceStatus.RUNNING
                    ? visited + "Its idle time does not count while a lease keeps it awake or something is to be done"
                            + rule
                    : visited + "Its idle time counts while it runs" + rule;
        }
        return pausedAt.isAfter(now)
                ? visited + "It is paused at " + pausedAt + " at the earliest if nobody comes" + rule
                : visited + "It is paused soon unless CloudWatch knows of a later visit" + rule;
    }
}
