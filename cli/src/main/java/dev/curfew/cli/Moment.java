package dev.curfew.cli;

import dev.curfew.text.Excerpt;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as people read and write them. */
final class Moment {
    private static final DateTimeFormatter SOON = DateTimeFormatter.ofPattern("EEE HH:mm zzz", Locale.ENGLISH);
    private static final DateTimeFormatter FAR = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm zzz", Locale.ENGLISH);
    private static final Duration WEEK = Duration.ofDays(6);

    private Moment() {}

    /** Returns an instant in a zone, by the day of the week while that is clear. */
    static String near(Instant at, Instant now, ZoneId zone) {
        ZonedDateTime local = at.atZone(zone);
        return (Duration.between(now, at).abs().compareTo(WEEK) < 0 ? SOON : FAR).format(local);
    }

    /** Returns an instant in a zone, with its date. */
    static String dated(Instant at, ZoneId zone) {
        return FAR.format(at.atZone(zone));
    }

    /** Returns how long something takes or took, such as `2 min` or `3 h 20 min`. */
    static String length(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        long minutes = seconds % 3600 / 60;
        return seconds / 3600 + " h" + (minutes == 0 ? "" : " " + minutes + " min");
    }

    /**
     * Reads an instant such as `2026-11-23T00:00:00Z`, or a duration such as `P7D`: so long ago.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static Instant ago(String option, String text, Instant now) {
        try {
            return text.startsWith("P") ? now.minus(Duration.parse(text)) : Instant.parse(text);
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    option + ": expected an instant such as 2026-11-23T00:00:00Z, or how long ago such as P7D or PT2H,"
                            + " found " + Excerpt.of(text),
                    e);
        }
    }
}
