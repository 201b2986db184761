package dev.curfew.control;

import dev.curfew.apprunner.CurfewTag;
import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.Service;
import dev.curfew.control.Decision.Act;
import dev.curfew.control.Decision.Reason;
import dev.curfew.control.Decision.Stay;
import dev.curfew.control.OperationStarter.Started;
import dev.curfew.history.Cause;
import dev.curfew.history.FleetStates;
import dev.curfew.history.Operation;
import dev.curfew.history.ServiceState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings one service to where it should be: remembers what is new, looks after an open operation, decides, acts.
 *
 * <p>Safe to run at any time, twice, and in two invocations at once: every step is a conditional write.
 */
final class Reconciler {
    private static final int RACES = 5;

    private final FleetStates states;
    private final OperationSettler settler;
    private final OutsideOperations outside;
    private final OperationStarter starter;
    private final InstantSource clock;

    Reconciler(
            FleetStates states,
            OperationSettler settler,
            OutsideOperations outside,
            OperationStarter starter,
            InstantSource clock) {
        this.states = states;
        this.settler = settler;
        this.outside = outside;
        this.starter = starter;
        this.clock = clock;
    }

    /**
     * Looks at one managed service and decides.
     *
     * @param service the service as just seen
     * @param known what is remembered of it, as just read; null if nothing is
     * @param book reads its schedule tag
     * @param change what has happened to it: a cron action or a lease, or nothing; applied once, whoever else writes
     */
    Look look(
            Service service,
            @Nullable ServiceState known,
            ScheduleBook book,
            UnaryOperator<ServiceState> change,
            Deadline deadline) {
        String tag = CurfewTag.SCHEDULE.in(service.tags()).orElse("");
        Optional<Remembered> remembered = remember(service, known, book.version(tag), change);
        if (remembered.isEmpty()) {
            throw new IllegalStateException("the state of " + service.name() + " changed " + RACES
                    + " times while it was being written; try again");
        }
        ServiceState stored = remembered.get().state();
        boolean unknown = remembered.get().raced();
        List<Operation> closed = new ArrayList<>();
        Notice notice = null;
        if (stored.openOperation() != null) {
            OperationSettler.Settlement settlement = settler.settle(stored, service.status(), deadline);
            stored = settlement.state();
            notice = settlement.notice();
            Stream.ofNullable(settlement.closed()).forEach(closed::add);
        }
        ServiceState current = stored;
        // Also when ours has just been closed: somebody may have changed the service since it ended.
        if (stored.openOperation() == null && unaccounted(service, stored)) {
            OutsideOperations.Recorded recorded = outside.record(stored, deadline);
            stored = recorded.state();
            current = recorded.left() == OutsideOperations.Left.NOTHING
                    ? stored.withLastStatus(service.status())
                    : stored;
            closed.addAll(recorded.recorded());
            unknown |= recorded.left() == OutsideOperations.Left.UNKNOWN;
        }
        ScheduleBook.Entry entry = book.read(tag);
        // Nothing is done on top of what was seen before somebody else changed it, nor on top of what somebody else did
        // that could not be written down: an operation of ours would hide it.
        Decision decision = unknown ? overtaken() : Decider.decide(service, current, entry, clock.instant());
        return new Look(service, entry, stored, current, decision, closed, notice);
    }

    private static boolean unaccounted(Service service, ServiceState state) {
        return service.status().settled() && service.status() != state.lastStatus();
    }

    /** Does what a look has found to be done, or writes down what it has found. */
    ServiceReport carryOut(Look look, Deadline deadline) {
        return switch (look.decision()) {
            case Stay stay -> {
                ServiceState found = stay.carriedOut() == null
                        ? look.current()
                        : look.current().withCarriedOut(stay.carriedOut());
                boolean news = !found.equals(look.stored());
                yield report(look, news && states.put(found).isEmpty() ? overtaken() : stay, null);
            }
            case Act act
            when !deadline.allows(OperationStarter.TIME_NEEDED) ->
                report(look, new Stay(Reason.OUT_OF_TIME, act.why(), null), null);
            case Act act when !stillWanted(look, act) -> report(look, overtaken(), null);
            case Act act -> {
                Started started = starter.start(look.service(), look.current(), act, deadline)
                        .orElse(null);
                yield report(look, started == null ? overtaken() : act, started);
            }
        };
    }

    /** Tells whether the same is to be done now: since the look, a slow tick may have crossed the next boundary. */
    private boolean stillWanted(Look look, Act act) {
        if (act.cause() == Cause.IDLE) {
            return IdleTime.since(look.service(), look.current(), look.entry(), clock.instant())
                    .filter(since -> !since.isAfter(act.boundary().at()))
                    .isPresent();
        }
        return Decider.decide(look.service(), look.current(), look.entry(), clock.instant()) instanceof Act now
                && now.action() == act.action()
                && now.boundary().equals(act.boundary());
    }

    private static ServiceReport report(Look look, Decision decision, @Nullable Started started) {
        return new ServiceReport(
                look.service().arn(),
                decision,
                started == null ? null : started.operation(),
                started == null ? null : started.answer(),
                look.closed(),
                look.notice());
    }

    /**
     * What is remembered of a service after a look at it.
     *
     * @param raced whether somebody else wrote it since it was read: then the service was seen too early
     */
    private record Remembered(ServiceState state, boolean raced) {}

    private Optional<Remembered> remember(
            Service service, @Nullable ServiceState known, String text, UnaryOperator<ServiceState> change) {
        Instant now = clock.instant();
        ServiceState current = known;
        for (int race = 0; race < RACES; race++) {
            boolean raced = race > 0;
            ServiceState changed = change.apply(seen(service, current, text, now));
            if (changed.equals(current)) {
                return Optional.of(new Remembered(changed, raced));
            }
            Optional<ServiceState> stored = states.put(changed);
            if (stored.isPresent()) {
                return stored.map(state -> new Remembered(state, raced));
            }
            current = states.find(service.arn()).orElse(null);
        }
        return Optional.empty();
    }

    /** Returns what is known of a service when it is looked at now. */
    static ServiceState seen(Service service, @Nullable ServiceState known, String text, Instant now) {
        if (known == null) {
            return ServiceState.firstSeen(service.arn(), text, now)
                    .withLastStatus(service.status().settled() ? service.status() : null)
                    .withUrl(service.url())
                    .withPlace(GroupOrder.remembered(service));
        }
        ServiceState tagged = DeployOnResume.seen(known, service).withPlace(GroupOrder.remembered(service));
        ServiceState located = service.url() == null ? tagged : tagged.withUrl(service.url());
        return known.scheduleText().equals(text) ? located : located.withScheduleText(text, now);
    }

    private static Stay overtaken() {
        return new Stay(
                Reason.OVERTAKEN,
                () -> "Something has changed since it was looked at; the next tick looks again.",
                null);
    }
}
