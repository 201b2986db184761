package dev.curfew.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;

/**
 * A slow second opinion, written from the rule and not from the production code: every span of every day becomes two
 * instants, every minute between them is running, and a boundary is a minute that differs from the one before.
 */
final class MinuteOracle {

    /** A schedule may lose a whole week's span in a gap, so that its boundaries are two weeks apart. */
    private static final int DAYS = 17;

    private final Instant first;
    private final boolean[] running = new boolean[2 * DAYS * 24 * 60];

    private MinuteOracle(Instant first) {
        this.first = first;
    }

    static MinuteOracle around(WeeklySchedule schedule, Instant centre) {
        Instant minute = Instant.ofEpochSecond(Math.floorDiv(centre.getEpochSecond(), 60L) * 60);
        MinuteOracle oracle = new MinuteOracle(minute.minus(Duration.ofDays(DAYS)));
        ZoneId zone = schedule.zone();
        LocalDate day = LocalDate.ofInstant(oracle.first, zone).minusDays(3);
        for (int i = 0; i < 2 * DAYS + 6; i++) {
            for (Span span : schedule.spans()) {
                if (span.days().contains(day.getDayOfWeek())) {
                    oracle.run(span.hours(), day.atStartOfDay(), zone.getRules());
                }
            }
            day = day.plusDays(1);
        }
        return oracle;
    }

    private void run(Hours hours, LocalDateTime midnight, ZoneRules rules) {
        Instant start = effect(midnight.plusMinutes(hours.startMinute()), rules);
        Instant end = effect(midnight.plusMinutes(hours.endMinute()), rules);
        for (long minute = minuteOf(start); minute < minuteOf(end); minute++) {
            if (minute >= 0 && minute < running.length) {
                running[(int) minute] = true;
            }
        }
    }

    private static Instant effect(LocalDateTime boundary, ZoneRules rules) {
        List<ZoneOffset> offsets = rules.getValidOffsets(boundary);
        if (offsets.isEmpty()) {
            return rules.getTransition(boundary).getInstant();
        }
        return offsets.stream().map(boundary::toInstant).min(Instant::compareTo).orElseThrow();
    }

    private long minuteOf(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond() - first.getEpochSecond(), 60L);
    }

    DesiredState stateAt(Instant instant) {
        return state((int) minuteOf(instant));
    }

    private DesiredState state(int minute) {
        return running[minute] ? DesiredState.RUNNING : DesiredState.PAUSED;
    }

    Optional<Boundary> lastBoundary(Instant instant) {
        int minute = (int) minuteOf(instant);
        while (minute > 0 && running[minute] == running[minute - 1]) {
            minute--;
        }
        return minute == 0 ? Optional.empty() : Optional.of(boundary(minute));
    }

    Optional<Boundary> nextBoundary(Instant instant) {
        int minute = (int) minuteOf(instant) + 1;
        while (minute < running.length && running[minute] == running[minute - 1]) {
            minute++;
        }
        return minute == running.length ? Optional.empty() : Optional.of(boundary(minute));
    }

    private Boundary boundary(int minute) {
        return new Boundary(first.plus(Duration.ofMinutes(minute)), state(minute));
    }
}
