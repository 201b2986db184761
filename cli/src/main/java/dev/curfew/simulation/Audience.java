package dev.curfew.simulation;

import dev.curfew.emulator.ServiceView;
import dev.curfew.emulator.StatusChange;
import dev.curfew.schedule.Boundary;
import dev.curfew.schedule.DesiredState;
import dev.curfew.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Who visits the services of a simulation. Visits of a service that answers are counted when somebody wants to know; one of a
 * service that sleeps takes place at its time.
 */
final class Audience {
    private static final double HOUR = Duration.ofHours(1).toMillis();

    private final Map<String, Crowd> crowds = new LinkedHashMap<>();
    private final Map<String, Scenario.Traffic> traffic;
    private final long seed;
    private long turnedAway;

    /**
     * Creates it.
     *
     * @param traffic by the names of the services
     * @param seed from which each service's visits are drawn
     */
    Audience(Map<String, Scenario.Traffic> traffic, long seed) {
        this.traffic = traffic;
        this.seed = seed;
    }

    /** Begins to visit a service. */
    void begin(ServiceView service, Instant from, BiConsumer<String, Instant> counter) {
        Scenario.Traffic visits = traffic.get(service.name());
        if (visits != null) {
            SplittableRandom random = new SplittableRandom(seed + service.name().hashCode());
            crowds.put(service.name(), new Crowd(service, visits, random, from, counter));
        }
    }

    /** Notes that a service has another status: whether it answers from then on. */
    void statusChanged(StatusChange change) {
        Crowd crowd = crowds.get(change.serviceName());
        if (crowd != null) {
            crowd.comeUntil(change.at());
            crowd.status(change.currentStatus());
        }
    }

    /** Has everybody come who comes until an instant. */
    void comeUntil(Instant instant) {
        crowds.values().forEach(crowd -> crowd.comeUntil(instant));
    }

    /** Returns when the next visitor of a sleeping service comes. */
    Optional<Instant> nextDue() {
        return crowds.values().stream()
                .flatMap(crowd -> crowd.nextInVain().stream())
                .min(Comparator.naturalOrder());
    }

    /** Returns how many visitors found a service that did not answer. */
    long turnedAway() {
        return turnedAway;
    }

    /**
     * Somebody visits a service that does not answer. This is where the wake page would be called.
     *
     * @param service its name
     * @param at when
     */
    @SuppressWarnings("UnusedVariable") // whoever calls the wake page needs both
    private void turnAway(String service, Instant at) {
        turnedAway++;
    }

    /** The visitors of one service. */
    private final class Crowd {
        private final String name;
        private final String arn;
        private final Scenario.Traffic visits;
        private final SplittableRandom random;
        private final BiConsumer<String, Instant> counter;
        private boolean answers;
        private @Nullable Instant next;

        Crowd(
                ServiceView service,
                Scenario.Traffic visits,
                SplittableRandom random,
                Instant from,
                BiConsumer<String, Instant> counter) {
            this.name = service.name();
            this.arn = service.arn();
            this.visits = visits;
            this.random = random;
            this.counter = counter;
            this.answers = service.status().equals("RUNNING");
            this.next = after(from);
        }

        /** While App Runner works on a service, what ran before runs on, and what did not run does not answer yet. */
        void status(String status) {
            switch (status) {
                case "RUNNING" -> answers = true;
                case "OPERATION_IN_PROGRESS" -> {}
                case "DELETED" -> next = null;
                default -> answers = false;
            }
        }

        Optional<Instant> nextInVain() {
            return answers ? Optional.empty() : Optional.ofNullable(next);
        }

        void comeUntil(Instant instant) {
            for (Instant at = next; at != null && !at.isAfter(instant); at = next) {
                if (answers) {
                    counter.accept(arn, at);
                } else {
                    turnAway(name, at);
                }
                next = after(at);
            }
        }

        /** Draws the next visit: visitors know nothing of each other, and come within the hours only. */
        private @Nullable Instant after(Instant last) {
            Schedule hours = visits.hours();
            Instant from = last;
            while (true) {
                Instant at =
                        from.plusMillis(1 + Math.round(-Math.log(1 - random.nextDouble()) * HOUR / visits.perHour()));
                if (hours.stateAt(from) == DesiredState.RUNNING && hours.stateAt(at) == DesiredState.RUNNING) {
                    return at;
                }
                Instant opening = opening(hours, from);
                if (opening == null) {
                    return null;
                }
                from = opening;
            }
        }

        /** Returns when the hours begin next, or null if they never do. */
        private static @Nullable Instant opening(Schedule hours, Instant after) {
            for (Boundary next = hours.nextBoundary(after).orElse(null);
                    next != null;
                    next = hours.nextBoundary(next.at()).orElse(null)) {
                if (hours.stateAt(next.at()) == DesiredState.RUNNING) {
                    return next.at();
                }
            }
            return null;
        }
    }
}
