package dev.curfew.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.apprunner.Visits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdlenessTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-23T00:00:00Z");

    @ParameterizedTest(name = "visits {0}, noise {1}, up since {2}, idle time {3}, at {4}: {5} since {6}, full at {7}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # visits            | noise | up since | idle  | now      | expected | since | full
            -                   | 0     | 08:00    | PT30M | 08:32:59 | Awake    | 08:00 | 08:30
            -                   | 0     | 08:00    | PT30M | 08:33    | Idle     | 08:00 | 08:30
            -                   | 0     | 08:00    | PT30M | 12:00    | Idle     | 08:00 | 08:30
            # idle time begins when the minute of the last visit is over
            08:10=1             | 0     | 08:00    | PT30M | 08:43:59 | Awake    | 08:11 | 08:41
            08:10=1             | 0     | 08:00    | PT30M | 08:44    | Idle     | 08:11 | 08:41
            08:10=1 08:20=3     | 0     | 08:00    | PT30M | 08:44    | Awake    | 08:21 | 08:51
            # a visit that is known already counts at once
            08:10=1 08:43=1     | 0     | 08:00    | PT30M | 08:44    | Awake    | 08:44 | 09:14
            # noise
            08:10=1 08:40=2     | 2     | 08:00    | PT30M | 08:44    | Idle     | 08:00 | 08:30
            08:10=3 08:40=2     | 2     | 08:00    | PT30M | 08:44    | Idle     | 08:11 | 08:41
            08:10=3 08:40=3     | 2     | 08:00    | PT30M | 08:44    | Awake    | 08:41 | 09:11
            # whatever else has happened is a grace
            08:10=1             | 0     | 08:20:30 | PT30M | 08:44    | Awake    | 08:20:30 | 08:50:30
            08:10=1             | 0     | 08:20:30 | PT5M  | 08:44    | Idle     | 08:20:30 | 08:25:30
            """)
    void idle_time(
            @Nullable String visits,
            long noise,
            LocalTime upSince,
            Duration idle,
            LocalTime now,
            String expected,
            LocalTime since,
            LocalTime full) {
        Idleness found = Idleness.of(visits(visits), true, new IdleRule.Written(idle, noise), at(upSince), at(now));
        assertThat(found)
                .isEqualTo(
                        expected.equals("Idle")
                                ? new Idleness.Idle(at(since), at(full))
                                : new Idleness.Awake(at(since), at(full)));
    }

    @ParameterizedTest(name = "up since {0}: {1}")
    @CsvSource({"08:00, Unknown", "11:40, Awake"})
    void a_service_that_was_never_counted_is_not_idle(LocalTime upSince, String expected) {
        IdleRule.Written rule = new IdleRule.Written(Duration.ofMinutes(30), 0);
        assertThat(Idleness.of(Visits.NONE, false, rule, at(upSince), MIDNIGHT.plus(Duration.ofHours(12))))
                .hasToString(
                        expected.equals("Unknown")
                                ? "Unknown[why=CloudWatch has not counted a single request of it in 14 days, so nobody knows"
                                        + " whether it is idle, and it is left running.]"
                                : "Awake[since=2026-11-23T11:40:00Z, full=2026-11-23T12:10:00Z]");
    }

    @Property
    void who_was_visited_within_the_idle_time_is_awake(
            @ForAll @Size(max = 8) List<@LongRange(min = 0, max = 5) Long> earlier,
            @ForAll @IntRange(min = 5, max = 7 * 24 * 60) int idleMinutes,
            @ForAll @LongRange(min = 0, max = 3) long noise,
            @ForAll @IntRange(min = 0, max = 100_000) int ago) {
        Instant now = MIDNIGHT.plus(Duration.ofDays(100));
        Duration idle = Duration.ofMinutes(idleMinutes);
        Instant last = now.minus(Duration.ofMinutes(ago % (idleMinutes + 3) + 1));
        SortedMap<Instant, Long> minutes = new TreeMap<>();
        for (int i = 0; i < earlier.size(); i++) {
            minutes.put(last.minus(Duration.ofMinutes(10L * i + 1)), earlier.get(i));
        }
        minutes.put(last, noise + 1);
        assertThat(Idleness.of(
                        new Visits(MIDNIGHT, true, minutes), true, new IdleRule.Written(idle, noise), MIDNIGHT, now))
                .isInstanceOf(Idleness.Awake.class);
    }

    @Property
    void once_idle_it_stays_so_at_the_same_instant_until_somebody_comes(
            @ForAll @Size(max = 8) Map<@IntRange(min = 0, max = 600) Integer, @LongRange(min = 0, max = 5) Long> counts,
            @ForAll @IntRange(min = 5, max = 600) int idleMinutes,
            @ForAll @LongRange(min = 0, max = 3) long noise,
            @ForAll @IntRange(min = 600, max = 2_000) int minute,
            @ForAll @IntRange(min = 0, max = 100_000) int laterSeconds) {
        SortedMap<Instant, Long> minutes = new TreeMap<>();
        counts.forEach((at, count) -> minutes.put(MIDNIGHT.plus(Duration.ofMinutes(at)), count));
        Visits visits = new Visits(MIDNIGHT, true, minutes);
        IdleRule.Written rule = new IdleRule.Written(Duration.ofMinutes(idleMinutes), noise);
        Instant now = MIDNIGHT.plus(Duration.ofMinutes(minute));
        Idleness first = Idleness.of(visits, true, rule, MIDNIGHT, now);
        Idleness later = Idleness.of(visits, true, rule, MIDNIGHT, now.plusSeconds(laterSeconds));
        if (first instanceof Idleness.Idle) {
            assertThat(later).isEqualTo(first);
        }
        SortedMap<Instant, Long> withNoise = new TreeMap<>(minutes);
        withNoise.putIfAbsent(now, noise);
        assertThat(Idleness.of(new Visits(MIDNIGHT, true, withNoise), true, rule, MIDNIGHT, now))
                .isEqualTo(first);
    }

    private static Visits visits(@Nullable String text) {
        SortedMap<Instant, Long> minutes = new TreeMap<>();
        if (text != null) {
            for (String one : text.split(" ", -1)) {
                String[] parts = one.split("=", 2);
                minutes.put(at(LocalTime.parse(parts[0])), Long.parseLong(parts[1]));
            }
        }
        return new Visits(MIDNIGHT, true, minutes);
    }

    private static Instant at(LocalTime time) {
        return MIDNIGHT.plusSeconds(time.toSecondOfDay());
    }
}
