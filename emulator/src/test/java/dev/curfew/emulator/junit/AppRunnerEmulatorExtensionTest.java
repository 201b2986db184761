package dev.curfew.emulator.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.emulator.AppRunnerEmulator;
import dev.curfew.emulator.EmulatorServer;
import dev.curfew.emulator.SeedService;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.services.apprunner.AppRunnerClient;

/** The extension, used. */
class AppRunnerEmulatorExtensionTest {
    private static final SeedService WEB_SHOP = new SeedService("web-shop", Map.of(), "1024", "2048", 1, "RUNNING");

    @Nested
    @AppRunnerEmulatorTest(start = "2027-01-01T00:00:00Z", settle = "pause=5s", region = "us-east-1")
    class PerMethod {
        private final AppRunnerEmulator ofConstructor;

        PerMethod(AppRunnerEmulator emulator) {
            ofConstructor = emulator;
        }

        @Test
        void everythingBelongsTogether(
                AppRunnerEmulator emulator,
                EmulatorServer server,
                URI endpoint,
                AppRunnerClient client,
                EmulatorClock clock,
                EmulatorEvents events) {
            String arn = emulator.seedService(WEB_SHOP);
            client.pauseService(request -> request.serviceArn(arn));
            events.clear();
            clock.forward(Duration.ofSeconds(5));

            assertThat(emulator).isSameAs(ofConstructor);
            assertThat(server.endpoint()).isEqualTo(endpoint);
            assertThat(arn).startsWith("arn:aws:apprunner:us-east-1:123456789012:");
            assertThat(events.lines()).hasSize(2).last().asString().contains("PAUSED", "2027-01-01T00:00:05Z");
        }

        @Test
        void theOtherMethodHasLeftNothing(AppRunnerClient client) {
            assertThat(client.listServices(_ -> {}).serviceSummaryList()).isEmpty();
        }

        @Test
        void norHasThis(AppRunnerEmulator emulator, AppRunnerClient client) {
            emulator.seedService(WEB_SHOP);
            assertThat(client.listServices(_ -> {}).serviceSummaryList()).hasSize(1);
        }
    }

    @Nested
    @AppRunnerEmulatorTest(lifecycle = AppRunnerEmulatorTest.Lifecycle.PER_CLASS)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    class PerClass {
        @Test
        @Order(1)
        void oneMethodSeeds(AppRunnerEmulator emulator) {
            emulator.seedService(WEB_SHOP);
        }

        @Test
        @Order(2)
        void theOtherSeesIt(AppRunnerClient client) {
            assertThat(client.listServices(_ -> {}).serviceSummaryList()).hasSize(1);
        }
    }
}
