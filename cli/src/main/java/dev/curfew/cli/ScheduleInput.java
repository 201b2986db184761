package dev.curfew.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that take a schedule from somewhere. */
final class ScheduleInput {
    private static final String STANDARD_INPUT = "-";

    @Option(names = "--schedule", paramLabel = "TEXT", description = "The schedule itself: text or JSON.")
    private @Nullable String text;

    @Option(names = "--file", paramLabel = "FILE", description = "A file with the schedule.")
    private @Nullable String file;

    /**
     * Reads the schedule.
     *
     * @param input {@code -} for standard input, or null
     * @throws IllegalArgumentException if none is named, or several, or one that cannot be read
     */
    String read(@Nullable String input, InputStream standardInput) {
        if (input != null && !input.equals(STANDARD_INPUT)) {
            throw new IllegalArgumentException("expected - for standard input, found " + input
                    + "; --schedule takes a schedule and --file a file");
        }
        if ((text == null ? 0 : 1) + (file == null ? 0 : 1) + (input == null ? 0 : 1) != 1) {
            throw new IllegalArgumentException("expected one of --schedule TEXT, --file FILE and - for standard input");
        }
        if (text != null) {
            return text;
        }
        if (file != null && !file.equals(STANDARD_INPUT)) {
            return TextFile.read("--file", Path.of(file));
        }
        try {
            return TextFile.decode("-", "standard input", standardInput.readAllBytes());
        } catch (IOException e) {
            throw new IllegalArgumentException("-: cannot read standard input", e);
        }
    }
}
