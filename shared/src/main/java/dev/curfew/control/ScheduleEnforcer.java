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
import dev.curfew.text.Excerpt;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Enforces schedules: the tick over the whole fleet, and cron actions on a part of it. Cron actions are commands of
 * people, so the circuit breaker stops the tick only.
 */
public final class ScheduleEnforcer {
    // Nobody reads on after some names.
    private static final int LONGEST_LIST = 300;

    private final FleetLister lister;
    private final FleetStates states;
    private final Reconciler reconciler;
    private final OperationRecorder recorder;
    private final CircuitBreaker breaker;
    private final PauseAnnouncer announcer;
    private final GroupReconciler groups;
    private final Isolation isolation;
    private final InstantSource clock;
    private final ZoneId defaultZone;

    ScheduleEnforcer(
            FleetLister lister,
            FleetStates states,
            Reconciler reconciler,
            OperationRecorder recorder,
            CircuitBreaker breaker,
            PauseAnnouncer announcer,
            GroupReconciler groups,
            Concurrency concurrency,
            InstantSource clock,
            ZoneId defaultZone) {
        this.lister = lister;
        this.states = states;
        this.reconciler = reconciler;
        this.recorder = recorder;
        this.breaker = breaker;
        this.announcer = announcer;
        this.groups = groups;
        this.isolation = new Isolation(concurrency);
        this.clock = clock;
        this.defaultZone = defaultZone;
    }

    /**
     * Looks at every service once, and only then acts: how many are to be paused decides whether any is.
     *
     * @throws FleetUnavailableException if App Runner does not list its services
     */
    public TickReport tick(Deadline deadline) {
        FleetMemory memory = states.read(); // before the list: what is seen is never older than what is remembered
        Fleet fleet = lister.list(deadline);
        List<String> notices = Collections.synchronizedList(new ArrayList<>(fleet.notices()));
        fleet.managed().forEach(service -> notices.addAll(TagComplaints.of(service)));
        ScheduleBook book = new ScheduleBook(memory.schedules(), defaultZone);
        CircuitBreaker.Tick held = breaker.begin(memory, notices);
        List<Look> looks = isolation.each(
                fleet.managed(),
                Service::name,
                service -> reconciler.look(
                        service, memory.states().get(service.arn()), book, UnaryOperator.identity(), deadline),
                notices);
        List<Look> admitted = new ArrayList<>(GroupOrder.inOrder(held.admit(looks), clock.instant()));
        // Resumes first: somebody waits for them, and pauses that are refused must not use up what may be tried. Among
        // each, what was refused most comes last, so that a few that always are never use it up before the others.
        admitted.sort(Comparator.comparing(Look::resumes).reversed().thenComparingInt(Look::attempts));
        List<ServiceReport> reports = isolation.each(
                admitted,
                look -> look.service().name(),
                look -> held.carryOut(look, admittedLook -> reconciler.carryOut(admittedLook, deadline)),
                notices);
        int refused = held.settle(admitted, reports);
        announce(looks, notices);
        return new TickReport(fleet.states(), reports, forgetOthers(fleet, memory, deadline), notices, refused);
    }

    private void announce(List<Look> looks, List<String> notices) {
        isolation.each(
                looks,
                look -> look.service().name(),
                look -> {
                    announcer.announce(look);
                    return look;
                },
                notices);
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
        FleetMemory memory = states.read();
        Fleet fleet = lister.list(deadline);
        List<Service> selected =
                fleet.managed().stream().filter(selection::includes).toList();
        List<String> notices = Collections.synchronizedList(new ArrayList<>(fleet.notices()));
        CronAction cron = new CronAction(action, scheduledAt);
        List<String> failures = Collections.synchronizedList(new ArrayList<>());
        List<ServiceReport> reports =
                groups.reconcile(selected, memory, state -> withNewest(state, cron), deadline, failures, notices);
        fleet.unread().forEach(name -> failures.add("the tags of " + name + " could not be read"));
        if (!failures.isEmpty()) {
            throw new PartlyServedException(reports.size(), failures);
        }
        if (selection instanceof Selection.ByName byName) {
            List<String> missing = byName.missingIn(selected);
            if (!missing.isEmpty()) {
                throw new UnservableException("`services.names`: expected managed services, found "
                        + Excerpt.of(String.join(", ", missing), LONGEST_LIST) + " (" + reports.size()
                        + " others were served)");
            }
        }
        return new TickReport(fleet.states(), reports, List.of(), notices, 0);
    }

    private static ServiceState withNewest(ServiceState state, CronAction cron) {
        CronAction last = state.cronAction();
        return last == null || cron.at().isAfter(last.at()) ? state.withCronAction(cron) : state;
    }
}
