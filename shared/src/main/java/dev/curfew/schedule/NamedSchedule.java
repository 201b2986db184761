package dev.curfew.schedule;

import dev.curfew.json.JsonText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rules on the calendar of a zone: {@code open} beats {@code closed} beats {@code running} beats {@code any}; paused
 * where none of them speaks.
 *
 * <ul>
 *   <li>{@code running} and {@code open} run during their hours, {@code closed} pauses during its hours, and {@code any}
 *       has no opinion during its hours: whatever the service does is right. Without hours a rule means the whole local
 *       day, from midnight to midnight.
 *   <li>Hours belong to the date they start on; overnight hours end on the next date, whatever date that is.
 *   <li>A date that {@code closed} covers whole is closed: it is paused, and nothing that belongs to it is left after
 *       it. So an overnight span of the evening before ends at midnight, and one that would start on the closed date
 *       does not take place, not even its part after midnight: people who write {@code 2026-12-24} expect the service to
 *       be off on that date, and not to come up at 00:00 of the next one for the rest of a night that was called off.
 *       Where that is wrong, {@code open} says so.
 *   <li>{@code closed} with hours closes those hours and nothing else.
 * </ul>
 *
 * <p>Daylight saving follows the same rule as in {@link WeeklySchedule}. Holidays are known for the years
 * {@link dev.curfew.schedule.holiday.HolidayCalendar#FIRST_YEAR} to
 * {@link dev.curfew.schedule.holiday.HolidayCalendar#LAST_YEAR}; outside there are none. A combination of holidays with
 * other conditions that does not come within 41 years is not looked for.
 */
public final class NamedSchedule implements Schedule {

    private final ZoneId zone;
    private final List<CalendarRule> running;
    private final List<CalendarRule> closed;
    private final List<CalendarRule> open;
    private final List<CalendarRule> any;
    private final RuleSet rules;
    private final CalendarTimeline timeline;
    private final WallClock clock;

    // What was found last. A race between two threads costs a search and changes no answer.
    private volatile @Nullable Behind behind;
    private volatile @Nullable Ahead ahead;

    private NamedSchedule(
            ZoneId zone,
            List<CalendarRule> running,
            List<CalendarRule> closed,
            List<CalendarRule> open,
            List<CalendarRule> any) {
        this.zone = zone;
        this.running = running;
        this.closed = closed;
        this.open = open;
        this.any = any;
        this.rules = new RuleSet(running, closed, open, any);
        this.timeline = new CalendarTimeline(rules);
        this.clock = new WallClock(zone.getRules());
    }

    /**
     * A schedule of rules that always has an opinion.
     *
     * @param zone an IANA zone; {@link java.time.ZoneOffset#UTC} counts as {@code UTC}
     * @param running when the service runs
     * @param closed when it is paused all the same
     * @param open when it runs in spite of that
     * @return the schedule
     * @throws IllegalArgumentException if neither {@code running} nor {@code open} has a rule, or the zone is an offset
     *     or unknown
     */
    public static NamedSchedule of(
            ZoneId zone, List<CalendarRule> running, List<CalendarRule> closed, List<CalendarRule> open) {
        return of(zone, running, closed, open, List.of());
    }

    /**
     * A schedule of rules.
     *
     * @param zone an IANA zone; {@link java.time.ZoneOffset#UTC} counts as {@code UTC}
     * @param running when the service runs
     * @param closed when it is paused all the same
     * @param open when it runs in spite of that
     * @param any when neither is wanted, unless another rule speaks
     * @return the schedule
     * @throws IllegalArgumentException if there is no rule but those of {@code closed}, or the zone is an offset or
     *     unknown
     */
    public static NamedSchedule of(
            ZoneId zone,
            List<CalendarRule> running,
            List<CalendarRule> closed,
            List<CalendarRule> open,
            List<CalendarRule> any) {
        if (running.isEmpty() && open.isEmpty() && any.isEmpty()) {
            throw new IllegalArgumentException("a named schedule needs a rule that is not closed");
        }
        return new NamedSchedule(
                ZoneNames.regionOf(zone),
                List.copyOf(running),
                List.copyOf(closed),
                List.copyOf(open),
                List.copyOf(any));
    }

    /** Returns the zone whose wall clock and calendar the rules mean. */
    public ZoneId zone() {
        return zone;
    }

    /** Returns the rules of {@code running}, unmodifiable. */
    public List<CalendarRule> running() {
        return running;
    }

    /** Returns the rules of {@code closed}, unmodifiable. */
    public List<CalendarRule> closed() {
        return closed;
    }

    /** Returns the rules of {@code open}, unmodifiable. */
    public List<CalendarRule> open() {
        return open;
    }

    /** Returns the rules of {@code any}, unmodifiable. */
    public List<CalendarRule> any() {
        return any;
    }

    @Override
    public DesiredState stateAt(Instant instant) {
        return timeline.stateAt(minuteInForce(instant));
    }

    /** The last local minute that has taken effect. */
    private long minuteInForce(Instant instant) {
        return Math.floorDiv(clock.latestShownAt(instant.getEpochSecond()), 60L);
    }

    // Whoever asks again gets what was found last, however far away it is.

    @Override
    public Optional<Boundary> lastBoundary(Instant atOrBefore) {
        long minute = minuteInForce(atOrBefore);
        Behind known = behind;
        if (known != null
                && minute <= known.minute()
                && !atOrBefore.isBefore(known.boundary().at())) {
            return Optional.of(known.boundary());
        }
        Optional<Boundary> found = findLast(minute);
        found.ifPresent(boundary -> behind = new Behind(boundary, minute));
        return found;
    }

    @Override
    public Optional<Boundary> nextBoundary(Instant after) {
        Ahead known = ahead;
        if (known != null && known.answers(after)) {
            return Optional.of(known.boundary());
        }
        Optional<Boundary> found = findNext(after);
        found.ifPresent(boundary -> ahead = new Ahead(after, boundary));
        return found;
    }

    /** A boundary with nothing between it and a local minute after it. */
    private record Behind(Boundary boundary, long minute) {}

    /** A boundary with nothing between it and an instant before it. */
    private record Ahead(Instant asked, Boundary boundary) {
        boolean answers(Instant instant) {
            return !instant.isBefore(asked) && instant.isBefore(boundary.at());
        }
    }

    // A gap moves all the changes in it to one instant. There only the state before the first of them and the one after
    // the last count; if they are the same, nothing changes at that instant.

    private Optional<Boundary> findLast(long minute) {
        DesiredState state = timeline.stateAt(minute);
        long change = timeline.changeAtOrBefore(minute);
        while (change != CalendarTimeline.NO_EARLIER) {
            long second = clock.effectOf(change * 60);
            long first = change;
            change = timeline.changeAtOrBefore(first - 1);
            while (change != CalendarTimeline.NO_EARLIER && clock.effectOf(change * 60) == second) {
                first = change;
                change = timeline.changeAtOrBefore(first - 1);
            }
            if (timeline.stateAt(first - 1) != state) {
                return Optional.of(new Boundary(Instant.ofEpochSecond(second), state));
            }
        }
        return Optional.empty();
    }

    private Optional<Boundary> findNext(Instant after) {
        long minute = minuteInForce(after);
        DesiredState state = timeline.stateAt(minute);
        long change = timeline.changeAfter(minute);
        while (change != CalendarTimeline.NO_LATER) {
            long second = clock.effectOf(change * 60);
            long last = change;
            change = timeline.changeAfter(last);
            while (change != CalendarTimeline.NO_LATER && clock.effectOf(change * 60) == second) {
                last = change;
                change = timeline.changeAfter(last);
            }
            DesiredState next = timeline.stateAt(last);
            if (next != state) {
                return Optional.of(new Boundary(Instant.ofEpochSecond(second), next));
            }
        }
        return Optional.empty();
    }

    @Override
    public String explain(Instant instant) {
        long minute = minuteInForce(instant);
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(minute, (long) Hours.DAY));
        return RuleReason.of(rules, date, Math.floorMod(minute, Hours.DAY)) + Outlook.of(this, instant, zone);
    }

    /** Whether the other is a named schedule with equal rules in the same order and the same zone. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NamedSchedule that
                && zone.equals(that.zone)
                && running.equals(that.running)
                && closed.equals(that.closed)
                && open.equals(that.open)
                && any.equals(that.any);
    }

    @Override
    public int hashCode() {
        return Objects.hash(zone, running, closed, open, any);
    }

    @Override
    public String toString() {
        return JsonText.of(ScheduleDocument.fieldsOf(this));
    }
}
