package dev.curfew.cli;

import dev.curfew.emulator.SettleTimes;
import dev.curfew.local.LocalSystem;
import dev.curfew.simulation.ScenarioReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A local system that runs in real time, as `curfew local` does, and commands that are run against it. */
final class RunningSystem implements AutoCloseable {
    private final LocalSystem system;

    /** Starts one with the services of a scenario, whose operations take a second. */
    RunningSystem(String scenario) {
        try {
            Path file = Files.createTempFile("scenario", ".json");
            Files.writeString(file, scenario);
            Terminal terminal = new Terminal(
                    new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                    Map.of("CURFEW_HOME", ".."));
            system = LocalCommand.start(
                    terminal, ScenarioReader.read(file), SettleTimes.all(Duration.ofSeconds(1)), 0, null);
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        system.lambda().invoke("EnforceSchedules", "{}");
        system.runInRealTime();
    }

    LocalSystem system() {
        return system;
    }

    CommandLineRun run(String... arguments) {
        return CommandLineRun.of("", at(arguments));
    }

    /** Runs a command on a terminal of so many columns. */
    String onTerminal(int columns, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Map<String, String> environment = Map.of("CURFEW_TERMINAL", "1", "COLUMNS", Integer.toString(columns));
        Main.run(
                at(arguments),
                new Terminal(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        environment));
        return out.toString(StandardCharsets.UTF_8);
    }

    private String[] at(String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--endpoint-url", system.endpoint().toString()));
        return line.toArray(String[]::new);
    }

    @Override
    public void close() {
        system.close();
    }
}
