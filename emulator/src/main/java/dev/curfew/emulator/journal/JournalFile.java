package dev.curfew.emulator.journal;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file of lines that belongs to one process at a time. A line is appended with one write, so what was appended
 * survives the end of the process, however sudden; that of the machine it survives only up to the last {@link #rewrite}.
 *
 * <p>No FileChannel: it would be closed for good when a thread that writes is interrupted.
 */
final class JournalFile implements AutoCloseable {
    private static final byte NEWLINE = '\n';

    private final Path path;
    private final RandomAccessFile lockFile;
    private final FileLock lock;
    private RandomAccessFile file;
    private long length;

    private JournalFile(Path path, RandomAccessFile lockFile, FileLock lock) throws IOException {
        this.path = path;
        this.lockFile = lockFile;
        this.lock = lock;
        this.file = new RandomAccessFile(path.toFile(), "rw");
        this.length = file.length();
    }

    /** Opens a file, which need not exist, and keeps others from it. */
    static JournalFile open(Path path) {
        try {
            // A file of its own is locked, since the other one is replaced now and then.
            RandomAccessFile lockFile = new RandomAccessFile(new File(path + ".lock"), "rw");
            Optional<FileLock> lock = lock(lockFile);
            if (lock.isEmpty()) {
                lockFile.close();
                throw new JournalException(path, "is in use by another emulator");
            }
            return new JournalFile(path, lockFile, lock.get());
        } catch (IOException e) {
            throw new JournalException(path, "cannot be opened: " + e.getMessage(), e);
        }
    }

    /** Returns its lines. Something at the end without a line feed was being written when the process ended: left out. */
    List<String> lines() throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == NEWLINE) {
                lines.add(new String(bytes, start, i - start, StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        return lines;
    }

    /** Returns its length in bytes. */
    long length() {
        return length;
    }

    /** Appends a line. When that fails, nothing was appended. */
    void append(byte[] line) throws IOException {
        byte[] terminated = terminated(line);
        try {
            file.seek(length);
            file.write(terminated);
        } catch (IOException e) {
            file.setLength(length);
            throw e;
        }
        length += terminated.length;
    }

    /** Replaces everything; when that fails or the process ends meanwhile, everything is as before. */
    void rewrite(Stream<byte[]> lines) throws IOException {
        Path next = Path.of(path + ".new");
        try (FileOutputStream out = new FileOutputStream(next.toFile());
                OutputStream buffer = new BufferedOutputStream(out, 1 << 16)) {
            for (byte[] line : (Iterable<byte[]>) lines::iterator) {
                buffer.write(terminated(line));
            }
            buffer.flush();
            out.getFD().sync();
        }
        try {
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("a file cannot be replaced at once here", e);
        }
        file.close();
        file = new RandomAccessFile(path.toFile(), "rw");
        length = file.length();
    }

    @Override
    public void close() throws IOException {
        file.close();
        lock.release();
        lockFile.close();
    }

    private static Optional<FileLock> lock(RandomAccessFile file) throws IOException {
        try {
            return Optional.ofNullable(file.getChannel().tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty(); // this very process has it
        }
    }

    private static byte[] terminated(byte[] line) {
        byte[] terminated = Arrays.copyOf(line, line.length + 1);
        terminated[line.length] = NEWLINE;
        return terminated;
    }
}
