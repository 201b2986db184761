package dev.curfew.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a command prints, and what it may know of its surroundings.
 *
 * @param in standard input
 * @param out standard output, in UTF-8
 * @param environment environment variables
 */
record Terminal(InputStream in, PrintStream out, Map<String, String> environment) {
    private static final int WIDE = 240;

    /** A terminal at which nobody types. */
    Terminal(PrintStream out, Map<String, String> environment) {
        this(InputStream.nullInputStream(), out, environment);
    }

    /** Tells whether a person looks at it; the launcher knows. */
    boolean interactive() {
        return environment.containsKey("CURFEW_TERMINAL");
    }

    /** Tells whether colours are welcome. */
    boolean colours() {
        return interactive() && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** Returns how many characters fit on a line; a pipe takes wide ones. */
    int columns() {
        String columns = environment.getOrDefault("COLUMNS", "");
        return interactive() && columns.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(columns) : WIDE;
    }

    /** Returns a text in a colour of the standard palette (31 red, 32 green, 33 yellow, 36 cyan, 2 dim). */
    String paint(int colour, String text) {
        return colours() ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
    }

    /** Returns the project's folder, which the launcher names. */
    Path home() {
        return Path.of(environment.getOrDefault("CURFEW_HOME", ""));
    }
}
