package dev.curfew.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes on by itself and leaps when told, for all processes that read the same file. */
final class LeapingClock implements InstantSource {
    private final Path file;

    LeapingClock(Path file) {
        this.file = file;
    }

    /** Returns a clock that has not leapt yet. */
    static LeapingClock create(Path folder) throws IOException {
        LeapingClock clock = new LeapingClock(folder.resolve("ahead"));
        Files.writeString(clock.file, Duration.ZERO.toString());
        return clock;
    }

    Path file() {
        return file;
    }

    void leap(Duration time) throws IOException {
        Path next = Files.writeString(
                file.resolveSibling("next"), ahead().plus(time).toString());
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public Instant instant() {
        try {
            return Instant.now().plus(ahead());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Duration ahead() throws IOException {
        return Duration.parse(Files.readString(file));
    }
}
