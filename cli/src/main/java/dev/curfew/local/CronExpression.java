package dev.curfew.local;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/**
 * The cron expressions of EventBridge: six fields from minutes to year, {@code ?}, {@code L}, {@code W} and {@code #}.
 *
 * <p>A local time that does not exist is skipped, and one that exists twice fires the first time only, as
 * <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#daylist-savings-time">EventBridge
 * Scheduler</a> does.
 */
final class CronExpression implements ScheduleExpression {
    private static final int FIELDS = 6;

    private final String text;
    private final ExecutionTime localTimes;
    private final ZoneId zone;

    private CronExpression(String text, ExecutionTime localTimes, ZoneId zone) {
        this.text = text;
        this.localTimes = localTimes;
        this.zone = zone;
    }

    static CronExpression parse(String text, String fields, ZoneId zone) {
        List<String> parts = List.of(fields.split("\\s+", -1));
        if (parts.size() != FIELDS) {
            throw new IllegalArgumentException("'" + text
                    + "': expected six fields (minutes hours day-of-month month day-of-week year), found "
                    + parts.size());
        }
        try {
            // EventBridge's syntax is Quartz's without the seconds.
            CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));
            return new CronExpression(text, ExecutionTime.forCron(parser.parse("0 " + fields)), zone);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "': " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<Instant> nextAfter(Instant instantExclusive) {
        // Asked for in UTC, which has no gaps: what a local time means is decided here, not by the library.
        ZonedDateTime from = LocalDateTime.ofInstant(instantExclusive, zone).atZone(ZoneOffset.UTC);
        Optional<ZonedDateTime> candidate = localTimes.nextExecution(from);
        while (candidate.isPresent()) {
            LocalDateTime local = candidate.get().toLocalDateTime();
            List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
            if (!offsets.isEmpty()) {
                Instant instant = local.toInstant(offsets.getFirst());
                if (instant.isAfter(instantExclusive)) {
                    return Optional.of(instant);
                }
            }
            candidate = localTimes.nextExecution(candidate.get());
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return text + " " + zone;
    }
}
