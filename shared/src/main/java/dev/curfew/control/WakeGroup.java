package dev.curfew.control;

import dev.curfew.apprunner.Action;
import dev.curfew.history.FleetMemory;
import dev.curfew.history.GroupPlace;
import dev.curfew.history.Lease;
import dev.curfew.history.Operation;
import dev.curfew.history.ServiceState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A group as those see it who visit one of its services: its members in the order in which they wake, and when it is the turn
 * of the one that is visited.
 *
 * @param visited how far that one is
 * @param members how far all of them are, the visited one too; empty if it is alone
 */
record WakeGroup(WakeProgress visited, List<WakeProgress> members) {
    /** A tick begins what those before have ended for; they come every minute. */
    private static final Duration TICK = Duration.ofMinutes(1);

    private static final Comparator<WakeProgress> IN_ORDER = Comparator.comparingInt(WakeGroup::order)
            .thenComparing(member -> member.state().arn().name());

    /** Returns the group of a service by what is remembered of the fleet. */
    static WakeGroup of(ServiceState visited, FleetMemory memory, Function<ServiceState, WakeProgress> progress) {
        WakeProgress own = progress.apply(visited);
        GroupPlace place = visited.place();
        if (place == null) {
            return new WakeGroup(own, List.of());
        }
        List<WakeProgress> others = memory.states().values().stream()
                .filter(state -> !state.arn().equals(visited.arn()))
                .filter(state -> state.place() != null && state.place().group().equals(place.group()))
                .map(progress)
                .toList();
        List<WakeProgress> members = others.isEmpty()
                ? List.of()
                : Stream.concat(others.stream(), Stream.of(own))
                        .sorted(IN_ORDER)
                        .toList();
        return new WakeGroup(own, members);
    }

    private static int order(WakeProgress member) {
        GroupPlace place = member.state().place();
        return place == null ? 0 : place.order();
    }

    /** Returns the members as they are shown. */
    List<GroupMember> shown(Visit visit) {
        List<GroupMember> shown = new ArrayList<>();
        NavigableMap<Integer, Boolean> onTheirWay = new TreeMap<>();
        for (WakeProgress member : members) {
            boolean own = member.state().arn().equals(visited.state().arn());
            Visit seen = own ? visit : member.remembered();
            boolean first = onTheirWay.headMap(order(member), false).containsValue(true);
            boolean waits = seen instanceof Visit.Waking && member.state().openOperation() == null && first;
            shown.add(new GroupMember(seen, waits, own));
            onTheirWay.merge(order(member), onItsWay(seen), Boolean::logicalOr);
        }
        return List.copyOf(shown);
    }

    private static boolean onItsWay(Visit visit) {
        return visit instanceof Visit.Waking || visit instanceof Visit.Failed;
    }

    /** Returns what a visitor is told, knowing how long those take that go first. */
    Visit inTurn(Visit visit) {
        Lease lease = visited.state().lease();
        NavigableMap<Integer, List<WakeProgress>> first = new TreeMap<>(members.stream()
                .filter(member -> order(member) < order(visited))
                .collect(Collectors.groupingBy(WakeGroup::order)));
        if (!(visit instanceof Visit.Waking waking)
                || first.isEmpty()
                || lease == null
                || lease.action() != Action.RESUME) {
            return visit;
        }
        if (visited.state().openOperation() == null && waking.since().equals(lease.from())) {
            return waking.from(fewestStarts(first, waking)).after(turn(first, lease));
        }
        return visited.history()
                .get()
                .lastFor(lease.start())
                .filter(begun -> begun.requestedAt().equals(waking.since()))
                .map(begun -> waking.since(lease.from()).after(begun.requestedAt()))
                .orElse(waking);
    }

    private static int fewestStarts(NavigableMap<Integer, List<WakeProgress>> first, Visit.Waking own) {
        return first.values().stream()
                .flatMap(List::stream)
                .filter(member -> onItsWay(member.remembered()))
                .mapToInt(member -> member.history().get().estimate().starts())
                .reduce(own.estimate().starts(), Math::min);
    }

    /** Returns when the visited one begins: goes through those that go first, one place after the other, as the ticks do. */
    private static Instant turn(NavigableMap<Integer, List<WakeProgress>> first, Lease lease) {
        Instant begins = lease.from();
        for (List<WakeProgress> together : first.values()) {
            Instant from = begins;
            begins = together.stream()
                    .flatMap(member -> end(member, from, lease).stream())
                    .max(Comparator.naturalOrder())
                    .map(end -> end.plus(TICK))
                    .orElse(from);
        }
        Instant patience = lease.from().plus(GroupOrder.PATIENCE).plus(TICK);
        return begins.isBefore(patience) ? begins : patience;
    }

    /** Returns until when others have to wait for a member; empty if they need not. */
    private static Optional<Instant> end(WakeProgress member, Instant begins, Lease lease) {
        return switch (member.remembered()) {
            case Visit.Waking waking
            when member.state().openOperation() != null -> Optional.of(later(waking.expectedAt(), member.now()));
            case Visit.Waking waking ->
                Optional.of(later(begins, member.now()).plus(waking.estimate().duration()));
            case Visit.Failed failed ->
                Optional.of(later(begins, failed.retryAt())
                        .plus(member.history().get().estimate().duration()));
            case Visit.Running _ ->
                member.history()
                        .get()
                        .lastIfSucceeded()
                        .map(Operation::endedAt)
                        .filter(ended -> ended.isAfter(lease.from()));
            case Visit.Asleep _, Visit.Sleeping _, Visit.TooOften _, Visit.Unknown _ -> Optional.empty();
        };
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
