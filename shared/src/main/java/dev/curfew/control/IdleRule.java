package dev.curfew.control;

import dev.curfew.apprunner.CurfewTag;
import dev.curfew.apprunner.TagDuration;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What the tags of a service say about idle time. */
sealed interface IdleRule {
    /** The shortest idle time: CloudWatch is some minutes late, and a resume takes some. */
    Duration SHORTEST = Duration.ofMinutes(5);
    /** The longest: CloudWatch keeps counts of single minutes for 15 days. */
    Duration LONGEST = Duration.ofDays(7);

    /** So many digits are enough for requests a minute. */
    int LONGEST_NUMBER = 9;

    /** There is no tag {@code curfew:idle}. */
    record None() implements IdleRule {}

    /**
     * A service that nobody visits for so long is paused.
     *
     * @param idle for how long
     * @param ignored how many requests a minute are noise
     */
    record Written(Duration idle, long ignored) implements IdleRule {}

    /**
     * One of the tags cannot be read; the service is left alone.
     *
     * @param message why, in one line
     */
    record Unreadable(String message) implements IdleRule {}

    /** Reads the tags of a service. */
    static IdleRule of(Map<String, String> tags) {
        Optional<String> idle = CurfewTag.IDLE.in(tags);
        if (idle.isEmpty()) {
            return new None();
        }
        try {
            return new Written(idleTime(idle.get()), ignored(tags));
        } catch (IllegalArgumentException e) {
            return new Unreadable(String.valueOf(e.getMessage()));
        }
    }

    /** Returns how many requests a minute are noise; none if the tag is not there or cannot be read. */
    static long ignoredOrNone(Map<String, String> tags) {
        try {
            return ignored(tags);
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    private static Duration idleTime(String text) {
        Duration idle;
        try {
            idle = TagDuration.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(CurfewTag.IDLE.key() + ": " + e.getMessage(), e);
        }
        if (idle.compareTo(SHORTEST) < 0 || idle.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(CurfewTag.IDLE.key() + ": `" + text + "`: expected 5m to 7d");
        }
        return idle;
    }

    private static long ignored(Map<String, String> tags) {
        String text = CurfewTag.IDLE_IGNORE.in(tags).orElse("0").strip();
        if (text.isEmpty() || text.length() > LONGEST_NUMBER || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException(CurfewTag.IDLE_IGNORE.key() + ": `" + text
                    + "`: expected a number of requests a minute, such as 2");
        }
        return Long.parseLong(text);
    }
}
