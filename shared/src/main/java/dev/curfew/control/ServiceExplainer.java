package dev.curfew.control;

import dev.curfew.apprunner.CurfewTag;
import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.Fleet;
import dev.curfew.apprunner.Service;
import dev.curfew.control.Explanation.Verdict;
import dev.curfew.history.FleetMemory;
import dev.curfew.history.FleetStates;
import dev.curfew.history.Hold;
import dev.curfew.history.Lease;
import dev.curfew.history.OperationHistory;
import dev.curfew.history.ServiceState;
import dev.curfew.schedule.Schedule;
import dev.curfew.text.Spelling;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Explains what is wanted of a service: asks what the tick asks, and changes nothing. */
public final class ServiceExplainer {
    private final FleetLister lister;
    private final FleetStates states;
    private final OperationHistory history;
    private final InstantSource clock;
    private final ZoneId defaultZone;

    ServiceExplainer(
            FleetLister lister, FleetStates states, OperationHistory history, InstantSource clock, ZoneId defaultZone) {
        this.lister = lister;
        this.states = states;
        this.history = history;
        this.clock = clock;
        this.defaultZone = defaultZone;
    }

    /**
     * Explains one service.
     *
     * @param name its name or ARN
     * @param when the instant to explain, null for now; what is remembered is the newest lease, the newest cron action and
     *     the schedule of today, so a distant past is explained by today's schedule
     * @throws UnservableException if there is no such service
     * @throws FleetUnavailableException if App Runner does not list its services
     */
    public Explanation explain(String name, @Nullable Instant when, Deadline deadline) {
        Service service = find(name, lister.list(deadline));
        FleetMemory memory = states.read();
        Explanation explanation =
                explain(service, memory, new ScheduleBook(memory.schedules(), defaultZone), when, clock.instant());
        return explanation.withLast(history.latest(service.arn(), explanation.at(), 1).stream()
                .findFirst()
                .orElse(null));
    }

    /**
     * Explains every service that Curfew may touch, as of now and without their last operations: a look at the whole fleet
     * costs what a tick that finds nothing to do costs.
     *
     * @throws FleetUnavailableException if App Runner does not list its services
     */
    public FleetExplanation explainAll(Deadline deadline) {
        FleetMemory memory = states.read(); // before the list: what is seen is never older than what is remembered
        Fleet fleet = lister.list(deadline);
        ScheduleBook book = new ScheduleBook(memory.schedules(), defaultZone);
        Instant now = clock.instant();
        List<Explanation> managed = fleet.managed().stream()
                .map(service -> explain(service, memory, book, null, now))
                .toList();
        return new FleetExplanation(
                now, managed, fleet, List.copyOf(memory.holds().values()));
    }

    private Explanation explain(
            Service service, FleetMemory memory, ScheduleBook book, @Nullable Instant when, Instant now) {
        String tag = CurfewTag.SCHEDULE.in(service.tags()).orElse("");
        Instant at = when == null ? now : when;
        ServiceState state = Reconciler.seen(service, memory.states().get(service.arn()), book.version(tag), now)
                .asOf(at);
        ScheduleBook.Entry entry = book.read(tag);
        Schedule schedule = entry instanceof ScheduleBook.Entry.Written(Schedule written) ? written : null;
        Lease lease = state.lease();
        Decision decision = Decider.decide(service, state, entry, at);
        return new Explanation(
                service,
                state,
                at,
                schedule == null ? defaultZone : schedule.zoneOr(defaultZone),
                tag,
                schedule,
                entry instanceof ScheduleBook.Entry.Unreadable unreadable ? unreadable.caret() : null,
                Verdict.of(Opinion.inForce(entry, state, at)),
                lease != null && lease.holdsAt(at) ? lease : null,
                Opinion.next(entry, state, at),
                when == null ? unlessHeld(decision, service, memory) : decision,
                when == null ? IdleOutlook.of(service, state, entry, now) : null,
                null);
    }

    /** The tick makes no pauses that the circuit breaker holds back. */
    private static Decision unlessHeld(Decision decision, Service service, FleetMemory memory) {
        Hold hold = memory.hold(Hold.Reason.TOO_MANY);
        return hold != null
                        && !hold.agreed()
                        && hold.services().contains(service.arn())
                        && decision instanceof Decision.Act act
                        && act.pausesUnasked()
                ? new Decision.Stay(Decision.Reason.HELD, hold::sentence, null)
                : decision;
    }

    private static Service find(String name, Fleet fleet) {
        return fleet.services().stream()
                .filter(service -> Selection.ByName.isCalled(name, service))
                .findFirst()
                .orElseThrow(() -> new UnservableException(missing(name, fleet)));
    }

    private static String missing(String name, Fleet fleet) {
        if (fleet.unread().contains(name)) {
            return "the tags of " + name + " cannot be read: " + String.join(" ", fleet.notices());
        }
        List<String> names = fleet.services().stream().map(Service::name).toList();
        return "there is no service " + name + "; " + Spelling.alternatives(name, names, "there are");
    }
}
