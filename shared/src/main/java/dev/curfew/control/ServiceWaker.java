package dev.curfew.control;

import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.history.FleetMemory;
import dev.curfew.history.FleetStates;
import dev.curfew.history.OperationHistory;
import dev.curfew.history.ServiceState;
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
    private final Map<ServiceArn, Past> pasts = new ConcurrentHashMap<>();

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

    /** What is known of a service and its group, and since when. */
    private record View(ServiceState state, Visit visit, List<GroupMember> members, Instant seenAt) {
        VisitReport report(@Nullable TickReport woken) {
            return new VisitReport(visit, members, woken);
        }
    }

    /** The latest operations of a service as they were at a version of its state. */
    private record Past(long version, PastWakes wakes) {}

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
            return unknown(name, null);
        }
        View view = views.compute(
                known.get().arn(),
                (arn, before) -> before != null && isNew(before.seenAt()) ? before : look(known.get(), memory));
        return mayWake && view.visit() instanceof Visit.Sleeping ? wake(view, memory, deadline) : view.report(null);
    }

    private static VisitReport unknown(String name, @Nullable TickReport woken) {
        return new VisitReport(new Visit.Unknown(name), List.of(), woken);
    }

    private FleetMemory memory() {
        Fleet known = fleet.get();
        if (known == null || !isNew(known.readAt())) {
            known = read();
        }
        return known.memory();
    }

    private Fleet read() {
        Fleet known = new Fleet(states.read(), clock.instant());
        fleet.set(known);
        return known;
    }

    private boolean isNew(Instant read) {
        return clock.instant().isBefore(read.plus(REMEMBERED));
    }

    private VisitReport wake(View asleep, FleetMemory memory, Deadline deadline) {
        View view = asleep;
        FleetMemory seen = memory;
        for (int race = 0; race < RACES; race++) {
            Optional<Visit> tooOften = tooOften(view);
            if (tooOften.isPresent()) {
                return new VisitReport(tooOften.get(), view.members(), null);
            }
            ServiceArn arn = view.state().arn();
            Optional<WakeStarter.Claim> claim = starter.claim(view.state(), rules.session());
            TickReport woken = null;
            if (claim.isPresent()) {
                Optional<TickReport> report = starter.wake(claim.get(), seen, rules.session(), deadline);
                if (report.isEmpty()) {
                    return unknown(arn.name(), null);
                }
                woken = report.get();
            }
            // The others of a group have been changed with it.
            seen = view.members().isEmpty()
                    ? states.find(arn).map(seen::with).orElse(FleetMemory.NOTHING)
                    : read().memory();
            ServiceState now = seen.states().get(arn);
            if (now == null) {
                return unknown(arn.name(), woken);
            }
            view = look(now, seen);
            views.put(arn, view);
            if (woken != null || !(view.visit() instanceof Visit.Sleeping)) {
                return view.report(woken);
            }
        }
        return view.report(null);
    }

    private Optional<Visit> tooOften(View view) {
        List<Instant> wakes = past(view.state()).byVisitors(clock.instant().minus(HOUR));
        int limit = rules.wakesPerHour();
        return wakes.size() < limit
                ? Optional.empty()
                : Optional.of(new Visit.TooOften(
                        view.visit().service(),
                        limit,
                        wakes.get(wakes.size() - limit).plus(HOUR)));
    }

    private View look(ServiceState state, FleetMemory memory) {
        Instant now = clock.instant();
        ScheduleBook book = new ScheduleBook(memory.schedules(), defaultZone);
        WakeGroup group = WakeGroup.of(
                state,
                memory,
                member -> new WakeProgress(
                        member,
                        () -> past(member),
                        Opinion.inForce(book.read(ScheduleBook.nameIn(member.scheduleText())), member, now),
                        now));
        Visit visit = group.inTurn(group.visited().visit(doorbell));
        return new View(state, visit, group.shown(visit), now);
    }

    /** Returns the latest operations of a service; none ends, and none begins, without a new version of its state. */
    private PastWakes past(ServiceState state) {
        int needed = PastWakes.needed(rules.wakesPerHour());
        return pasts.compute(
                        state.arn(),
                        (arn, known) -> known != null && known.version() == state.version()
                                ? known
                                : new Past(state.version(), new PastWakes(history.latest(arn, needed))))
                .wakes();
    }
}
