package dev.curfew.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class EmulatorMainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine command =
            EmulatorMain.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));

    @Test
    void helpShowsTheDefaultsAndAnExample() {
        assertThat(command.execute("--help")).isZero();
        assertThat(out.toString().replaceAll("\\s+", ""))
                .contains("(default:4601)")
                .contains("(default:" + SettleTimes.DEFAULT + ")")
                .contains("aws--endpoint-urlhttp://127.0.0.1:4601apprunnerlist-services");
    }

    @ParameterizedTest
    @CsvSource({
        "--settle,  pause=soon, position 6",
        "--account, 12,         12 digits",
        "--region,  Frankfurt,  eu-central-1",
        "--port,    http,       --port",
    })
    void anOptionAtFaultIsNamed(String option, String value, String named) {
        assertThat(command.execute(option, value)).isEqualTo(2);
        assertThat(err.toString()).contains(named);
    }

    @Test
    void aMistakeInTheFaultsIsNamed(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("faults.json"), "{\"all\": {\"throttled\": 2}}");

        assertThat(command.execute("--port", "0", "--faults", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("faults.json", "all.throttled: must be from 0 to 1");
        assertThat(command.execute(
                        "--port", "0", "--faults", directory.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--faults: cannot read");
    }

    @Test
    void eventsAreAppendedToTheFileOneALine(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("events.jsonl");
        Files.writeString(file, "{\"earlier\":true}\n");

        try (EventFile events = EventFile.append(file)) {
            events.accept("{\"first\":1}");
            assertThat(Files.readAllLines(file)).isEqualTo(List.of("{\"earlier\":true}", "{\"first\":1}"));
            events.accept("{\"second\":2}");
        }

        assertThat(Files.readAllLines(file)).hasSize(3).last().isEqualTo("{\"second\":2}");
    }
}
