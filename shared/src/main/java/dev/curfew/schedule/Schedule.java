package dev.curfew.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When a service should be running: an immutable, pure function of the instant.
 *
 * <p>The three answers agree with each other: {@link #stateAt} changes only at boundaries, so between the last
 * boundary and the next one the state is constant. Daylight saving follows one rule (see {@link WeeklySchedule}).
 *
 * <p>Instants must lie in the years that {@link java.time.LocalDateTime} can express; a schedule with local times
 * throws {@link java.time.DateTimeException} for the few that do not ({@link Instant#MIN}, {@link Instant#MAX}).
 */
public sealed interface Schedule permits Always, Never, WeeklySchedule, NamedSchedule, CronSchedule {

    /**
     * The state wanted at an instant.
     *
     * @param instant when
     * @return the state that the last boundary at or before the instant set
     */
    DesiredState stateAt(Instant instant);

    /**
     * The newest boundary that is not in the future.
     *
     * @param atOrBefore when; a boundary at this very instant counts
     * @return the boundary, or empty if there is none
     */
    Optional<Boundary> lastBoundary(Instant atOrBefore);

    /**
     * The first boundary in the future.
     *
     * @param after when; a boundary at this very instant does not count
     * @return the boundary, or empty if there is none
     */
    Optional<Boundary> nextBoundary(Instant after);

    /**
     * The state at an instant and its reason in one plain sentence without a full stop, with times on the schedule's
     * own wall clock.
     *
     * @param instant when
     * @return such as <code>outside `Mon-Fri 08:00-19:00 Europe/Berlin` since Mon 2026-11-23 19:00; next running Tue
     *     2026-11-24 08:00</code>
     */
    String explain(Instant instant);

    /**
     * The zone whose wall clock the schedule means.
     *
     * @param other the zone for schedules without times of day
     * @return its zone, or the other one
     */
    default ZoneId zoneOr(ZoneId other) {
        return switch (this) {
            case Always always -> other;
            case Never never -> other;
            case WeeklySchedule weekly -> weekly.zone();
            case NamedSchedule named -> named.zone();
            case CronSchedule cron -> cron.zone();
        };
    }

    /**
     * The canonical text: that of a tag, which {@link ScheduleParser#parse} reads as an equal schedule, if it fits into
     * a tag value; of the schedules that have no such text the JSON, which {@link ScheduleDocument#parse} reads as an
     * equal schedule. The default zone does not matter.
     *
     * @return such as {@code Mon-Fri 08:00-19:00 Europe/Berlin}
     */
    @Override
    String toString();
}
