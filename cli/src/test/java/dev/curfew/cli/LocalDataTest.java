package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.emulator.SeedService;
import dev.curfew.emulator.ServiceView;
import dev.curfew.emulator.SettleTimes;
import dev.curfew.local.LocalSystem;
import dev.curfew.simulation.Scenario;
import dev.curfew.simulation.ScenarioReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code curfew local --data} keeps of the fleet. */
class LocalDataTest {
    @TempDir
    private Path data;

    @Test
    void theFleetIsAsItWasLeft() {
        Scenario scenario = ScenarioReader.builtIn();
        List<ServiceView> left;
        try (LocalSystem system = start(scenario)) {
            system.emulator().seedService(new SeedService("later", Map.of("a", "b"), "1 vCPU", "2 GB", 1, "PAUSED"));
            left = system.emulator().services();
        }

        try (LocalSystem system = start(scenario)) {
            assertThat(left).hasSize(scenario.services().size() + 1);
            assertThat(system.emulator().services()).isEqualTo(left);
        }
    }

    private LocalSystem start(Scenario scenario) {
        Terminal terminal = new Terminal(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                Map.of("CURFEW_HOME", ".."));
        return LocalCommand.start(terminal, scenario, SettleTimes.DEFAULT, 0, data);
    }
}
