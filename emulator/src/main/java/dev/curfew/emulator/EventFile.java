package dev.curfew.emulator;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Appends events to a file, one a line, each as soon as it happens. */
final class EventFile implements Consumer<String>, AutoCloseable {
    private final BufferedWriter writer;

    private EventFile(BufferedWriter writer) {
        this.writer = writer;
    }

    static EventFile append(Path path) {
        try {
            return new EventFile(Files.newBufferedWriter(
                    path, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write events to " + path, e);
        }
    }

    @Override
    public void accept(String event) {
        try {
            writer.write(event);
            writer.write('\n');
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
