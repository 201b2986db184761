package dev.curfew.emulator.journal;

import java.nio.file.Path;

/** The state of an emulator cannot be kept in a file, or was not understood; the message names the file and the line. */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JournalException(Path file, String problem, Throwable cause) {
        super("state " + file + ": " + problem, cause);
    }

    JournalException(Path file, String problem) {
        super("state " + file + ": " + problem);
    }

    JournalException(Path file, long line, Throwable cause) {
        this(file, "line " + line + " cannot be understood: " + cause.getMessage(), cause);
    }
}
