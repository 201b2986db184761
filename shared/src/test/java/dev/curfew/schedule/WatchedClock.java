package dev.curfew.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/**
 * A third opinion, without any knowledge of gaps and overlaps: somebody watches the wall clock, minute by minute, and
 * remembers the latest time it ever showed. The service runs while that time lies in a span.
 */
final class WatchedClock {

    private final WeeklySchedule schedule;
    private Instant now;
    private LocalDateTime latest;

    WatchedClock(WeeklySchedule schedule, Instant start) {
        this.schedule = schedule;
        this.now = start.truncatedTo(ChronoUnit.MINUTES);
        this.latest = LocalDateTime.ofInstant(now, schedule.zone());
    }

    /** Lets a minute pass. */
    Instant tick() {
        now = now.plusSeconds(60);
        LocalDateTime shown = LocalDateTime.ofInstant(now, schedule.zone());
        latest = shown.isAfter(latest) ? shown : latest;
        return now;
    }

    DesiredState state() {
        return schedule.spans().stream().anyMatch(this::isInside) ? DesiredState.RUNNING : DesiredState.PAUSED;
    }

    private boolean isInside(Span span) {
        int minute = latest.getHour() * 60 + latest.getMinute();
        boolean today = span.days().contains(latest.getDayOfWeek())
                && minute >= span.hours().startMinute()
                && minute < span.hours().endMinute();
        boolean sinceYesterday = span.days().contains(latest.getDayOfWeek().minus(1))
                && minute + 24 * 60 < span.hours().endMinute();
        return today || sinceYesterday;
    }
}
