package dev.curfew.control;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.Concurrency;
import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.Fleet;
import dev.curfew.apprunner.Service;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.history.CronAction;
import dev.curfew.history.FleetMemory;
import dev.curfew.history.FleetStates;
import dev.curfew.history.ServiceState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Enforces schedules: the tick over the whole fleet, and cron actions on a part of it. */
public final class ScheduleEnforcer {
    private final FleetLister lister;
    private final FleetStates states;
    private final Reconciler reconciler;
    private final OperationRecorder recorder;
    private final Concurrency concurrency;
    private final ZoneId defaultZone;

    ScheduleEnforcer(
            FleetLister lister,
            FleetStates states,
            Reconciler reconciler,
            OperationRecorder recorder,
            Concurrency concurrency,
            ZoneId defaultZone) {
        this.lister = lister;
        this.states = states;
        this.reconciler = reconciler;
        this.recorder = recorder;
        this.concurrency = concurrency;
        this.defaultZone = defaultZone;
    }

    /**
     * Looks at every service once.
     *
     * @throws FleetUnavailableException if App Runner does not list its services
     */
    public TickReport tick(Deadline deadline) {
        Fleet fleet = lister.list(deadline);
        FleetMemory memory = states.read();
        List<String> notices = new ArrayList<>(fleet.notices());
        List<String> failures = new ArrayList<>();
        List<ServiceReport> reports = reconcile(fleet.managed(), memory, UnaryOperator.identity(), deadline, failures);
        notices.addAll(failures); // the next tick tries them again

        return new TickReport(reports, forgetOthers(fleet, memory, deadline), notices);
    }

    /** Forgets services that are remembered but no longer there or no longer managed; returns those that are gone. */
    private List<ServiceArn> forgetOthers(Fleet fleet, FleetMemory memory, Deadline deadline) {
        Map<ServiceArn, Service> listed = new HashMap<>();
        fleet.services().forEach(service -> listed.put(service.arn(), service));
        List<ServiceArn> gone = new ArrayList<>();
        for (ServiceState state : memory.states().values()) {
            Service service = listed.get(state.arn());
            if (service == null && recorder.forgetIfGone(state, deadline)) {
                gone.add(state.arn());
            } else if (service != null && !service.managed()) {
                recorder.letGo(state, service.status(), deadline);
            }
        }
        return gone;
    }

    /**
     * Carries out a cron action: a boundary of its own, at its scheduled time, for the managed services selected.
     *
     * @param action what it wants
     * @param selection which services; those that are not managed are left alone
     * @param scheduledAt when EventBridge Scheduler was to fire it
     * @throws PartlyServedException if some of the services could not be served this time; the others were
     * @throws UnservableException if it names services that do not exist or are not managed; the others were served
     * @throws FleetUnavailableException if App Runner does not list its services
     */
    public TickReport act(Action action, Selection selection, Instant scheduledAt, Deadline deadline) {
        Fleet fleet = lister.list(deadline);
        List<Service> selected =
                fleet.managed().stream().filter(selection::includes).toList();
        List<String> notices = new ArrayList<>(fleet.notices());
        CronAction cron = new CronAction(action, scheduledAt);
        List<String> failures = new ArrayList<>();
        List<ServiceReport> reports =
                reconcile(selected, states.read(), state -> withNewest(state, cron), deadline, failures);
        fleet.unread().forEach(name -> failures.add("the tags of " + name + " could not be read"));
        if (!failures.isEmpty()) {
            throw new PartlyServedException(reports.size(), failures);
        }
        if (selection instanceof Selection.ByName byName) {
            List<String> missing = byName.missingIn(selected);
            if (!missing.isEmpty()) {
                throw new UnservableException("`services.names`: expected managed services, found "
                        + String.join(", ", missing) + " (" + reports.size() + " others were served)");
            }
        }
        return new TickReport(reports, List.of(), notices);
    }

    private static ServiceState withNewest(ServiceState state, CronAction cron) {
        CronAction last = state.cronAction();
        return last == null || cron.at().isAfter(last.at()) ? state.withCronAction(cron) : state;
    }

    private List<ServiceReport> reconcile(
            List<Service> services,
            FleetMemory memory,
            UnaryOperator<ServiceState> change,
            Deadline deadline,
            List<String> failures) {
        ScheduleBook book = new ScheduleBook(memory.schedules(), defaultZone);
        // One service that fails must not keep the others up all night.
        List<Optional<ServiceReport>> reports = concurrency.map(services, service -> {
            try {
                return Optional.of(
                        reconciler.reconcile(service, memory.states().get(service.arn()), book, change, deadline));
            } catch (RuntimeException e) {
                synchronized (failures) {
                    failures.add(service.name() + " failed: " + e);
                }
                return Optional.empty();
            }
        });
        return reports.stream().flatMap(Optional::stream).toList();
    }
}
