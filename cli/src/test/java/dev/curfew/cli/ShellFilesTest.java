package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The completion and the manual page. */
class ShellFilesTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            curfew sta             | status
            curfew status --wa     | --watch
            curfew schedules pu    | put
            curfew savings --by s  | service
            """)
    void bash_completes(String typed, String completed, @TempDir Path folder) throws IOException, InterruptedException {
        Path bash = Path.of("/bin/bash");
        Assumptions.assumeTrue(Files.isExecutable(bash));
        Path script = Files.writeString(
                folder.resolve("curfew.bash"),
                CommandLineRun.of("", "completion", "bash").out());
        String[] words = typed.split(" ", -1);
        String probe = "compopt() { :; }; source " + script + "; COMP_WORDS=(" + typed + "); COMP_CWORD="
                + (words.length - 1) + "; _complete_curfew; printf '%s\\n' \"${COMPREPLY[@]}\"";
        Process process = new ProcessBuilder(bash.toString(), "-c", probe)
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        assertThat(out.lines().map(String::strip)).contains(completed);
    }

    @Test
    void zsh_is_taught_bashs_way() {
        assertThat(CommandLineRun.of("", "completion", "zsh").out()).startsWith("autoload -U +X bashcompinit");
    }

    @Test
    void the_manual_has_every_command_and_its_options() {
        String page = CommandLineRun.of("", "man").out();
        assertThat(page).startsWith(".TH CURFEW 1");
        Stream.of("status", "doctor", "savings", "schedules put", "redrive", "completion")
                .forEach(command -> assertThat(page).contains(".SS \"curfew " + command));
        assertThat(page)
                .contains(".B \\-\\-endpoint\\-url URL", ".SH EXIT STATUS")
                .doesNotContain("\\-\\-looks");
    }
}
