package dev.curfew.control;

import dev.curfew.apprunner.Concurrency;
import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.Service;
import dev.curfew.history.FleetMemory;
import dev.curfew.history.ServiceState;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;

/** Brings several services to where they should be after something has happened to them, each group in its order. */
final class GroupReconciler {
    private final Reconciler reconciler;
    private final Isolation isolation;
    private final InstantSource clock;
    private final ZoneId defaultZone;

    GroupReconciler(Reconciler reconciler, Concurrency concurrency, InstantSource clock, ZoneId defaultZone) {
        this.reconciler = reconciler;
        this.isolation = new Isolation(concurrency);
        this.clock = clock;
        this.defaultZone = defaultZone;
    }

    /**
     * Reconciles them; every change happens to every service, also where another one has to go first.
     *
     * @param services managed services as just seen
     * @param memory what is remembered of them, as just read
     * @param change what has happened to each: a cron action or a lease; applied once, whoever else writes
     * @param failures takes a sentence for each that could not be served this time; synchronized
     * @param notices takes what people should know; synchronized
     * @return the reports of the others
     */
    List<ServiceReport> reconcile(
            List<Service> services,
            FleetMemory memory,
            UnaryOperator<ServiceState> change,
            Deadline deadline,
            List<String> failures,
            List<String> notices) {
        ScheduleBook book = new ScheduleBook(memory.schedules(), defaultZone);
        List<Look> looks = isolation.each(
                services,
                Service::name,
                service -> reconciler.look(service, memory.states().get(service.arn()), book, change, deadline),
                failures);
        return isolation.each(
                GroupOrder.inOrder(looks, clock.instant()),
                look -> look.service().name(),
                look -> reconciler.carryOut(look, deadline),
                failures);
    }
}
