package dev.curfew.control;

import dev.curfew.apprunner.CurfewTag;
import dev.curfew.apprunner.Service;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.history.ServiceState;
import dev.curfew.schedule.BenchSchedules;
import dev.curfew.schedule.Kind;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

/** What it costs to decide about one service at one tick. The goal is a million decisions a second on one core. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(jvmArgsAppend = "--sun-misc-unsafe-memory-access=allow")
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class DecisionBenchmark {
    private static final ServiceArn ARN = ServiceArn.parse(
            "arn:aws:apprunner:eu-central-1:123456789012:service/shop-api/8fe1e10304f84fd2b0df550fe98a71fa");
    private static final Instant SEEN = Instant.parse("2025-06-01T00:00:00Z");

    /** Which schedule. */
    @Param
    public Kind kind = Kind.WEEKLY;

    private final Instant[] instants = BenchSchedules.instants();
    private ScheduleBook.Entry entry = new ScheduleBook.Entry.None();
    private Service service = service("");
    private ServiceState state = ServiceState.firstSeen(ARN, "", SEEN);
    private int next;

    /** A service that is running, as it was left by the last tick. */
    @Setup
    public void read() {
        entry = new ScheduleBook.Entry.Written(kind.schedule());
        service = service(kind.text());
        state = ServiceState.firstSeen(ARN, kind.text(), SEEN);
    }

    private static Service service(String tag) {
        return new Service(ARN, ServiceStatus.RUNNING, Map.of(CurfewTag.SCHEDULE.key(), tag), null);
    }

    private Instant instant() {
        return instants[next++ & (BenchSchedules.INSTANTS - 1)];
    }

    /** What the schedule says. */
    @Benchmark
    public @Nullable Opinion opinion() {
        return Opinion.inForce(entry, state, instant());
    }

    /** What the schedule says, with the sentence for people. */
    @Benchmark
    public String sentence() {
        return Decider.decide(service, state, entry, instant()).sentence();
    }

    /** What to do about the service: at a third of the instants nothing, at the others to pause it. */
    @Benchmark
    public Decision decide() {
        return Decider.decide(service, state, entry, instant());
    }
}
