package dev.curfew.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Standard output, kept for results. What functions log is written out as in Lambda, to nowhere. */
final class StandardOutput {
    private final PrintStream results;

    private StandardOutput(PrintStream results) {
        this.results = results;
    }

    /** Takes it, before anything is logged. */
    static StandardOutput reserve() {
        PrintStream results = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        return new StandardOutput(results);
    }

    void print(String text) {
        results.print(text);
        results.flush();
    }
}
