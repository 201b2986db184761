package dev.curfew.functions.console;

import dev.curfew.schedule.Boundary;
import dev.curfew.schedule.DesiredState;
import dev.curfew.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A part of time.
 *
 * @param from the beginning, inclusive
 * @param to the end, exclusive
 */
record Stretch(Instant from, Instant to) {
    // A cron schedule may speak every minute; nobody sees more than this in a picture of a week.
    private static final int MOST_BOUNDARIES = 600;

    Duration length() {
        return Duration.between(from, to);
    }

    /** Returns what of this lies within another one; empty if nothing does. */
    Optional<Stretch> within(Stretch other) {
        Instant begin = from.isAfter(other.from) ? from : other.from;
        Instant end = to.isBefore(other.to) ? to : other.to;
        return begin.isBefore(end) ? Optional.of(new Stretch(begin, end)) : Optional.empty();
    }

    /** Returns the parts of this in which a schedule wants a service to run, in order. */
    List<Stretch> running(Schedule schedule) {
        List<Stretch> running = new ArrayList<>();
        Instant since = from;
        boolean runs = schedule.stateAt(from) == DesiredState.RUNNING;
        for (Boundary boundary : boundaries(schedule)) {
            boolean next = boundary.state() == DesiredState.RUNNING;
            if (runs && !next) {
                running.add(new Stretch(since, boundary.at()));
            }
            since = next && !runs ? boundary.at() : since;
            runs = next;
        }
        if (runs) {
            running.add(new Stretch(since, to));
        }
        return running;
    }

    /** Returns the boundaries of a schedule after the beginning of this and before its end, as many as can be shown. */
    List<Boundary> boundaries(Schedule schedule) {
        return Stream.iterate(
                        schedule.nextBoundary(from),
                        next -> next.isPresent() && next.get().at().isBefore(to),
                        last -> last.flatMap(boundary -> schedule.nextBoundary(boundary.at())))
                .flatMap(Optional::stream)
                .limit(MOST_BOUNDARIES)
                .toList();
    }

    /** Returns the parts of this that others, which are in order and do not overlap, leave over. */
    List<Stretch> without(List<Stretch> others) {
        List<Stretch> left = new ArrayList<>();
        Instant at = from;
        for (Stretch other : others) {
            new Stretch(at, other.from).within(this).ifPresent(left::add);
            at = other.to.isAfter(at) ? other.to : at;
        }
        new Stretch(at, to).within(this).ifPresent(left::add);
        return left;
    }

    static List<Stretch> within(List<Stretch> stretches, Stretch other) {
        return stretches.stream()
                .flatMap(stretch -> stretch.within(other).stream())
                .toList();
    }

    static Duration total(List<Stretch> stretches) {
        return stretches.stream().map(Stretch::length).reduce(Duration.ZERO, Duration::plus);
    }
}
