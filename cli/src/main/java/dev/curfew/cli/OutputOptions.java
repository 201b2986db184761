package dev.curfew.cli;

import picocli.CommandLine.Option;

/** The option of commands that print a table for people, or JSON for programs. */
final class OutputOptions {
    /** What a command prints. */
    enum Format {
        /** For people. */
        TABLE,
        /** For programs. */
        JSON
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            completionCandidates = Words.Formats.class,
            defaultValue = "table",
            description = "table for people or json for programs (default: table).")
    private Format format = Format.TABLE;

    boolean json() {
        return format == Format.JSON;
    }
}
