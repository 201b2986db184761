package dev.curfew.control;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.history.Attempts;
import dev.curfew.history.FleetMemory;
import dev.curfew.history.FleetStates;
import dev.curfew.history.Lease;
import dev.curfew.history.Operation;
import dev.curfew.history.OperationHistory;
import dev.curfew.history.OperationStatus;
import dev.curfew.history.ServiceState;
import dev.curfew.schedule.DesiredState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Receives the visitors of services: tells them how far a service is, and wakes it when one comes who may.
 *
 * <p>Made for many visitors at once. What is known is read from the tables, at most once a second however many come, and
 * App Runner is asked for nothing while they wait: one visitor claims the service, asks for the resume, and the others
 * see that it is under way.
 */
public final class ServiceWaker {
    private static final Duration REMEMBERED = Duration.ofSeconds(1);
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int RACES = 5;

    private final FleetStates states;
    private final OperationHistory history;
    private final WakeStarter starter;
    private final Doorbell doorbell;
    private final WakeRules rules;
    private final InstantSource clock;
    private final ZoneId defaultZone;
    private final AtomicReference<@Nullable Fleet> fleet = new AtomicReference<>();
    private final Map<ServiceArn, View> views = new ConcurrentHashMap<>();

    /**
     * Creates it.
     *
     * @param starter wakes services
     * @param doorbell tells whether a service answers
     * @param rules what visitors may
     * @param clock the only clock there is
     * @param defaultZone the zone of schedules that name none
     */
    public ServiceWaker(
            FleetStates states,
            OperationHistory history,
            WakeStarter starter,
            Doorbell doorbell,
            WakeRules rules,
            InstantSource clock,
            ZoneId defaultZone) {
        this.states = states;
        this.history = history;
        this.starter = starter;
        this.doorbell = doorbell;
        this.rules = rules;
        this.clock = clock;
        this.defaultZone = defaultZone;
    }

    /** What is known of the fleet, and since when. */
    private record Fleet(FleetMemory memory, Instant readAt) {}

    /** What is known of a service, and since when. */
    private record View(ServiceState state, PastWakes past, Visit visit, Instant seenAt) {}

    /**
     * Receives a visitor.
     *
     * @param name the name of a service
     * @param mayWake whether this visitor wakes it; robots do not, for example
     */
    public VisitReport visit(String name, boolean mayWake, Deadline deadline) {
        FleetMemory memory = memory();
        Optional<ServiceState> known = memory.states().values().stream()
                .filter(state -> state.arn().name().equals(name))
                .findFirst();
        if (known.isEmpty()) {
            return new VisitReport(new Visit.Unknown(name), null);
        }
        View view = views.compute(
                known.get().arn(),
                (arn, before) -> before != null && isNew(before.seenAt()) ? before : look(known.get(), memory));
        return mayWake && view.visit() instanceof Visit.Sleeping
                ? wake(view, memory, deadline)
                : new VisitReport(view.visit(), null);
    }

    private FleetMemory memory() {
        Fleet known = fleet.get();
        if (known == null || !isNew(known.readAt())) {
            known = new Fleet(states.read(), clock.instant());
            fleet.set(known);
        }
        return known.memory();
    }

    private boolean isNew(Instant read) {
        return clock.instant().isBefore(read.plus(REMEMBERED));
    }

    private VisitReport wake(View asleep, FleetMemory memory, Deadline deadline) {
        View view = asleep;
        for (int race = 0; race < RACES; race++) {
            Optional<Visit> tooOften = tooOften(view);
            if (tooOften.isPresent()) {
                return new VisitReport(tooOften.get(), null);
            }
            Optional<WakeStarter.Claim> claim = starter.claim(view.state(), rules.session());
            TickReport woken = null;
            if (claim.isPresent()) {
                Optional<TickReport> report = starter.wake(claim.get(), memory, rules.session(), deadline);
                if (report.isEmpty()) {
                    return new VisitReport(new Visit.Unknown(view.visit().service()), null);
                }
                woken = report.get();
            }
            Optional<ServiceState> now = states.find(view.state().arn());
            if (now.isEmpty()) {
                return new VisitReport(new Visit.Unknown(view.visit().service()), woken);
            }
            view = look(now.get(), memory);
            views.put(view.state().arn(), view);
            if (woken != null || !(view.visit() instanceof Visit.Sleeping)) {
                return new VisitReport(view.visit(), woken);
            }
        }
        return new VisitReport(view.visit(), null);
    }

    private Optional<Visit> tooOften(View view) {
        List<Instant> wakes = view.past().byVisitors(clock.instant().minus(HOUR));
        int limit = rules.wakesPerHour();
        return wakes.size() < limit
                ? Optional.empty()
                : Optional.of(new Visit.TooOften(
                        view.visit().service(),
                        limit,
                        wakes.get(wakes.size() - limit).plus(HOUR)));
    }

    private View look(ServiceState state, FleetMemory memory) {
        PastWakes past = new PastWakes(history.latest(state.arn(), PastWakes.needed(rules.wakesPerHour())));
        return new View(state, past, visit(state, past, memory), clock.instant());
    }

    private Visit visit(ServiceState state, PastWakes past, FleetMemory memory) {
        Instant now = clock.instant();
        Optional<Operation> open = past.find(state.openOperation());
        boolean serves =
                state.openOperation() == null || deploys(open); // what ran before runs until the new version does
        if (serves && state.lastStatus() == ServiceStatus.RUNNING) {
            return running(state, past, now);
        }
        Lease lease = state.lease();
        if (lease != null && lease.action() == Action.PAUSE && lease.holdsAt(now)) {
            return new Visit.Asleep(state.arn().name(), lease);
        }
        Opinion opinion = Opinion.inForce(
                new ScheduleBook(memory.schedules(), defaultZone).read(ScheduleBook.nameIn(state.scheduleText())),
                state,
                now);
        Optional<Visit> failed = open.isPresent() ? Optional.empty() : failed(state, past, opinion, now);
        if (failed.isPresent()) {
            return failed.get();
        }
        Optional<Instant> since = wakingSince(state, open, now);
        return since.map(begin -> waking(state, past, begin, pauses(open)))
                .orElseGet(() -> new Visit.Sleeping(state.arn().name()));
    }

    private Visit running(ServiceState state, PastWakes past, Instant now) {
        Optional<Operation> wake = past.lastIfSucceeded()
                .filter(last -> last.endedAt() != null && last.endedAt().isAfter(now.minus(FRESH)));
        // After a minute it counts as awake whatever it answers: it may well have no page at its root.
        return wake.map(last -> waking(state, past, last.requestedAt(), false))
                .orElseGet(() -> new Visit.Running(state.arn().name(), state.url(), false));
    }

    private Visit waking(ServiceState state, PastWakes past, Instant since, boolean pausing) {
        String url = state.url();
        boolean answers = !pausing && url != null && doorbell.ring(url) == Doorbell.Reply.ANSWERED;
        return answers
                ? new Visit.Running(state.arn().name(), url, true)
                : new Visit.Waking(state.arn().name(), since, past.estimate(), pausing);
    }

    private static boolean deploys(Optional<Operation> open) {
        return open.filter(operation -> operation.action() == Action.DEPLOY).isPresent();
    }

    private static boolean pauses(Optional<Operation> open) {
        return open.filter(operation -> operation.action() == Action.PAUSE).isPresent();
    }

    /** Returns since when a service is being woken, or is about to be by the next tick; empty if it is not. */
    private static Optional<Instant> wakingSince(ServiceState state, Optional<Operation> open, Instant now) {
        if (open.isPresent() && open.get().action() == Action.RESUME) {
            return open.map(Operation::requestedAt);
        }
        Lease lease = state.lease();
        return lease != null
                        && lease.action() == Action.RESUME
                        && lease.holdsAt(now)
                        && !lease.start().equals(state.carriedOut())
                ? Optional.of(lease.from())
                : Optional.empty();
    }

    private static Optional<Visit> failed(ServiceState state, PastWakes past, @Nullable Opinion opinion, Instant now) {
        Attempts attempts = state.attempts();
        if (attempts == null
                || opinion == null
                || opinion.desired() != DesiredState.RUNNING
                || !attempts.boundary().equals(opinion.boundary())) {
            return Optional.empty();
        }
        Optional<Operation> last = past.lastFor(opinion.boundary());
        boolean waiting = attempts.notBefore().isAfter(now);
        // A call that left no trace is made again at once, which is no failure yet.
        if (!waiting
                && last.filter(tried -> tried.status() == OperationStatus.FAILED)
                        .isEmpty()) {
            return Optional.empty();
        }
        String error = last.flatMap(tried -> Optional.ofNullable(tried.error())).orElse("App Runner did not say why.");
        return Optional.of(new Visit.Failed(state.arn().name(), error, waiting ? attempts.notBefore() : now));
    }
}
