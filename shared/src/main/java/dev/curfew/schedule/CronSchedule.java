package dev.curfew.schedule;

import dev.curfew.json.JsonText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pair of cron expressions, one that resumes and one that pauses, or either of them alone. The desired state is that
 * of the edge that fired last; before the first edge there is no opinion. Every edge is a boundary, also one that
 * repeats the state.
 *
 * <p>Daylight saving follows the same rule as in {@link WeeklySchedule}: an edge in a gap takes effect when the gap
 * ends, an edge in an overlap the first time, once. Of edges that a gap moves to one instant, the one with the latest
 * local time counts. If both expressions fire in the same local minute, the service runs: a service that is up without
 * need costs a little, one that is down without need is an outage.
 */
public final class CronSchedule implements Schedule {

    private final ZoneId zone;
    private final @Nullable CronExpression resume;
    private final @Nullable CronExpression pause;
    private final List<Edges> edges;
    private final WallClock clock;

    /** The edges of one expression. Resuming comes first, so that it counts where both fire. */
    private record Edges(CronExpression cron, CronTimeline timeline, DesiredState state) {
        Edges(CronExpression cron, DesiredState state) {
            this(cron, new CronTimeline(cron), state);
        }
    }

    private CronSchedule(ZoneId zone, @Nullable CronExpression resume, @Nullable CronExpression pause) {
        this.zone = zone;
        this.resume = resume;
        this.pause = pause;
        List<Edges> both = new ArrayList<>();
        if (resume != null) {
            both.add(new Edges(resume, DesiredState.RUNNING));
        }
        if (pause != null) {
            both.add(new Edges(pause, DesiredState.PAUSED));
        }
        this.edges = List.copyOf(both);
        this.clock = new WallClock(zone.getRules());
    }

    /**
     * A schedule of one or two expressions.
     *
     * @param zone an IANA zone; {@link java.time.ZoneOffset#UTC} counts as {@code UTC}
     * @param resume when the service starts to run; null if it is only ever paused
     * @param pause when the service is paused; null if it is only ever resumed
     * @return the schedule
     * @throws IllegalArgumentException if both are null, or the zone is an offset or unknown
     */
    public static CronSchedule of(ZoneId zone, @Nullable CronExpression resume, @Nullable CronExpression pause) {
        if (resume == null && pause == null) {
            throw new IllegalArgumentException("a cron schedule needs an expression");
        }
        return new CronSchedule(ZoneNames.regionOf(zone), resume, pause);
    }

    /** Returns the zone whose wall clock the expressions mean. */
    public ZoneId zone() {
        return zone;
    }

    /** Returns the expression that resumes, if there is one. */
    public Optional<CronExpression> resume() {
        return Optional.ofNullable(resume);
    }

    /** Returns the expression that pauses, if there is one. */
    public Optional<CronExpression> pause() {
        return Optional.ofNullable(pause);
    }

    @Override
    public DesiredState stateAt(Instant instant) {
        return edgeAtOrBefore(minuteInForce(instant))
                .map(edge -> edge.by().state())
                .orElse(DesiredState.ANY);
    }

    @Override
    public Optional<Boundary> lastBoundary(Instant atOrBefore) {
        return edgeAtOrBefore(minuteInForce(atOrBefore))
                .map(edge -> new Boundary(
                        Instant.ofEpochSecond(effectOf(edge)), edge.by().state()));
    }

    @Override
    public Optional<Boundary> nextBoundary(Instant after) {
        return edgeAfter(minuteInForce(after)).map(first -> {
            long second = effectOf(first);
            Edge last = first;
            Optional<Edge> next = edgeAfter(first.minute());
            while (next.isPresent() && effectOf(next.get()) == second) {
                last = next.get();
                next = edgeAfter(last.minute());
            }
            return new Boundary(Instant.ofEpochSecond(second), last.by().state());
        });
    }

    /** A firing at a local minute. */
    private record Edge(long minute, Edges by) {}

    private long minuteInForce(Instant instant) {
        return Math.floorDiv(clock.latestShownAt(instant.getEpochSecond()), 60L);
    }

    private long effectOf(Edge edge) {
        return clock.effectOf(edge.minute() * 60);
    }

    private Optional<Edge> edgeAtOrBefore(long minute) {
        Optional<Edge> last = Optional.empty();
        for (Edges some : edges) {
            long fired = some.timeline().atOrBefore(minute);
            if (fired != CronTimeline.NO_EARLIER
                    && last.filter(edge -> edge.minute() >= fired).isEmpty()) {
                last = Optional.of(new Edge(fired, some));
            }
        }
        return last;
    }

    private Optional<Edge> edgeAfter(long minute) {
        Optional<Edge> first = Optional.empty();
        for (Edges some : edges) {
            long fires = some.timeline().after(minute);
            if (fires != CronTimeline.NO_LATER
                    && first.filter(edge -> edge.minute() <= fires).isEmpty()) {
                first = Optional.of(new Edge(fires, some));
            }
        }
        return first;
    }

    @Override
    public String explain(Instant instant) {
        return edgeAtOrBefore(minuteInForce(instant))
                .map(edge -> (edge.by().state() == DesiredState.RUNNING ? "resumed by `" : "paused by `")
                        + edge.by().cron() + "`" + Outlook.of(this, instant, zone))
                .orElseGet(() -> "no opinion, nothing has fired yet" + Outlook.next(this, instant, zone));
    }

    /** Whether the other has equal expressions and the same zone. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CronSchedule that
                && zone.equals(that.zone)
                && Objects.equals(resume, that.resume)
                && Objects.equals(pause, that.pause);
    }

    @Override
    public int hashCode() {
        return Objects.hash(zone, resume, pause);
    }

    @Override
    public String toString() {
        return JsonText.of(ScheduleDocument.fieldsOf(this));
    }
}
