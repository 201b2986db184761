package dev.curfew.control;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.CurfewTag;
import dev.curfew.apprunner.Service;
import dev.curfew.control.Decision.Act;
import dev.curfew.control.Decision.Reason;
import dev.curfew.control.Decision.Stay;
import dev.curfew.history.Cause;
import dev.curfew.history.GroupPlace;
import dev.curfew.schedule.DesiredState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The order within a group of services, {@code curfew:group}: those with a lower {@code curfew:order} are resumed first,
 * since the others need them, and paused last. A change waits as long as one that goes before it is still on its way; the
 * next tick looks again.
 */
final class GroupOrder {
    /** So long after its boundary a change waits for no other any more: a service that cannot be resumed stops no other. */
    static final Duration PATIENCE = Duration.ofMinutes(15);

    private GroupOrder() {}

    /** Returns the group of a service, if it is in one. */
    static Optional<String> of(Service service) {
        return CurfewTag.GROUP.in(service.tags()).map(String::strip).filter(name -> !name.isEmpty());
    }

    /** Returns the place of a service in its group; 0 where it has none that can be read. */
    static int place(Service service) {
        return CurfewTag.ORDER.in(service.tags()).flatMap(GroupOrder::number).orElse(0);
    }

    /** Returns the group and the place of a service as they are remembered, or null if it is in no group. */
    static @Nullable GroupPlace remembered(Service service) {
        return of(service).map(group -> new GroupPlace(group, place(service))).orElse(null);
    }

    static Optional<Integer> number(String text) {
        try {
            return Optional.of(Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the looks as they came, with the changes held back that have to wait.
     *
     * @param looks those at the services that are worked on together
     */
    static List<Look> inOrder(List<Look> looks, Instant now) {
        Map<String, List<Look>> groups = new HashMap<>();
        for (Look look : looks) {
            of(look.service())
                    .ifPresent(group -> groups.computeIfAbsent(group, _ -> new ArrayList<>())
                            .add(look));
        }
        if (groups.isEmpty()) {
            return looks;
        }
        List<Look> ordered = new ArrayList<>();
        for (Look look : looks) {
            Look before = of(look.service())
                    .map(group -> before(look, groups.getOrDefault(group, List.of()), now))
                    .orElse(null);
            ordered.add(before == null ? look : look.waitingFor(before.service().name()));
        }
        return ordered;
    }

    /**
     * Returns the looks as they came, with idle pauses held back where others of the group are in use: a service that nobody
     * visits may be what another one needs.
     *
     * @param looks those at services that run
     */
    static List<Look> idleTogether(List<Look> looks) {
        Map<String, String> used = new HashMap<>();
        looks.stream()
                .filter(look -> !look.acts())
                .forEach(look -> of(look.service())
                        .ifPresent(
                                group -> used.putIfAbsent(group, look.service().name())));
        return looks.stream()
                .map(look -> {
                    String busy = of(look.service()).map(used::get).orElse(null);
                    return busy == null || !look.acts() ? look : look.awakeFor(busy);
                })
                .toList();
    }

    /** Returns a member of the group that a change has to wait for, or null if there is none. */
    private static @Nullable Look before(Look look, List<Look> group, Instant now) {
        if (!(look.decision() instanceof Act act)
                || (act.cause() != Cause.IDLE && now.isAfter(act.boundary().at().plus(PATIENCE)))) {
            return null; // idle pauses are in no hurry, and their boundary may be hours old
        }
        int place = place(look.service());
        return group.stream()
                .filter(other -> goesBefore(act.action(), place(other.service()), place))
                .filter(other -> onItsWay(other, act.action(), now))
                .min(Comparator.comparing(other -> other.service().name()))
                .orElse(null);
    }

    private static boolean goesBefore(Action action, int other, int place) {
        return switch (action) {
            case RESUME -> other < place;
            case PAUSE -> other > place;
            case DEPLOY -> false;
        };
    }

    private static boolean onItsWay(Look other, Action action, Instant now) {
        return switch (other.decision()) {
            case Act act -> act.action() == action;
            case Stay stay -> unfinished(stay.reason()) && wanted(other, now) == action;
        };
    }

    private static boolean unfinished(Reason reason) {
        return reason == Reason.OPERATION_OPEN || reason == Reason.BUSY || reason == Reason.BACKING_OFF;
    }

    private static @Nullable Action wanted(Look look, Instant now) {
        Opinion opinion = Opinion.inForce(look.entry(), look.current(), now);
        DesiredState desired = opinion == null ? DesiredState.ANY : opinion.desired();
        return switch (desired) {
            case RUNNING -> Action.RESUME;
            case PAUSED -> Action.PAUSE;
            case ANY -> null;
        };
    }
}
