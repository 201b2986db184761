package dev.curfew.control;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.CurfewTag;
import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.Fleet;
import dev.curfew.apprunner.Service;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.apprunner.TagDuration;
import dev.curfew.history.FleetMemory;
import dev.curfew.history.FleetStates;
import dev.curfew.history.Lease;
import dev.curfew.history.ServiceState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Wakes a service for a visitor: claims it by a conditional write, so that of many visitors at once one asks App Runner,
 * and then does what a request would do. The claim is a lease, so a process that dies after it leaves the rest to the
 * next tick.
 */
public final class WakeStarter {
    /** Who asked, in leases and in the history. */
    static final String VISITOR = "a visitor";

    private final FleetLister lister;
    private final FleetStates states;
    private final GroupReconciler groups;
    private final InstantSource clock;

    WakeStarter(FleetLister lister, FleetStates states, GroupReconciler groups, InstantSource clock) {
        this.lister = lister;
        this.states = states;
        this.groups = groups;
        this.clock = clock;
    }

    /**
     * A service that is ours to wake.
     *
     * @param state its state with our lease, as stored
     * @param before the lease that it had
     * @param at when it was claimed
     */
    record Claim(ServiceState state, @Nullable Lease before, Instant at) {}

    /**
     * Claims a service.
     *
     * @param session how long it stays awake at least, as far as is known before its tags are seen
     * @return empty if somebody else has changed its state since it was read
     */
    Optional<Claim> claim(ServiceState state, Duration session) {
        Instant now = clock.instant();
        return states.put(state.withLease(granted(state.lease(), now, session)))
                .map(stored -> new Claim(stored, state.lease(), now));
    }

    /** Returns the lease of a visit. One that somebody asked for and that ends later keeps its end. */
    private static Lease granted(@Nullable Lease before, Instant at, Duration session) {
        Lease visit = Lease.ofVisit(at, at.plus(session), VISITOR, session).after(before);
        if (before != null
                && before.action() == Action.RESUME
                && before.holdsAt(at)
                && before.until().isAfter(visit.until())) {
            return Lease.ofVisit(visit.from(), before.until(), VISITOR, before.session());
        }
        return visit;
    }

    /**
     * Wakes a service that was claimed, and with it its group, each of them when it is its turn: the next ticks go on.
     *
     * @param memory what was remembered before it was claimed
     * @param session how long it stays awake if its tag does not say
     * @return what was done; empty if the service is not managed, or not there, after all
     */
    Optional<TickReport> wake(Claim claim, FleetMemory memory, Duration session, Deadline deadline) {
        ServiceArn arn = claim.state().arn();
        Fleet fleet;
        try {
            fleet = lister.list(deadline);
        } catch (FleetUnavailableException e) {
            return Optional.of(left(arn, e));
        }
        List<String> notices = Collections.synchronizedList(new ArrayList<>(fleet.notices()));
        Optional<Service> service = fleet.managed().stream()
                .filter(listed -> listed.arn().equals(arn))
                .findFirst();
        if (service.isEmpty()) {
            return fleet.unread().contains(arn.name())
                    ? Optional.of(left(arn, new IllegalStateException("its tags could not be read")))
                    : Optional.empty();
        }
        List<Service> members = members(service.get(), fleet);
        Map<ServiceArn, Duration> awake = new HashMap<>();
        members.forEach(member -> awake.put(member.arn(), awake(member, session, notices)));
        List<ServiceReport> reports = groups.reconcile(
                members,
                memory.with(claim.state()),
                state -> state.arn().equals(arn)
                        ? lasting(awake.getOrDefault(arn, session), claim, state)
                        : along(awake.getOrDefault(state.arn(), session), claim, state),
                deadline,
                notices,
                notices);
        return Optional.of(report(reports, notices));
    }

    /** Returns a service with the others of its group. */
    private static List<Service> members(Service service, Fleet fleet) {
        Optional<String> group = GroupOrder.of(service);
        return fleet.managed().stream()
                .filter(other -> other.arn().equals(service.arn())
                        || (group.isPresent() && GroupOrder.of(other).equals(group)))
                .toList();
    }

    /** Gives a member of the group a lease of the same visit, unless somebody keeps it asleep. */
    private static ServiceState along(Duration awake, Claim claim, ServiceState state) {
        Lease lease = state.lease();
        boolean keptAsleep = lease != null && lease.action() == Action.PAUSE && lease.holdsAt(claim.at());
        return keptAsleep ? state : state.withLease(granted(lease, claim.at(), awake));
    }

    /** Gives the lease of the claim the length that the service's tag says, if it is still there. */
    private static ServiceState lasting(Duration awake, Claim claim, ServiceState state) {
        Lease ours = claim.state().lease();
        return ours != null && ours.equals(state.lease())
                ? state.withLease(granted(claim.before(), claim.at(), awake))
                : state;
    }

    private static Duration awake(Service service, Duration session, List<String> notices) {
        Optional<String> tag = CurfewTag.AWAKE.in(service.tags());
        try {
            return tag.map(TagDuration::parse).orElse(session);
        } catch (IllegalArgumentException e) {
            notices.add(service.name() + ": " + CurfewTag.AWAKE.key() + " " + e.getMessage());
            return session;
        }
    }

    private static TickReport left(ServiceArn arn, RuntimeException why) {
        return report(List.of(), List.of(arn.name() + " is left to the next tick: " + why.getMessage()));
    }

    private static TickReport report(List<ServiceReport> services, List<String> notices) {
        return new TickReport(Map.of(), services, List.of(), notices, 0);
    }
}
