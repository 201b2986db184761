package dev.curfew.cli;

import dev.curfew.schedule.Boundary;
import dev.curfew.schedule.DesiredState;
import dev.curfew.schedule.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a schedule does in a stretch of time.
 *
 * @param schedule the schedule
 * @param zone the zone whose clock people read
 * @param from the beginning, inclusive
 * @param until the end, exclusive
 */
record Plan(Schedule schedule, ZoneId zone, Instant from, Instant until) {

    /** A time in which the service runs, from its true start to its true end, if it has them. */
    record RunningSpan(Instant startInclusive, Instant endExclusive) {}

    static Plan of(Schedule schedule, ZoneId defaultZone, Instant from, int days) {
        ZoneId zone = schedule.zoneOr(defaultZone);
        return new Plan(schedule, zone, from, from.atZone(zone).plusDays(days).toInstant());
    }

    /** The boundaries in order, one at the very beginning among them. */
    Stream<Boundary> boundaries() {
        return Stream.iterate(
                        schedule.nextBoundary(from.minusNanos(1)),
                        next -> next.isPresent() && next.get().at().isBefore(until),
                        last -> last.flatMap(boundary -> schedule.nextBoundary(boundary.at())))
                .flatMap(Optional::stream);
    }

    /** The running spans that touch the stretch, in order. */
    List<RunningSpan> runningSpans() {
        List<RunningSpan> spans = new ArrayList<>();
        boolean running = schedule.stateAt(from) == DesiredState.RUNNING;
        Instant start = running ? schedule.lastBoundary(from).map(Boundary::at).orElse(from) : from;
        Optional<Boundary> next = schedule.nextBoundary(from);
        while (next.isPresent() && (running || next.get().at().isBefore(until))) {
            Instant at = next.get().at();
            boolean runs = next.get().state() == DesiredState.RUNNING;
            if (running && !runs) {
                spans.add(new RunningSpan(start, at));
            } else if (runs && !at.isBefore(until)) {
                break; // a cron edge beyond the stretch that only repeats the state
            }
            start = runs && !running ? at : start;
            running = runs;
            next = schedule.nextBoundary(at);
        }
        if (running) {
            spans.add(new RunningSpan(start, until));
        }
        return spans;
    }
}
