package dev.curfew.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The end of every explanation: since when, and what comes next. */
final class Outlook {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm", Locale.ROOT);

    private Outlook() {}

    /** Such as <code> since Mon 2026-11-23 19:00; next running Tue 2026-11-24 08:00</code>, with its leading space. */
    static String of(Schedule schedule, Instant instant, ZoneId zone) {
        String since = schedule.lastBoundary(instant)
                .map(last -> " since " + moment(last, zone))
                .orElse(" at all times");
        return since + next(schedule, instant, zone);
    }

    /** Such as <code>; next running Tue 2026-11-24 08:00</code>, or nothing. */
    static String next(Schedule schedule, Instant instant, ZoneId zone) {
        return schedule.nextBoundary(instant)
                .map(next -> "; next " + wordOf(next.state()) + " " + moment(next, zone))
                .orElse("");
    }

    private static String wordOf(DesiredState state) {
        return switch (state) {
            case RUNNING -> "running";
            case PAUSED -> "paused";
            case ANY -> "no opinion";
        };
    }

    private static String moment(Boundary boundary, ZoneId zone) {
        return MOMENT.format(boundary.at().atZone(zone));
    }
}
