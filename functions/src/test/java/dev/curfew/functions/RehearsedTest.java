package dev.curfew.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RehearsedTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void rehearsals_leave_no_threads_in_the_snapshot() throws InterruptedException {
        for (Rehearsed function : functions()) {
            for (int time = 0; time < 3; time++) {
                function.rehearse();
            }
        }
        for (Thread timer : timers()) {
            timer.join(PATIENCE);
        }
        assertThat(timers()).isEmpty();
    }

    private static List<Thread> timers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("call-timer"))
                .toList();
    }

    private static List<Rehearsed> functions() {
        Wiring wiring = Stage.alone();
        return Stream.<Function<Wiring, Rehearsed>>of(
                        EnforceSchedulesFunction::new,
                        ServeRequestsFunction::new,
                        RecordOperationsFunction::new,
                        PauseIdleFunction::new,
                        WakePageFunction::new,
                        ReportSavingsFunction::new)
                .map(constructor -> constructor.apply(wiring))
                .toList();
    }
}
