package dev.curfew.control;

import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.Fleet;
import dev.curfew.apprunner.Service;
import dev.curfew.history.FleetMemory;
import dev.curfew.history.FleetStates;
import dev.curfew.history.Lease;
import dev.curfew.history.Release;
import dev.curfew.history.ServiceState;
import dev.curfew.text.Excerpt;
import dev.curfew.text.Spelling;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Serves requests: grants or releases leases, and acts at once. */
public final class RequestServer {
    // Nobody reads on after some tags.
    private static final int LONGEST_LIST = 300;

    private final FleetLister lister;
    private final FleetStates states;
    private final GroupReconciler groups;
    private final InstantSource clock;

    RequestServer(FleetLister lister, FleetStates states, GroupReconciler groups, InstantSource clock) {
        this.lister = lister;
        this.states = states;
        this.groups = groups;
        this.clock = clock;
    }

    /**
     * Serves one request. Serving it again, or after a newer one, changes nothing.
     *
     * @return a report for each service it concerns
     * @throws PartlyServedException if some of the services could not be served this time; the others were
     * @throws UnservableException if it selects no managed service
     * @throws FleetUnavailableException if App Runner does not list its services
     */
    public TickReport serve(LeaseRequest request, Deadline deadline) {
        FleetMemory memory = states.read(); // before the list: what is seen is never older than what is remembered
        Fleet fleet = lister.list(deadline);
        List<String> failures = Collections.synchronizedList(new ArrayList<>());
        List<Service> selected = select(fleet, request.selection());
        List<String> notices = Collections.synchronizedList(new ArrayList<>(fleet.notices()));
        List<ServiceReport> reports =
                groups.reconcile(selected, memory, state -> apply(request, state), deadline, failures, notices);
        if (request.selection() instanceof Selection.ByTags) { // which they may carry
            fleet.unread().forEach(name -> failures.add("the tags of " + name + " could not be read"));
        }
        if (!failures.isEmpty()) {
            throw new PartlyServedException(reports.size(), failures);
        }
        return new TickReport(fleet.states(), reports, List.of(), notices, 0);
    }

    private ServiceState apply(LeaseRequest request, ServiceState state) {
        if (state.servedOrOvertaken(request.id(), request.at())) {
            return state;
        }
        Lease lease = switch (request.wish()) {
            case Lease granted -> granted.after(state.lease());
            case Release release -> released(state.lease(), release);
        };
        return state.withLease(lease, request.id(), request.at());
    }

    private @Nullable Lease released(@Nullable Lease lease, Release release) {
        Instant now = clock.instant();
        return lease == null || !lease.holdsAt(now) ? lease : lease.releasedAt(now, release);
    }

    private static List<Service> select(Fleet fleet, Selection selection) {
        List<Service> managed =
                fleet.managed().stream().filter(selection::includes).toList();
        return switch (selection) {
            case Selection.ByTags byTags
            when managed.isEmpty() && fleet.unread().isEmpty() ->
                throw new UnservableException(
                        "`tags`: expected the tags of at least one managed service, found none among "
                                + Excerpt.of(byTags.words(), LONGEST_LIST));
            case Selection.ByTags byTags -> managed;
            case Selection.ByName byName -> {
                List<String> missing = byName.missingIn(managed);
                if (!missing.isEmpty()) {
                    throw new UnservableException(why(missing.getFirst(), fleet));
                }
                yield managed;
            }
        };
    }

    private static String why(String name, Fleet fleet) {
        if (fleet.services().stream().anyMatch(service -> Selection.ByName.isCalled(name, service))) {
            return "`service`: expected a managed service, found " + name
                    + ", which carries none of Curfew's tags; tag it curfew:managed=true to allow requests";
        }
        List<String> names = fleet.managed().stream().map(Service::name).toList();
        return "`service`: expected a managed service, found no service " + name + "; "
                + Spelling.alternatives(name, names, "there are");
    }
}
