package dev.curfew.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EmulatorServerTest {

    @Test
    void onARealClockOperationsSettleWithoutARequest() throws InterruptedException {
        BlockingQueue<String> statuses = new LinkedBlockingQueue<>();
        InstantSource clock = InstantSource.system();
        AppRunnerEmulator emulator = AppRunnerEmulator.builder()
                .clock(clock)
                .settle(SettleTimes.DEFAULT.withPause(Duration.ofMillis(20)))
                .onStatusChange(change -> statuses.add(change.currentStatus()))
                .build();
        String arn = emulator.seedService(new SeedService("web-shop", Map.of(), "1024", "2048", 1, "RUNNING"));

        try (EmulatorServer _ = EmulatorServer.start(emulator, 0).settleOnTime(clock)) {
            emulator.handle("AppRunner.PauseService", pause(arn));

            assertThat(statuses.poll(10, TimeUnit.SECONDS)).isEqualTo("OPERATION_IN_PROGRESS");
            assertThat(statuses.poll(10, TimeUnit.SECONDS)).isEqualTo("PAUSED");
        }
    }

    @Test
    void manyCallersAtOnceAreServed() {
        try (EmulatorFixture fixture = new EmulatorFixture()) {
            List<String> arns = IntStream.range(0, 200)
                    .mapToObj(i -> fixture.seed("shop-" + i, "RUNNING"))
                    .toList();

            arns.parallelStream().forEach(arn -> fixture.emulator.handle("AppRunner.PauseService", pause(arn)));
            fixture.settle(Duration.ofMinutes(1));

            assertThat(fixture.emulator.services())
                    .hasSize(200)
                    .allMatch(view -> view.status().equals("PAUSED"));
            assertThat(fixture.changes).hasSize(400);
            assertThat(fixture.emulator.apiCalls()).isEqualTo(Map.of("PauseService", 200L));
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        try (EmulatorFixture fixture = new EmulatorFixture()) {
            int port = fixture.server.endpoint().getPort();

            assertThatThrownBy(() -> EmulatorServer.start(fixture.emulator, port))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(Integer.toString(port));
        }
    }

    private static byte[] pause(String arn) {
        return ("{\"ServiceArn\":\"" + arn + "\"}").getBytes(StandardCharsets.UTF_8);
    }
}
