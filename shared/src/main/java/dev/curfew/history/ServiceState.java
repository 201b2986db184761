package dev.curfew.history;

import dev.curfew.apprunner.ServiceArn;
import dev.curfew.apprunner.ServiceStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What Curfew remembers of one service between two looks at it. Immutable; every stored change raises the version, and
 * a change that was made from an older version is refused, so two invocations at once cannot both act on it.
 *
 * @param arn the service
 * @param version 0 for a state that was never stored
 * @param managedSince when Curfew first saw the service
 * @param scheduleText the text of its schedule tag as last seen; empty when it has none
 * @param seenAt when that text was first seen
 * @param carriedOut the last boundary that was carried out: the service was observed in the state it wanted
 * @param lease the last lease that was granted, over or not
 * @param cronAction the newest cron action that reached it
 * @param attempts refused or failed attempts for the newest boundary
 * @param openOperation the id of the operation that is under way: the service's slot
 * @param lastStatus the last settled status that is accounted for in the history
 * @param lastRequestAt the time of the newest request that was served
 * @param servedRequests the ids of the latest requests that were served, oldest first
 * @param url the address at which it is visited, as App Runner last listed it; null if that was never seen
 * @param lastVisit the last minute in which CloudWatch was seen to have counted visits; null if none was looked for
 * @param announcedPause the last pause that people were told of beforehand; null if they never were
 * @param lastChange when the last operation that is known to have ended did so, whoever started it, deployments too; null
 *     if none is known
 * @param deployment the deployment that is due; null if none is
 * @param place its place in its group; null if it is in none
 */
public record ServiceState(
        ServiceArn arn,
        long version,
        Instant managedSince,
        String scheduleText,
        Instant seenAt,
        @Nullable BoundaryMark carriedOut,
        @Nullable Lease lease,
        @Nullable CronAction cronAction,
        @Nullable Attempts attempts,
        @Nullable String openOperation,
        @Nullable ServiceStatus lastStatus,
        @Nullable Instant lastRequestAt,
        List<String> servedRequests,
        @Nullable String url,
        @Nullable Instant lastVisit,
        @Nullable Instant announcedPause,
        @Nullable Instant lastChange,
        @Nullable BoundaryMark deployment,
        @Nullable GroupPlace place) {
    private static final int REMEMBERED_REQUESTS = 8;

    /** Copies the list. */
    public ServiceState {
        servedRequests = List.copyOf(servedRequests);
    }

    /** Returns the state of a service that is seen for the first time. */
    public static ServiceState firstSeen(ServiceArn arn, String scheduleText, Instant now) {
        return new ServiceState(
                arn,
                0,
                now,
                scheduleText,
                now,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Returns this state with the next version, as it is stored. */
    ServiceState stored() {
        return with(next -> next.version++);
    }

    /**
     * Returns this state with another schedule text, first seen now. That speaks anew, so cron actions and leases that are
     * over speak no more.
     */
    public ServiceState withScheduleText(String text, Instant now) {
        return with(next -> {
            next.scheduleText = text;
            // Newer than what was carried out, even where that was done by a host whose clock is ahead.
            next.seenAt = carriedOut == null || carriedOut.at().isBefore(now)
                    ? now
                    : carriedOut.at().plusMillis(1);
            next.lease = lease != null && lease.holdsAt(now) ? lease : null;
            next.cronAction = null;
            next.attempts = null;
        });
    }

    /** Returns this state with a boundary carried out; there is nothing left to try for it. */
    public ServiceState withCarriedOut(BoundaryMark boundary) {
        return with(next -> {
            next.carriedOut = boundary;
            next.attempts = null;
        });
    }

    /** Returns this state with a settled status that the history accounts for; to a paused service nothing is deployed. */
    public ServiceState withLastStatus(@Nullable ServiceStatus status) {
        ServiceState counted = with(next -> next.lastStatus = status);
        return status == ServiceStatus.PAUSED ? counted.withDeployment(null) : counted;
    }

    /** Returns this state after an attempt that was refused or failed. */
    public ServiceState withAttempts(Attempts tried) {
        return with(next -> next.attempts = tried);
    }

    /** Returns this state with the slot taken by an operation, or free. */
    public ServiceState withOpenOperation(@Nullable String operationId) {
        return with(next -> next.openOperation = operationId);
    }

    /** Returns this state without the lease and the cron action that came only after an instant. */
    public ServiceState asOf(Instant instant) {
        return with(next -> {
            next.lease = lease == null || lease.from().isAfter(instant) ? null : lease;
            next.cronAction = cronAction == null || cronAction.at().isAfter(instant) ? null : cronAction;
        });
    }

    /** Returns this state with a cron action. */
    public ServiceState withCronAction(@Nullable CronAction newest) {
        return with(next -> next.cronAction = newest);
    }

    /** Returns this state with a lease, and the request that it was granted or ended for. */
    public ServiceState withLease(@Nullable Lease granted, String requestId, Instant requestedAt) {
        List<String> ids = new ArrayList<>(servedRequests);
        ids.add(requestId);
        return with(next -> {
            next.lease = granted;
            next.lastRequestAt = requestedAt;
            next.servedRequests = ids.subList(Math.max(0, ids.size() - REMEMBERED_REQUESTS), ids.size());
        });
    }

    /**
     * Returns this state with a lease that a visit has granted. No request is served by that, so one that was made before
     * the visit and arrives after it still counts: what somebody asks for in so many words beats a visit.
     */
    public ServiceState withLease(Lease granted) {
        return with(next -> next.lease = granted);
    }

    /** Returns this state with another end of the lease that it has; nobody asked for that. */
    public ServiceState withLeaseUntil(Instant until) {
        return with(next -> next.lease = lease == null ? null : lease.endedAt(until));
    }

    /** Returns this state with a deployment that is due, or none; there is nothing left to try for another one. */
    public ServiceState withDeployment(@Nullable BoundaryMark due) {
        return with(next -> {
            next.attempts = attempts != null
                            && attempts.boundary().equals(deployment)
                            && !attempts.boundary().equals(due)
                    ? null
                    : attempts;
            next.deployment = due;
        });
    }

    /** Returns this state with the address at which the service is visited. */
    public ServiceState withUrl(@Nullable String address) {
        return with(next -> next.url = address);
    }

    /** Returns this state with its place in a group, or in none. */
    public ServiceState withPlace(@Nullable GroupPlace seen) {
        return with(next -> next.place = seen);
    }

    /** Returns this state with the last minute in which visits were counted. */
    public ServiceState withLastVisit(@Nullable Instant minute) {
        return with(next -> next.lastVisit = minute);
    }

    /** Returns this state with the last pause that people were told of. */
    ServiceState withAnnouncedPause(Instant pauseAt) {
        return with(next -> next.announcedPause = pauseAt);
    }

    /** Returns this state with an operation that ended at an instant, unless a later one is known. */
    public ServiceState withLastChange(@Nullable Instant ended) {
        return ended == null || (lastChange != null && !ended.isAfter(lastChange))
                ? this
                : with(next -> next.lastChange = ended);
    }

    /**
     * Tells whether a request was served already, or overtaken by a newer one: events come twice, late and out of
     * order, and what was asked for last is what counts.
     */
    public boolean servedOrOvertaken(String requestId, Instant requestedAt) {
        return servedRequests.contains(requestId) || (lastRequestAt != null && requestedAt.isBefore(lastRequestAt));
    }

    private ServiceState with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finished();
    }

    /** A copy of a state while it is being changed. */
    private static final class Draft {
        private final ServiceState from;
        private long version;
        private String scheduleText;
        private Instant seenAt;
        private @Nullable BoundaryMark carriedOut;
        private @Nullable Lease lease;
        private @Nullable CronAction cronAction;
        private @Nullable Attempts attempts;
        private @Nullable String openOperation;
        private @Nullable ServiceStatus lastStatus;
        private @Nullable Instant lastRequestAt;
        private List<String> servedRequests;
        private @Nullable String url;
        private @Nullable Instant lastVisit;
        private @Nullable Instant announcedPause;
        private @Nullable Instant lastChange;
        private @Nullable BoundaryMark deployment;
        private @Nullable GroupPlace place;

        private Draft(ServiceState from) {
            this.from = from;
            version = from.version;
            scheduleText = from.scheduleText;
            seenAt = from.seenAt;
            carriedOut = from.carriedOut;
            lease = from.lease;
            cronAction = from.cronAction;
            attempts = from.attempts;
            openOperation = from.openOperation;
            lastStatus = from.lastStatus;
            lastRequestAt = from.lastRequestAt;
            servedRequests = from.servedRequests;
            url = from.url;
            lastVisit = from.lastVisit;
            announcedPause = from.announcedPause;
            lastChange = from.lastChange;
            deployment = from.deployment;
            place = from.place;
        }

        private ServiceState finished() {
            return new ServiceState(
                    from.arn,
                    version,
                    from.managedSince,
                    scheduleText,
                    seenAt,
                    carriedOut,
                    lease,
                    cronAction,
                    attempts,
                    openOperation,
                    lastStatus,
                    lastRequestAt,
                    servedRequests,
                    url,
                    lastVisit,
                    announcedPause,
                    lastChange,
                    deployment,
                    place);
        }
    }
}
