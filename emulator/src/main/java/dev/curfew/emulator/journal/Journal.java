package dev.curfew.emulator.journal;

import dev.curfew.emulator.wire.ApiException;
import dev.curfew.emulator.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The records of all stores in one file of JSON lines. Each line is what one request changed, whole or not at all: an
 * object of records by kind and key, with false for those that are gone; the newest line that names a record counts. Only
 * for code that holds the emulator's lock.
 */
public final class Journal implements Changes, AutoCloseable {
    private static final String FORMAT = "App Runner emulator, 1";
    private static final long SHORT = 4 << 20;
    private static final Boolean GONE = false;
    private static final byte[] NO_OBJECT = {' '};

    private record Change(Recorded store, String key) {
        String name() {
            return store.kind() + "/" + key;
        }
    }

    /** Where a record was last named, and what it was then: a map, or false. */
    private record Line(int number, Object record) {}

    private final Path path;
    private final Map<String, Object> header = new LinkedHashMap<>();
    private final JournalFile file;
    private final Set<Change> noted = new LinkedHashSet<>();
    private List<Recorded> stores = List.of();
    private long longest;

    private Journal(Path path, JournalFile file, String account, String region) {
        this.path = path;
        this.file = file;
        header.put("format", FORMAT);
        header.put("account", account);
        header.put("region", region);
    }

    /**
     * Opens the file of an account in a region, which need not exist.
     *
     * @throws JournalException when it cannot be opened or another process has it
     */
    public static Journal open(Path path, String account, String region) {
        return new Journal(path, JournalFile.open(path), account, region);
    }

    /**
     * Fills the stores with what the file has, and from now on writes down what changes.
     *
     * @param stores all of them; one whose records speak of those of another comes after it
     * @throws JournalException when the file cannot be read or understood
     */
    public void restore(List<Recorded> stores) {
        this.stores = List.copyOf(stores);
        Map<String, Line> records = read();
        for (Recorded store : stores) {
            String prefix = store.kind() + "/";
            records.forEach((name, line) -> {
                if (name.startsWith(prefix)) {
                    restore(store, name.substring(prefix.length()), line);
                }
            });
            records.keySet().removeIf(name -> name.startsWith(prefix));
        }
        records.forEach((name, line) -> {
            throw new JournalException(path, line.number(), new IllegalArgumentException("what is " + name + "?"));
        });
        try {
            rewrite();
        } catch (IOException e) {
            throw new JournalException(path, "cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void note(Recorded store, String key) {
        noted.add(new Change(store, key));
    }

    /**
     * Writes down what has changed since the last time, if anything has.
     *
     * @throws JournalException when that fails; it is tried again next time
     */
    public void commit() {
        if (noted.isEmpty()) {
            return;
        }
        try {
            Map<String, Object> line = new LinkedHashMap<>();
            for (Change change : noted) {
                Optional<Map<String, Object>> record = change.store().record(change.key());
                line.put(change.name(), record.isPresent() ? record.get() : GONE);
            }
            file.append(Json.bytes(line));
            noted.clear();
            if (file.length() > longest) {
                rewrite();
            }
        } catch (IOException e) {
            throw new JournalException(path, "cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new JournalException(path, "cannot be closed: " + e.getMessage(), e);
        }
    }

    /** Writes everything anew, without what is out of date. */
    private void rewrite() throws IOException {
        file.rewrite(Stream.concat(Stream.of(header), stores.stream().flatMap(Journal::lines))
                .map(Json::bytes));
        longest = Math.max(SHORT, 4 * file.length());
        noted.clear();
    }

    private static Stream<Map<String, Object>> lines(Recorded store) {
        return store.keys()
                .map(key -> new Change(store, key))
                .map(change -> Map.of(change.name(), store.record(change.key()).orElseThrow()));
    }

    private Map<String, Line> read() {
        List<String> lines;
        try {
            lines = file.lines();
        } catch (IOException e) {
            throw new JournalException(path, "cannot be read: " + e.getMessage(), e);
        }
        Map<String, Line> records = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            int number = i + 1;
            Map<String, Object> line = object(lines.get(i), number);
            if (number == 1) {
                requireHeader(line);
            } else {
                line.forEach((name, record) -> records.put(name, new Line(number, record)));
            }
        }
        return records;
    }

    private void requireHeader(Map<String, Object> line) {
        header.forEach((name, expected) -> {
            if (!expected.equals(line.get(name))) {
                throw new JournalException(path, "has the " + name + " " + line.get(name) + ", and not " + expected);
            }
        });
    }

    private Map<String, Object> object(String line, int number) {
        try {
            return Json.object(line.isBlank() ? NO_OBJECT : line.getBytes(StandardCharsets.UTF_8));
        } catch (ApiException e) {
            throw new JournalException(path, number, new IllegalArgumentException("it is no JSON object", e));
        }
    }

    private void restore(Recorded store, String key, Line line) {
        if (line.record().equals(GONE)) {
            return;
        }
        try {
            if (!(line.record() instanceof Map<?, ?> record)) {
                throw new IllegalArgumentException("a record is no object: " + line.record());
            }
            store.restore(key, new Fields(record));
        } catch (RuntimeException e) {
            throw new JournalException(path, line.number(), e);
        }
    }
}
