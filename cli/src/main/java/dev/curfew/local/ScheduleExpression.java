package dev.curfew.local;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a schedule of EventBridge Scheduler fires: {@code rate(…)}, {@code cron(…)} or {@code at(…)}. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html">Schedule types</a>
 */
public sealed interface ScheduleExpression permits ScheduleExpression.Rate, ScheduleExpression.At, CronExpression {
    /** Returns the first instant after the given one at which the schedule fires, or empty when it never will. */
    Optional<Instant> nextAfter(Instant instantExclusive);

    /**
     * Parses an expression.
     *
     * @param zone the zone of the local times in {@code cron} and {@code at}
     * @param anchor the instant from which {@code rate} counts: the creation of the schedule
     * @throws IllegalArgumentException when it is none; the message repeats the text and says what was expected
     */
    static ScheduleExpression parse(String text, ZoneId zone, Instant anchor) {
        Matcher matcher = Pattern.compile("(rate|cron|at)\\((.*)\\)").matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "': expected rate(…), cron(…) or at(…)");
        }
        String inner = matcher.group(2).strip();
        return switch (matcher.group(1)) {
            case "rate" -> Rate.parse(text, inner, anchor);
            case "cron" -> CronExpression.parse(text, inner, zone);
            default -> At.parse(text, inner, zone);
        };
    }

    /**
     * Fires at the anchor and every period after it.
     *
     * @param anchor from which the periods count
     * @param period a positive number of minutes, hours or days
     */
    record Rate(Instant anchor, Duration period) implements ScheduleExpression {
        private static final Pattern SYNTAX = Pattern.compile("([1-9]\\d{0,8}) +(minute|hour|day)s?");

        private static Rate parse(String text, String inner, Instant anchor) {
            Matcher matcher = SYNTAX.matcher(inner);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "'" + text + "': expected a positive number and minutes, hours or days");
            }
            long number = Long.parseLong(matcher.group(1));
            return new Rate(
                    anchor,
                    switch (matcher.group(2)) {
                        case "minute" -> Duration.ofMinutes(number);
                        case "hour" -> Duration.ofHours(number);
                        default -> Duration.ofDays(number);
                    });
        }

        @Override
        public Optional<Instant> nextAfter(Instant instantExclusive) {
            if (instantExclusive.isBefore(anchor)) {
                return Optional.of(anchor);
            }
            long passed = Duration.between(anchor, instantExclusive).dividedBy(period);
            return Optional.of(anchor.plus(period.multipliedBy(passed + 1)));
        }
    }

    /**
     * Fires once.
     *
     * @param instant when
     */
    record At(Instant instant) implements ScheduleExpression {
        private static At parse(String text, String inner, ZoneId zone) {
            try {
                return new At(LocalDateTime.parse(inner).atZone(zone).toInstant());
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("'" + text + "': expected yyyy-mm-ddThh:mm:ss", e);
            }
        }

        @Override
        public Optional<Instant> nextAfter(Instant instantExclusive) {
            return instant.isAfter(instantExclusive) ? Optional.of(instant) : Optional.empty();
        }
    }
}
