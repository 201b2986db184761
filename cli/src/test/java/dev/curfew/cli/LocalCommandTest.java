package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.emulator.SettleTimes;
import dev.curfew.local.LocalSystem;
import dev.curfew.local.TemplateException;
import dev.curfew.local.TemplateFunction;
import dev.curfew.simulation.Scenario;
import dev.curfew.simulation.ScenarioReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The parameters of `curfew local`. */
class LocalCommandTest {
    private final Scenario scenario = ScenarioReader.builtIn();

    @Test
    void parametersReachTheFunctions() {
        try (LocalSystem system = start(Map.of("MaxPausesPerTick", "7"))) {
            TemplateFunction function = system.lambda().functions().getFirst();
            assertThat(function.environment())
                    .containsEntry("MAX_PAUSES_PER_TICK", "7")
                    .containsEntry("DEFAULT_ZONE", scenario.zone().getId());
        }
        try (LocalSystem system = start(Map.of("DefaultZone", "UTC"))) {
            TemplateFunction function = system.lambda().functions().getFirst();
            assertThat(function.environment()).containsEntry("DEFAULT_ZONE", "UTC");
        }
    }

    @Test
    void oneThatTheTemplateDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> start(Map.of("MaxPauses", "7")))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith(
                        "parameter MaxPauses: the template has no such parameter; it has DefaultZone, ");
    }

    @Test
    void oneWithoutAValueIsRefused() {
        CommandLineRun run = CommandLineRun.of("", "local", "--parameter", "MaxPausesPerTick");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--parameter").contains("KEY=VALUE");
    }

    private LocalSystem start(Map<String, String> parameters) {
        Terminal terminal = new Terminal(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                Map.of("CURFEW_HOME", ".."));
        return LocalCommand.start(terminal, scenario, SettleTimes.DEFAULT, 0, null, parameters);
    }
}
