package dev.curfew.control;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.Answer;
import dev.curfew.apprunner.AppRunnerFacade;
import dev.curfew.apprunner.Concurrency;
import dev.curfew.apprunner.CurfewTag;
import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.Fleet;
import dev.curfew.apprunner.ServiceOperation;
import dev.curfew.apprunner.VisitReader;
import dev.curfew.apprunner.Visits;
import dev.curfew.control.Decision.Act;
import dev.curfew.control.Decision.Reason;
import dev.curfew.control.Decision.Stay;
import dev.curfew.history.BoundaryMark;
import dev.curfew.history.BoundaryMark.Source;
import dev.curfew.history.Cause;
import dev.curfew.history.FleetMemory;
import dev.curfew.history.FleetStates;
import dev.curfew.history.Lease;
import dev.curfew.history.ServiceState;
import dev.curfew.text.Excerpt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Pauses services that nobody visits, as their tag {@code curfew:idle} says, and lets those that a visit woke stay awake for
 * as long as visits come.
 *
 * <p>Each run decides anew: what was refused is tried again only if the service is still idle. CloudWatch is asked only about
 * services that can be idle: after a visit, not before a whole idle time has passed.
 */
public final class IdlePauser {
    // Nobody reads on after some names.
    private static final int LONGEST_LIST = 300;

    private final FleetLister lister;
    private final VisitReader visits;
    private final AppRunnerFacade appRunner;
    private final FleetStates states;
    private final Reconciler reconciler;
    private final Isolation isolation;
    private final InstantSource clock;
    private final ZoneId defaultZone;
    private final int maxPauses;

    IdlePauser(
            FleetLister lister,
            VisitReader visits,
            FleetStates states,
            Reconciler reconciler,
            Concurrency concurrency,
            InstantSource clock,
            ZoneId defaultZone,
            int maxPauses) {
        this.lister = lister;
        this.visits = visits;
        this.appRunner = lister.appRunner();
        this.states = states;
        this.reconciler = reconciler;
        this.isolation = new Isolation(concurrency);
        this.clock = clock;
        this.defaultZone = defaultZone;
        this.maxPauses = maxPauses;
    }

    /**
     * Pauses the services that are idle now, those first that have been for the longest, and no more than one tick may pause:
     * should CloudWatch count nobody's visits any more, not everything is paused at once.
     *
     * @return a report for each service that runs and is watched
     * @throws FleetUnavailableException if App Runner does not list its services
     */
    public TickReport pause(Deadline deadline) {
        FleetMemory memory = states.read(); // before the list: what is seen is never older than what is remembered
        Fleet fleet = lister.list(deadline);
        Instant now = clock.instant();
        ScheduleBook book = new ScheduleBook(memory.schedules(), defaultZone);
        List<WatchedService> watched = fleet.managed().stream()
                .flatMap(service -> WatchedService.of(service, memory.states().get(service.arn()), book, now).stream())
                .toList();
        VisitCounts counts = VisitCounts.ask(visits, watched, now, deadline);
        List<String> notices = Collections.synchronizedList(new ArrayList<>(fleet.notices()));
        List<Look> looks = isolation.each(
                watched, one -> one.service().name(), one -> look(one, counts, book, now, deadline), notices);
        notices.addAll(unknown(looks));
        List<ServiceReport> reports = isolation.each(
                admitted(GroupOrder.inOrder(GroupOrder.idleTogether(looks), now)),
                look -> look.service().name(),
                look -> reconciler.carryOut(look, deadline),
                notices);
        return new TickReport(fleet.states(), reports, List.of(), notices, 0);
    }

    /** Returns a sentence for each reason why nobody knows whether services are idle. */
    private static List<String> unknown(List<Look> looks) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        looks.forEach(look -> {
            if (look.decision() instanceof Stay stay && stay.reason() == Reason.NOT_COUNTED) {
                names.computeIfAbsent(stay.sentence(), why -> new ArrayList<>())
                        .add(look.service().name());
            }
        });
        return names.entrySet().stream()
                .map(reason -> Excerpt.of(String.join(", ", reason.getValue()), LONGEST_LIST) + ": " + reason.getKey())
                .toList();
    }

    private List<Look> admitted(List<Look> looks) {
        List<Look> longestFirst = looks.stream()
                .sorted(Comparator.comparing(look ->
                        look.decision() instanceof Act act ? act.boundary().at() : Instant.MAX))
                .toList();
        String why = "More than MaxPausesPerTick (" + maxPauses + ") services are idle; the next run goes on.";
        List<Look> admitted = new ArrayList<>();
        for (int i = 0; i < longestFirst.size(); i++) {
            admitted.add(
                    i < maxPauses ? longestFirst.get(i) : longestFirst.get(i).held(why));
        }
        return admitted;
    }

    private Look look(WatchedService one, VisitCounts counts, ScheduleBook book, Instant now, Deadline deadline) {
        if (one.rule() instanceof IdleRule.Unreadable(String message)) {
            return staying(one, Reason.UNREADABLE, () -> message);
        }
        Visits seen = counts.of(one.arn()).orElse(null);
        if (seen == null) {
            String failure = counts.failures().get(one.arn());
            return failure == null
                    ? staying(one, Reason.NOT_IDLE, () -> "It cannot be idle yet.")
                    : staying(one, Reason.NOT_COUNTED, () -> failure);
        }
        UnaryOperator<ServiceState> news = state -> prolonged(visited(state, one, seen), one, seen, now);
        IdleRule.Written rule = one.canBeIdle(now).orElse(null);
        Instant since = one.since();
        if (rule == null || since == null) {
            return awake(one, news);
        }
        return switch (Idleness.of(seen, counts.known().contains(one.arn()), rule, since, now)) {
            case Idleness.Awake awake -> awake(one, news);
            case Idleness.Unknown(String why) -> staying(one, Reason.NOT_COUNTED, () -> why);
            case Idleness.Idle idle -> idle(one, rule, seen, idle.since(), news, book, now, deadline);
        };
    }

    /** Goes on with a service that nobody visits: whatever else has happened to it lately is a grace. */
    private Look idle(
            WatchedService one,
            IdleRule.Written rule,
            Visits seen,
            Instant quiet,
            UnaryOperator<ServiceState> news,
            ScheduleBook book,
            Instant now,
            Deadline deadline) {
        if (!(appRunner.operations(one.arn(), deadline) instanceof Answer.Value<List<ServiceOperation>>(var listed))) {
            return staying(one, Reason.NOT_COUNTED, () -> "App Runner does not tell when its last operation ended.");
        }
        Instant changed = listed.stream()
                .map(ServiceOperation::endedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(quiet);
        UnaryOperator<ServiceState> all = state -> news.apply(state).withLastChange(changed);
        Instant since = changed.isAfter(quiet) ? changed : quiet;
        if (!(Idleness.of(Visits.NONE, true, rule, since, now) instanceof Idleness.Idle idle)) {
            return awake(one, all);
        }
        Look look = reconciler.look(one.service(), one.known(), book, all, deadline);
        boolean still = IdleTime.since(one.service(), look.current(), look.entry(), now)
                .filter(from -> !from.isAfter(since))
                .isPresent();
        if (!still || look.decision() instanceof Act) {
            return look.deciding(new Stay(Reason.OVERTAKEN, () -> "Something else has a say about it now.", null));
        }
        BoundaryMark mark = new BoundaryMark(Source.IDLE, idle.full());
        Stay waiting = Decider.backingOff(look.current(), mark, now);
        return look.deciding(
                waiting != null
                        ? waiting
                        : new Act(Action.PAUSE, Cause.IDLE, mark, () -> why(one, rule, seen, since, now), null));
    }

    private static String why(WatchedService one, IdleRule.Written rule, Visits seen, Instant since, Instant now) {
        Instant from = seen.from().isAfter(since) ? seen.from() : since;
        long ignored = seen.since(from);
        return "No requests since " + from + ", for " + IdleTime.words(Duration.between(from, now)) + " ("
                + words(one, CurfewTag.IDLE) + ")"
                + (ignored == 0
                        ? "."
                        : ", but " + ignored + " of noise, at most " + rule.ignored() + " a minute ("
                                + words(one, CurfewTag.IDLE_IGNORE) + ").");
    }

    private static String words(WatchedService one, CurfewTag tag) {
        return tag.key() + "=" + tag.in(one.service().tags()).orElse("");
    }

    /** Remembers who came, if that is news. */
    private Look awake(WatchedService one, UnaryOperator<ServiceState> news) {
        ServiceState changed = news.apply(one.state());
        if (!changed.equals(one.state())) {
            states.put(changed); // else somebody has written it since; then the next run asks again
        }
        return staying(one, Reason.NOT_IDLE, () -> "Somebody has visited or changed it lately.");
    }

    private static ServiceState visited(ServiceState state, WatchedService one, Visits seen) {
        Instant before = state.lastVisit();
        Instant last = seen.last(one.ignored()).orElse(null);
        return last == null || (before != null && !last.isAfter(before)) ? state : state.withLastVisit(last);
    }

    /** Prolongs a session up to its length after the last visit; never ends it earlier. */
    private static ServiceState prolonged(ServiceState state, WatchedService one, Visits seen, Instant now) {
        Lease lease = state.lease();
        Duration session = lease == null ? null : lease.session();
        @Nullable Instant last = seen.last(one.ignored()).orElse(null);
        if (lease == null
                || session == null
                || last == null
                || lease.action() != Action.RESUME
                || !lease.holdsAt(now)) {
            return state;
        }
        Instant until = last.plus(Idleness.MINUTE).plus(session);
        return until.isAfter(lease.until()) ? state.withLeaseUntil(until) : state;
    }

    private static Look staying(WatchedService one, Reason reason, Supplier<String> why) {
        return new Look(
                one.service(), one.entry(), one.state(), one.state(), new Stay(reason, why, null), List.of(), null);
    }
}
