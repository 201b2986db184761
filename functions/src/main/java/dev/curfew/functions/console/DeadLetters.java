package dev.curfew.functions.console;

import java.util.OptionalInt;

/** Counts the dead letters. */
@FunctionalInterface
public interface DeadLetters {
    /** Nobody knows. */
    DeadLetters UNKNOWN = OptionalInt::empty;

    /** Returns how many there are, about; empty if nobody knows. */
    OptionalInt count();
}
