package dev.curfew.emulator.journal;

/** Is told of every record that changes. */
@FunctionalInterface
public interface Changes {
    /** Nobody wants to know. */
    Changes FORGOTTEN = (_, _) -> {};

    /** Notes that a record came, changed or went; what it is by then is asked of the store later. */
    void note(Recorded store, String key);
}
