package dev.curfew.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.emulator.fault.Delay;
import dev.curfew.emulator.fault.EventFaults;
import dev.curfew.emulator.fault.FaultPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events that are lost, doubled, late and out of order. */
class EventFaultsTest {
    private static final Delay MINUTE = new Delay.Fixed(Duration.ofMinutes(1));

    private final EmulatorFixture fixture =
            new EmulatorFixture(builder -> builder.faultRandom(new SplittableRandom(5)));

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void allMayBeLost() {
        faults(new EventFaults(1, 0, 0, MINUTE, 0));
        pauseOne();

        assertThat(fixture.events).isEmpty();
        assertThat(fixture.changes).hasSize(2);
        assertThat(fixture.emulator.faults().injected()).containsEntry("eventLost", 4L);
    }

    @Test
    void allMayComeTwiceWithTheSameId() {
        faults(new EventFaults(0, 1, 0, MINUTE, 0));
        pauseOne();

        assertThat(fixture.events).hasSize(8);
        assertThat(fixture.events.stream().distinct()).hasSize(4);
        assertThat(fixture.events.get(1)).isEqualTo(fixture.events.get(0));
    }

    @Test
    void lateOnesComeWhenTheClockHasPassed() {
        faults(new EventFaults(0, 0, 1, MINUTE, 0));
        String arn = fixture.seed("web-shop", "RUNNING");
        fixture.appRunner.pauseService(request -> request.serviceArn(arn));

        assertThat(fixture.events).isEmpty();
        fixture.settle(Duration.ofSeconds(30));
        assertThat(fixture.changes).hasSize(2);
        assertThat(fixture.events).isEmpty();
        assertThat(fixture.emulator.nextDue()).contains(EmulatorFixture.START.plusSeconds(60));
        fixture.settle(Duration.ofSeconds(30));
        assertThat(fixture.events).hasSize(2);
        fixture.settle(Duration.ofSeconds(30));
        assertThat(fixture.events).hasSize(4);
        assertThat(fixture.emulator.nextDue()).isEmpty();
    }

    @Test
    void whoeverWaitsUntilSomethingIsDueFindsItDone() {
        faults(new EventFaults(0, 0, 1, new Delay.Fixed(Duration.ofNanos(1_500_600_000)), 0)); // no whole millisecond
        String arn = fixture.seed("web-shop", "RUNNING");
        fixture.appRunner.pauseService(request -> request.serviceArn(arn));
        for (int wait = 0; wait < 3; wait++) { // for the first events, the end, the last events
            Instant due = fixture.emulator.nextDue().orElseThrow();
            fixture.settle(Duration.between(fixture.clock.instant(), due));
            assertThat(fixture.emulator.nextDue().filter(due::equals)).isEmpty();
        }
        assertThat(fixture.events).hasSize(4);
    }

    @Test
    void whatIsNoticedLateIsDeliveredInItsOrder() {
        faults(new EventFaults(0, 0, 1, MINUTE, 0));
        pauseOne();
        fixture.settle(Duration.ofHours(1));

        assertThat(fixture.events).hasSize(4);
        assertThat(fixture.events.getLast()).contains("\"currentServiceStatus\":\"PAUSED\"");
    }

    @Test
    void someComeAfterTheNextOne() {
        faults(new EventFaults(0, 0, 0, MINUTE, 0.4));
        for (int i = 0; i < 20; i++) {
            pause("shop-" + i);
        }
        fixture.settle(Duration.ofHours(1));

        List<String> changes = fixture.events.stream()
                .map(event -> event.replaceAll(".*\"(?:operationStatus|currentServiceStatus)\":\"(\\w+)\".*", "$1"))
                .toList();
        assertThat(fixture.events).hasSize(80).doesNotHaveDuplicates();
        assertThat(changes)
                .isNotEqualTo(new ArrayList<>(changes).stream().sorted().toList());
        List<String> first = changes.subList(0, 40);
        assertThat(first.indexOf("OPERATION_IN_PROGRESS")).isNotEqualTo(-1);
        assertThat(fixture.emulator.faults().injected().get("eventOutOfOrder")).isBetween(15L, 50L);
        assertThat(startsAndStatusesAlternate(changes)).isFalse();
    }

    @Test
    void oneThatNobodyOvertakesComesAfterAMinute() {
        faults(new EventFaults(0, 0, 0, MINUTE, 1));
        String arn = fixture.seed("web-shop", "RUNNING");
        fixture.appRunner.startDeployment(request -> request.serviceArn(arn));

        assertThat(fixture.events).isEmpty();
        fixture.settle(EventFaults.LONGEST_HOLD);
        assertThat(fixture.events).hasSize(2);
    }

    private static boolean startsAndStatusesAlternate(List<String> changes) {
        for (int i = 0; i < changes.size(); i += 2) {
            if (!changes.get(i).startsWith("PauseService") || changes.get(i + 1).startsWith("PauseService")) {
                return false;
            }
        }
        return true;
    }

    private void faults(EventFaults faults) {
        fixture.emulator.faults().plan(FaultPlan.NONE.withEvents(faults));
    }

    private void pauseOne() {
        pause("web-shop");
        fixture.settle(Duration.ofSeconds(30));
    }

    private void pause(String name) {
        String arn = fixture.seed(name, "RUNNING");
        fixture.appRunner.pauseService(request -> request.serviceArn(arn));
    }
}
