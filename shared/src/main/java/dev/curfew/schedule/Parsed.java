package dev.curfew.schedule;

/** A part of a text that was read, or why it could not be. */
sealed interface Parsed<T> {

    /** What was read. */
    record Value<T>(T value) implements Parsed<T> {}

    /** Why it could not be read. */
    record Failure<T>(ParseError error) implements Parsed<T> {}
}
