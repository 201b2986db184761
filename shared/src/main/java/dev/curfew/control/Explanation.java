package dev.curfew.control;

import dev.curfew.apprunner.Service;
import dev.curfew.history.BoundaryMark;
import dev.curfew.history.Lease;
import dev.curfew.history.Operation;
import dev.curfew.history.ServiceState;
import dev.curfew.schedule.DesiredState;
import dev.curfew.schedule.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Why a service is wanted as it is at an instant, and what comes next.
 *
 * @param service the service as just seen
 * @param state what is remembered of it
 * @param at the instant that is explained
 * @param zone the zone of the schedule, or the default one
 * @param tag the text of its schedule tag; empty if it has none
 * @param schedule what the tag stands for; null if there is none or it cannot be read
 * @param complaint why the tag cannot be read, for a terminal, or null if it can
 * @param verdict what was decided, and by which voice; null if no voice speaks
 * @param lease the lease that holds at that instant, or null
 * @param next when a voice speaks next, or null if none ever will
 * @param decision what Curfew would do about it at that instant, were the service as it is now
 * @param idle what idle detection knows of it; null if its tags say nothing of idle time, or another instant is explained
 * @param last the last operation that was requested up to that instant, or null if there is none or it was not looked up
 */
public record Explanation(
        Service service,
        ServiceState state,
        Instant at,
        ZoneId zone,
        String tag,
        @Nullable Schedule schedule,
        @Nullable String complaint,
        @Nullable Verdict verdict,
        @Nullable Lease lease,
        @Nullable Change next,
        Decision decision,
        @Nullable IdleOutlook idle,
        @Nullable Operation last) {

    /** Returns this explanation with the last operation. */
    Explanation withLast(@Nullable Operation operation) {
        return new Explanation(
                service, state, at, zone, tag, schedule, complaint, verdict, lease, next, decision, idle, operation);
    }

    /** Who can have an opinion on a service. */
    public enum Voice {
        /** A request that has not ended. */
        LEASE,
        /** The schedule that the tag gives or names. */
        SCHEDULE,
        /** A cron action. */
        CRON_ACTION
    }

    /**
     * What one voice wants.
     *
     * @param voice whose word counts
     * @param desired what it wants
     * @param boundary since when it wants that
     * @param sentence why: the span, the exception or the request that decides
     */
    public record Verdict(Voice voice, DesiredState desired, BoundaryMark boundary, String sentence) {
        static @Nullable Verdict of(@Nullable Opinion opinion) {
            return opinion == null
                    ? null
                    : new Verdict(opinion.voice(), opinion.desired(), opinion.boundary(), opinion.sentence());
        }
    }

    /**
     * A boundary ahead.
     *
     * @param at when
     * @param verdict what is wanted from then on; null if no voice speaks any more
     */
    public record Change(Instant at, @Nullable Verdict verdict) {}
}
