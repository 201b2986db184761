package dev.curfew.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
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

/** What each answer of a schedule costs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(jvmArgsAppend = "--sun-misc-unsafe-memory-access=allow")
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class ScheduleBenchmark {

    /** Which schedule. */
    @Param
    public Kind kind = Kind.WEEKLY;

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Instant[] instants = BenchSchedules.instants();
    private Schedule schedule = new Always();
    private int next;

    /** Reads the schedule. */
    @Setup
    public void read() {
        schedule = kind.schedule();
    }

    private Instant instant() {
        return instants[next++ & (BenchSchedules.INSTANTS - 1)];
    }

    /** The wanted state. */
    @Benchmark
    public DesiredState stateAt() {
        return schedule.stateAt(instant());
    }

    /** The boundary behind. */
    @Benchmark
    public Optional<Boundary> lastBoundary() {
        return schedule.lastBoundary(instant());
    }

    /** The boundary ahead. */
    @Benchmark
    public Optional<Boundary> nextBoundary() {
        return schedule.nextBoundary(instant());
    }

    /** The sentence for people. */
    @Benchmark
    public String explain() {
        return schedule.explain(instant());
    }

    /** The schedule, from its text. */
    @Benchmark
    public Schedule parse() {
        return kind.schedule();
    }

    /** The same question asked by hand, which every time is told as a multiple of: is it a weekday between eight and seven? */
    @Benchmark
    public boolean bare() {
        LocalDateTime local = LocalDateTime.ofInstant(instant(), BERLIN);
        return local.getDayOfWeek().getValue() <= 5 && local.getHour() >= 8 && local.getHour() < 19;
    }
}
