package dev.curfew.apprunner;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A duration in a tag, such as {@code 30m}, {@code 2h}, {@code 1h30m} or {@code 3d}: what ISO 8601 says with {@code PT30M},
 * in the way people write it.
 */
public final class TagDuration {
    private static final Pattern FORM =
            Pattern.compile("(?=.)(?:(\\d{1,4})d)?(?:(\\d{1,4})h)?(?:(\\d{1,5})m)?", Pattern.CASE_INSENSITIVE);

    private TagDuration() {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is none, or none that is longer than zero; the message says what was expected
     */
    public static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        Duration duration = matcher.matches()
                ? Duration.ofDays(number(matcher.group(1)))
                        .plusHours(number(matcher.group(2)))
                        .plusMinutes(number(matcher.group(3)))
                : Duration.ZERO;
        if (duration.isZero()) {
            throw new IllegalArgumentException("`" + text + "`: expected a duration such as 30m, 2h, 1h30m or 3d");
        }
        return duration;
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
