package dev.curfew.emulator.journal;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A store whose records can be written down as JSON and read back. Part of the guarded store. */
public interface Recorded {
    /** Returns the word for its records, without a slash; no other store has it. */
    String kind();

    /** Returns the keys of all records, in the order in which they are to be restored. */
    Stream<String> keys();

    /** Returns a record as it is now, or empty when it is gone. */
    Optional<Map<String, Object>> record(String key);

    /**
     * Takes a record back, and plans again what it waits for.
     *
     * @throws RuntimeException when it is not such a record; the message says why
     */
    void restore(String key, Fields record);
}
