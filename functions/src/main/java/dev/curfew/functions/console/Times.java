package dev.curfew.functions.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Times as pages show them. */
final class Times {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("d MMM HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter NEAR = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter FAR = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

    private Times() {}

    /** Returns the values of the template {@code time}: an instant, which the page's script shows in the viewer's zone. */
    static @Nullable Map<String, @Nullable Object> of(@Nullable Instant at) {
        return at == null
                ? null
                : new Values().put("iso", iso(at)).put("utc", UTC.format(at)).map();
    }

    /** Returns an instant of UTC to the second, such as {@code 23 Nov 19:00:03}. */
    static String toTheSecond(Instant at) {
        return SECOND.format(at);
    }

    /** Returns an instant to the second, as ISO 8601 has it. */
    static String iso(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Returns an instant on the clock of a zone: the day of the week where it is near, the date where it is not. */
    static String local(Instant at, ZoneId zone, Instant now) {
        boolean near = Duration.between(now, at).abs().compareTo(Duration.ofDays(6)) < 0;
        return (near ? NEAR : FAR).format(at.atZone(zone));
    }

    /** Returns a duration in two units at most, such as {@code 2 h 5 min} or {@code 41 s}. */
    static String words(Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        long days = duration.toDays();
        if (days > 2) {
            return days + " d" + unit(duration.toHoursPart(), " h");
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + " h" + unit(duration.toMinutesPart(), " min");
        }
        return duration.toMinutes() > 0
                ? duration.toMinutes() + " min" + unit(duration.toSecondsPart(), " s")
                : duration.toSeconds() + " s";
    }

    private static String unit(int count, String unit) {
        return count == 0 ? "" : " " + count + unit;
    }
}
