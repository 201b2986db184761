package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Help texts on a terminal of 80 columns. */
class HelpTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "simulate",
                "local",
                "invoke",
                "decide",
                "plan",
                "status",
                "history",
                "resume",
                "pause",
                "release",
                "savings",
                "doctor",
                "completion",
                "man",
                "explain",
                "link",
                "redrive",
                "bench",
                "schedules",
                "schedules put",
                "schedules import",
                "schedules get",
                "schedules list",
                "schedules delete"
            })
    void examples_can_be_pasted(String command) {
        String[] line = Stream.concat(
                        command.isEmpty() ? Stream.empty() : Stream.of(command.split(" ")), Stream.of("--help"))
                .toArray(String[]::new);
        List<String> lines = CommandLineRun.of("", line).lines();

        assertThat(lines).allSatisfy(text -> assertThat(text).hasSizeLessThanOrEqualTo(80));
        assertThat(lines.stream()
                        .dropWhile(text -> !text.startsWith("Example"))
                        .skip(1)
                        .takeWhile(text -> !text.isBlank()))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text).startsWith("  "));
    }
}
