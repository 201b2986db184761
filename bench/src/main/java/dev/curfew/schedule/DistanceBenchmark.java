package dev.curfew.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Whether an answer costs more when the boundary is far away. The instants lie in one minute of {@value #DAY}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(jvmArgsAppend = "--sun-misc-unsafe-memory-access=allow")
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class DistanceBenchmark {

    private static final String DAY = "2026-11-23";

    /** How the schedule names the day of its boundary, and how far that day lies from {@value #DAY}. */
    public enum Boundaries {
        /** A date, an hour away. */
        DATE_HOUR("{'dates':'2026-11-23','hours':'13:00-14:00'}", "{'dates':'2026-11-23','hours':'10:00-11:00'}"),
        /** A date, a day away. */
        DATE_DAY("{'dates':'2026-11-24'}", "{'dates':'2026-11-22'}"),
        /** A date, a month away. */
        DATE_MONTH("{'dates':'2026-12-23'}", "{'dates':'2026-10-23'}"),
        /** A date, eleven months away. */
        DATE_11_MONTHS("{'dates':'2027-10-23'}", "{'dates':'2025-12-23'}"),
        /** A date, ten years away. */
        DATE_10_YEARS("{'dates':'2036-11-23'}", "{'dates':'2016-11-23'}"),
        /** A date, forty years away. */
        DATE_40_YEARS("{'dates':'2066-11-23'}", "{'dates':'1986-11-23'}"),
        /** Every year on a day eleven months away. */
        YEARLY_11_MONTHS("{'months':'Oct','monthDays':'23'}", "{'months':'Dec','monthDays':'23'}"),
        /** A leap day. */
        LEAP_DAY("{'months':'Feb','monthDays':'29'}", "{'months':'Feb','monthDays':'29'}"),
        /** A leap day on a Monday, 17 years ahead or 11 years behind. */
        LEAP_MONDAY("{'months':'Feb','monthDays':'29','days':'Mon'}", "{'months':'Feb','monthDays':'29','days':'Mon'}"),
        /** A day that never comes. */
        NEVER("{'months':'Feb','monthDays':'30'}", "{'months':'Feb','monthDays':'30'}"),
        /** A firing of a cron expression, forty years away. */
        CRON_40_YEARS("cron(0 12 23 11 ? 2066)", "cron(0 12 23 11 ? 1986)"),
        /** A cron expression that never fires. */
        CRON_NEVER("cron(0 12 30 2 ? *)", "cron(0 12 30 2 ? *)");

        private final String ahead;
        private final String behind;

        Boundaries(String ahead, String behind) {
            this.ahead = ahead;
            this.behind = behind;
        }

        private static Schedule schedule(String entry) {
            String rules = entry.startsWith("cron") ? "'pause':'" + entry + "'" : "'running':[" + entry + "]";
            return BenchSchedules.read(("{'zone':'UTC'," + rules + "}").replace('\'', '"'));
        }
    }

    /** Which boundary. */
    @Param
    public Boundaries boundary = Boundaries.DATE_HOUR;

    private Schedule ahead = new Always();
    private Schedule behind = new Always();
    private Instant noon = Instant.EPOCH;
    private int next;

    /** Reads the schedules. */
    @Setup
    public void read() {
        ahead = Boundaries.schedule(boundary.ahead);
        behind = Boundaries.schedule(boundary.behind);
        noon = LocalDate.parse(DAY).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private Instant instant() {
        return noon.plusSeconds(next++ & 31);
    }

    /** The boundary ahead. */
    @Benchmark
    public Optional<Boundary> nextBoundary() {
        return ahead.nextBoundary(instant());
    }

    /** The boundary behind. */
    @Benchmark
    public Optional<Boundary> lastBoundary() {
        return behind.lastBoundary(instant());
    }
}
