package dev.curfew.control;

import dev.curfew.apprunner.Answer;
import dev.curfew.apprunner.AppRunnerFacade;
import dev.curfew.apprunner.Concurrency;
import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.Fleet;
import dev.curfew.apprunner.Provision;
import dev.curfew.apprunner.Service;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.history.Cause;
import dev.curfew.history.FleetStates;
import dev.curfew.history.Operation;
import dev.curfew.history.ServiceState;
import dev.curfew.savings.MemoryPrices;
import dev.curfew.savings.OwnBill;
import dev.curfew.savings.PausedStretch;
import dev.curfew.savings.PausedTime;
import dev.curfew.savings.SavingsReport;
import dev.curfew.savings.SavingsReport.Row;
import dev.curfew.savings.SavingsRows;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out what pausing saved: reads the history, the fleet, and how much memory is kept ready for each service. */
public final class SavingsReporter {
    /** How far before a window the history is read: a pause from before that has no cause. */
    public static final Duration LOOK_BACK = Duration.ofDays(8);

    private static final Duration PROVISION_LASTS = Duration.ofMinutes(15);

    private final FleetLister lister;
    private final AppRunnerFacade appRunner;
    private final FleetStates states;
    private final HistoryDays days;
    private final Concurrency concurrency;
    private final InstantSource clock;
    private final Map<ServiceArn, Provisioned> provisions = new ConcurrentHashMap<>();

    private record Provisioned(Provision provision, Instant at) {}

    SavingsReporter(
            FleetLister lister,
            AppRunnerFacade appRunner,
            FleetStates states,
            HistoryDays days,
            Concurrency concurrency,
            InstantSource clock) {
        this.lister = lister;
        this.appRunner = appRunner;
        this.states = states;
        this.days = days;
        this.concurrency = concurrency;
        this.clock = clock;
    }

    /**
     * Reports what was saved in a window, by services that are managed now and by those that have a history.
     *
     * @param from the beginning of the window, inclusive
     * @param to its end, exclusive; what is still to come is cut off
     * @param zone where its days begin
     * @throws IllegalArgumentException if the window is empty
     * @throws FleetUnavailableException if App Runner does not list its services
     */
    public SavingsReport report(Instant from, Instant to, ZoneId zone, MemoryPrices prices, Deadline deadline) {
        Map<ServiceArn, ServiceState> remembered = states.read().states();
        Fleet fleet = lister.list(deadline);
        Instant now = clock.instant();
        Instant end = to.isBefore(now) ? to : now;
        if (!from.isBefore(end)) {
            throw new IllegalArgumentException("expected a beginning before " + end + ", found " + from);
        }
        // Up to now, not to the end: what came first after a window tells what was in it.
        Instant known = Stream.of(from.minus(LOOK_BACK), days.wholeSince())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        List<Operation> operations = days.between(known, now);
        Map<ServiceArn, List<PausedStretch>> paused = new HashMap<>();
        Map<ServiceArn, List<Operation>> byService =
                operations.stream().collect(Collectors.groupingBy(Operation::serviceArn));
        Map<ServiceArn, ServiceStatus> statuses =
                fleet.managed().stream().collect(Collectors.toMap(Service::arn, Service::status));
        for (ServiceArn arn : services(fleet, byService.keySet())) {
            PausedTime.Window window = new PausedTime.Window(from, end, since(remembered.get(arn), known, now), now);
            paused.put(arn, PausedTime.of(byService.getOrDefault(arn, List.of()), statuses.get(arn), window));
        }
        paused.values().removeIf(List::isEmpty);
        long own = operations.stream()
                .filter(operation -> operation.cause() != Cause.OUTSIDE)
                .filter(operation -> !operation.requestedAt().isBefore(from)
                        && operation.requestedAt().isBefore(end))
                .count();
        return new SavingsReport(
                from,
                end,
                zone,
                rows(paused, zone, prices, now, deadline),
                OwnBill.of(Duration.between(from, end), own, OwnBill.Rates.STANDARD),
                prices);
    }

    private List<Row> rows(
            Map<ServiceArn, List<PausedStretch>> paused,
            ZoneId zone,
            MemoryPrices prices,
            Instant now,
            Deadline deadline) {
        List<Row> rows = new ArrayList<>();
        concurrency
                .map(
                        paused.entrySet(),
                        service -> SavingsRows.of(
                                service.getKey(),
                                service.getValue(),
                                provision(service.getKey(), now, deadline),
                                zone,
                                prices))
                .forEach(rows::addAll);
        return SavingsRows.sorted(rows);
    }

    private static Set<ServiceArn> services(Fleet fleet, Set<ServiceArn> inHistory) {
        Set<ServiceArn> services = new HashSet<>(inHistory);
        fleet.managed().forEach(service -> services.add(service.arn()));
        return services;
    }

    /** Of a service that is not managed, nobody knows what happens to it between the operations that are recorded. */
    private static Instant since(@Nullable ServiceState state, Instant known, Instant now) {
        if (state == null) {
            return now;
        }
        return state.managedSince().isAfter(known) ? state.managedSince() : known;
    }

    private @Nullable Provision provision(ServiceArn arn, Instant now, Deadline deadline) {
        Provisioned known = provisions.get(arn);
        if (known != null && now.isBefore(known.at.plus(PROVISION_LASTS))) {
            return known.provision;
        }
        if (appRunner.provision(arn, deadline) instanceof Answer.Value<Provision>(Provision provision)) {
            provisions.put(arn, new Provisioned(provision, now));
            return provision;
        }
        return null;
    }
}
