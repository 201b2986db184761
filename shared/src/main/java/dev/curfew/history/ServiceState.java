package dev.curfew.history;

import dev.curfew.apprunner.ServiceArn;
import dev.curfew.apprunner.ServiceStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
        List<String> servedRequests) {
    private static final int REMEMBERED_REQUESTS = 8;

    /** Copies the list. */
    public ServiceState {
        servedRequests = List.copyOf(servedRequests);
    }

    /** Returns the state of a service that is seen for the first time. */
    public static ServiceState firstSeen(ServiceArn arn, String scheduleText, Instant now) {
        return new ServiceState(arn, 0, now, scheduleText, now, null, null, null, null, null, null, null, List.of());
    }

    /** Returns this state with the next version, as it is stored. */
    ServiceState stored() {
        return copy(version + 1, carriedOut, lease, attempts, openOperation, lastStatus);
    }

    /**
     * Returns this state with another schedule text, first seen now. That speaks anew, so cron actions and leases that are
     * over speak no more.
     */
    public ServiceState withScheduleText(String text, Instant now) {
        // Newer than what was carried out, even where that was done by a host whose clock is ahead.
        Instant seen = carriedOut == null || carriedOut.at().isBefore(now)
                ? now
                : carriedOut.at().plusMillis(1);
        Lease held = lease != null && lease.holdsAt(now) ? lease : null;
        return new ServiceState(
                arn,
                version,
                managedSince,
                text,
                seen,
                carriedOut,
                held,
                null,
                null,
                openOperation,
                lastStatus,
                lastRequestAt,
                servedRequests);
    }

    /** Returns this state with a boundary carried out; there is nothing left to try for it. */
    public ServiceState withCarriedOut(BoundaryMark boundary) {
        return copy(version, boundary, lease, null, openOperation, lastStatus);
    }

    /** Returns this state with a settled status that the history accounts for. */
    public ServiceState withLastStatus(@Nullable ServiceStatus status) {
        return copy(version, carriedOut, lease, attempts, openOperation, status);
    }

    /** Returns this state after an attempt that was refused or failed. */
    public ServiceState withAttempts(Attempts tried) {
        return copy(version, carriedOut, lease, tried, openOperation, lastStatus);
    }

    /** Returns this state with the slot taken by an operation, or free. */
    public ServiceState withOpenOperation(@Nullable String operationId) {
        return copy(version, carriedOut, lease, attempts, operationId, lastStatus);
    }

    /** Returns this state without the lease and the cron action that came only after an instant. */
    public ServiceState asOf(Instant instant) {
        Lease begun = lease == null || lease.from().isAfter(instant) ? null : lease;
        CronAction due = cronAction == null || cronAction.at().isAfter(instant) ? null : cronAction;
        ServiceState other = copy(version, carriedOut, begun, attempts, openOperation, lastStatus);
        return Objects.equals(due, cronAction) ? other : other.withCronAction(due);
    }

    /** Returns this state with a cron action. */
    public ServiceState withCronAction(@Nullable CronAction newest) {
        return new ServiceState(
                arn,
                version,
                managedSince,
                scheduleText,
                seenAt,
                carriedOut,
                lease,
                newest,
                attempts,
                openOperation,
                lastStatus,
                lastRequestAt,
                servedRequests);
    }

    /** Returns this state with a lease, and the request that it was granted or ended for. */
    public ServiceState withLease(@Nullable Lease granted, String requestId, Instant requestedAt) {
        List<String> ids = new ArrayList<>(servedRequests);
        ids.add(requestId);
        return new ServiceState(
                arn,
                version,
                managedSince,
                scheduleText,
                seenAt,
                carriedOut,
                granted,
                cronAction,
                attempts,
                openOperation,
                lastStatus,
                requestedAt,
                ids.subList(Math.max(0, ids.size() - REMEMBERED_REQUESTS), ids.size()));
    }

    /**
     * Tells whether a request was served already, or overtaken by a newer one: events come twice, late and out of
     * order, and what was asked for last is what counts.
     */
    public boolean servedOrOvertaken(String requestId, Instant requestedAt) {
        return servedRequests.contains(requestId) || (lastRequestAt != null && requestedAt.isBefore(lastRequestAt));
    }

    private ServiceState copy(
            long version,
            @Nullable BoundaryMark carriedOut,
            @Nullable Lease lease,
            @Nullable Attempts attempts,
            @Nullable String openOperation,
            @Nullable ServiceStatus lastStatus) {
        return new ServiceState(
                arn,
                version,
                managedSince,
                scheduleText,
                seenAt,
                carriedOut,
                lease,
                cronAction,
                attempts,
                openOperation,
                lastStatus,
                lastRequestAt,
                servedRequests);
    }
}
