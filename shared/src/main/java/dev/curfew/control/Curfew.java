package dev.curfew.control;

import dev.curfew.apprunner.AppRunnerFacade;
import dev.curfew.apprunner.Concurrency;
import dev.curfew.apprunner.VisitReader;
import dev.curfew.history.AnnouncementStore;
import dev.curfew.history.FleetStates;
import dev.curfew.history.HoldStore;
import dev.curfew.history.OperationHistory;
import dev.curfew.history.OperationIds;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;

/**
 * The parts of this package put together.
 *
 * @param enforcer the tick and cron actions
 * @param requests requests
 * @param confirmer confirmations of pauses that are held back
 * @param recorder App Runner's events
 * @param explainer explanations
 * @param wakes visitors
 * @param idle pauses of services that nobody visits
 * @param savings what pausing saved
 */
public record Curfew(
        ScheduleEnforcer enforcer,
        RequestServer requests,
        PauseConfirmer confirmer,
        OperationRecorder recorder,
        ServiceExplainer explainer,
        WakeStarter wakes,
        IdlePauser idle,
        SavingsReporter savings) {

    /**
     * Puts them together.
     *
     * @param ids where ids of operations come from
     * @param clock the only clock there is
     * @param concurrency how many services are worked on at once
     * @param defaultZone the zone of schedules that name none
     * @param maxPausesPerTick how many services one tick, or one look for idle ones, may pause unasked
     * @param pauseNotice how long before a scheduled pause people are told; zero for never
     */
    public static Curfew of(
            AppRunnerFacade appRunner,
            VisitReader visits,
            FleetStates states,
            OperationHistory history,
            HoldStore holds,
            AnnouncementStore announcements,
            OperationIds ids,
            InstantSource clock,
            Concurrency concurrency,
            ZoneId defaultZone,
            int maxPausesPerTick,
            Duration pauseNotice) {
        OperationSettler settler = new OperationSettler(appRunner, history, clock);
        OutsideOperations outside = new OutsideOperations(appRunner, history, clock);
        OperationStarter starter = new OperationStarter(appRunner, states, history, ids, clock);
        Reconciler reconciler = new Reconciler(states, settler, outside, starter, clock);
        OperationRecorder recorder = new OperationRecorder(appRunner, states, history, settler, outside);
        CircuitBreaker breaker = new CircuitBreaker(holds, new PauseBreaker(maxPausesPerTick), ids, clock);
        FleetLister lister = new FleetLister(appRunner);
        GroupReconciler groups = new GroupReconciler(reconciler, concurrency, clock, defaultZone);
        PauseAnnouncer announcer = new PauseAnnouncer(announcements, ids, clock, pauseNotice);
        return new Curfew(
                new ScheduleEnforcer(
                        lister,
                        states,
                        reconciler,
                        recorder,
                        breaker,
                        announcer,
                        groups,
                        concurrency,
                        clock,
                        defaultZone),
                new RequestServer(lister, states, groups, clock),
                new PauseConfirmer(holds),
                recorder,
                new ServiceExplainer(lister, states, history, clock, defaultZone),
                new WakeStarter(lister, states, groups, clock),
                new IdlePauser(lister, visits, states, reconciler, concurrency, clock, defaultZone, maxPausesPerTick),
                new SavingsReporter(
                        lister, appRunner, states, new HistoryDays(history, concurrency, clock), concurrency, clock));
    }
}
