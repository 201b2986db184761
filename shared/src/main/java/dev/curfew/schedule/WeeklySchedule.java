package dev.curfew.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Spans of the week on the wall clock of a zone: running inside any of them, paused outside.
 *
 * <p>Daylight saving, one rule: a boundary is a local wall-clock time. If it does not exist on its day, it takes effect
 * at the instant the gap ends; if it exists twice, it takes effect the first time, once. A span that lies inside a gap
 * is therefore empty, and spans whose ends meet in a gap have no boundary between them.
 *
 * <p>Every answer looks at the few edges of the week around the instant; the distance to a boundary costs nothing.
 */
public final class WeeklySchedule implements Schedule {

    private final List<Span> spans;
    private final ZoneId zone;
    private final WeekPattern pattern;
    private final WallClock clock;

    private WeeklySchedule(List<Span> spans, ZoneId zone) {
        this.spans = spans;
        this.zone = zone;
        this.pattern = WeekPattern.of(spans);
        this.clock = new WallClock(zone.getRules());
    }

    /**
     * A schedule of spans, which may touch, overlap and come in any order.
     *
     * @param spans at least one span
     * @param zone an IANA zone; {@link java.time.ZoneOffset#UTC} counts as {@code UTC}
     * @return the schedule
     * @throws IllegalArgumentException if there is no span, or the zone is an offset or unknown
     */
    public static WeeklySchedule of(List<Span> spans, ZoneId zone) {
        if (spans.isEmpty()) {
            throw new IllegalArgumentException("a weekly schedule needs at least one span");
        }
        return new WeeklySchedule(List.copyOf(spans), ZoneNames.regionOf(zone));
    }

    /**
     * The spans as they were written.
     *
     * @return at least one span; unmodifiable
     */
    public List<Span> spans() {
        return spans;
    }

    /**
     * The zone whose wall clock the spans mean.
     *
     * @return an IANA zone
     */
    public ZoneId zone() {
        return zone;
    }

    @Override
    public DesiredState stateAt(Instant instant) {
        return pattern.coversWeek() ? DesiredState.RUNNING : pattern.stateAfter(edgeInForce(instant));
    }

    @Override
    public Optional<Boundary> lastBoundary(Instant atOrBefore) {
        if (pattern.coversWeek()) {
            return Optional.empty();
        }
        long edge = edgeInForce(atOrBefore);
        while (true) {
            long second = effectOf(edge);
            long before = edge - 1;
            while (effectOf(before) == second) {
                before--;
            }
            // Edges that a gap moved to one instant may cancel each other: then nothing changes there.
            if (pattern.stateAfter(before) != pattern.stateAfter(edge)) {
                return Optional.of(boundary(second, edge));
            }
            edge = before;
        }
    }

    @Override
    public Optional<Boundary> nextBoundary(Instant after) {
        if (pattern.coversWeek()) {
            return Optional.empty();
        }
        long edge = edgeInForce(after);
        while (true) {
            long next = edge + 1;
            long second = effectOf(next);
            while (effectOf(next + 1) == second) {
                next++;
            }
            if (pattern.stateAfter(next) != pattern.stateAfter(edge)) {
                return Optional.of(boundary(second, next));
            }
            edge = next;
        }
    }

    /** The last edge that has taken effect. */
    private long edgeInForce(Instant instant) {
        long second = instant.getEpochSecond();
        // An edge that the clock has reached has taken effect. When the clock was set back, later ones have, too.
        long edge = pattern.lastAtOrBefore(clock.shownAt(second));
        while (effectOf(edge + 1) <= second) {
            edge++;
        }
        return edge;
    }

    private long effectOf(long edge) {
        return clock.effectOf(pattern.localSecondOf(edge));
    }

    private Boundary boundary(long epochSecond, long edge) {
        return new Boundary(Instant.ofEpochSecond(epochSecond), pattern.stateAfter(edge));
    }

    @Override
    public String explain(Instant instant) {
        String place = stateAt(instant) == DesiredState.RUNNING ? "inside `" : "outside `";
        return place + this + "`" + Outlook.of(this, instant, zone);
    }

    /**
     * Whether the other is a weekly schedule with equal spans in the same order and the same zone. Schedules that want
     * the same at all times may still be unequal.
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WeeklySchedule that && spans.equals(that.spans) && zone.equals(that.zone);
    }

    @Override
    public int hashCode() {
        return 31 * spans.hashCode() + zone.hashCode();
    }

    @Override
    public String toString() {
        return spans.stream().map(Span::toString).collect(Collectors.joining(" + ", "", " " + zone));
    }
}
