package dev.curfew.emulator.junit;

import dev.curfew.emulator.AppRunnerEmulator;
import dev.curfew.emulator.EmulatorServer;
import dev.curfew.emulator.SettleTimes;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apprunner.AppRunnerClient;

/** An emulator with everything around it that a test may ask for. JUnit closes it with its store. */
final class RunningEmulator implements AutoCloseable {
    private final EmulatorClock clock;
    private final EmulatorEvents events = new EmulatorEvents();
    private final AppRunnerEmulator emulator;
    private final EmulatorServer server;
    private final String region;
    private Optional<AppRunnerClient> client = Optional.empty();

    RunningEmulator(AppRunnerEmulatorTest settings) {
        SplittableRandom random = new SplittableRandom(settings.seed());
        clock = new EmulatorClock(Instant.parse(settings.start()));
        region = settings.region();
        emulator = AppRunnerEmulator.builder()
                .clock(clock)
                .account(settings.account())
                .region(region)
                .settle(SettleTimes.parse(settings.settle()))
                .serviceQuota(settings.serviceQuota())
                .random(random.split())
                .faultRandom(random.split())
                .onEvent(events::add)
                .build();
        clock.onMove(emulator::settleDue);
        server = EmulatorServer.start(emulator, 0);
    }

    Object part(Class<?> type) {
        if (type == AppRunnerEmulator.class) {
            return emulator;
        }
        if (type == EmulatorClock.class) {
            return clock;
        }
        if (type == EmulatorEvents.class) {
            return events;
        }
        if (type == EmulatorServer.class) {
            return server;
        }
        if (type == URI.class) {
            return server.endpoint();
        }
        return client();
    }

    private synchronized AppRunnerClient client() {
        AppRunnerClient found = client.orElseGet(() -> AppRunnerClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build());
        client = Optional.of(found);
        return found;
    }

    @Override
    public synchronized void close() {
        client.ifPresent(AppRunnerClient::close);
        server.close();
    }
}
