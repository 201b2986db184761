package dev.curfew.emulator.fault;

import dev.curfew.emulator.fleet.Fleet;
import dev.curfew.emulator.fleet.Lifecycle;
import dev.curfew.emulator.fleet.ServiceEntry;
import dev.curfew.emulator.resource.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Lets maintenance come over running services, as a Poisson process: the instants are drawn for the fleet as a whole,
 * then the service, and if that one is not running nothing happens. Part of the guarded store.
 */
public final class SpontaneousMaintenance {
    private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final Fleet fleet;
    private final Lifecycle lifecycle;
    private final Timeline timeline;
    private final FaultSource source;
    private Optional<Instant> next = Optional.empty();
    private double perDay;

    /** Creates the maintenance of a fleet. */
    public SpontaneousMaintenance(Fleet fleet, Lifecycle lifecycle, Timeline timeline, FaultSource source) {
        this.fleet = fleet;
        this.lifecycle = lifecycle;
        this.timeline = timeline;
        this.source = source;
    }

    /** Starts what has become due, each at its instant, after all else that was due before it. */
    public void settle(Instant now) {
        while (next.isPresent() && !next.get().isAfter(now)) {
            Instant at = next.get();
            timeline.settle(at);
            strike(at);
            next = drawn(at);
        }
        if (perDay != perDayNow()) {
            perDay = perDayNow();
            // Such a process has no memory: when its rate changes, the next instant may simply be drawn anew.
            next = drawn(now);
        }
    }

    /** Returns the instant at which maintenance may start next. */
    public Optional<Instant> nextDue() {
        return next;
    }

    private double perDayNow() {
        double rate = source.plan().maintenance().perServiceDay();
        return rate == 0 ? 0 : rate * fleet.after(0).size();
    }

    private Optional<Instant> drawn(Instant from) {
        if (perDay == 0) {
            return Optional.empty();
        }
        double millis = source.random().nextExponential() * DAY_MILLIS / perDay;
        return Optional.of(from.plusMillis(Math.max(1, Math.round(millis))));
    }

    private void strike(Instant at) {
        List<ServiceEntry> services = List.copyOf(fleet.after(0));
        if (services.isEmpty()) {
            return;
        }
        ServiceEntry chosen = services.get(source.random().nextInt(services.size()));
        Duration lasts = source.plan().maintenance().lasts().draw(source.random());
        if (lifecycle.maintain(chosen, lasts, at)) {
            source.count("maintenance");
        }
    }
}
