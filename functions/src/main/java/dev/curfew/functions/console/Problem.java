package dev.curfew.functions.console;

import org.jspecify.annotations.Nullable;

/**
 * Something that people have to mend, or should know at least.
 *
 * @param kind what it is
 * @param service the name of the service that it is about; null if it is about none, or many
 * @param title the one thing to know
 * @param text what is known besides, or the empty text
 * @param lines several lines in which a caret points at a place, or the empty text
 */
record Problem(Kind kind, @Nullable String service, String title, String text, String lines) {

    /** What there is, the most urgent first. */
    enum Kind {
        /** Events and requests that could not be served. */
        DEAD_LETTERS,
        /** The circuit breaker holds pauses back. */
        HELD,
        /** An operation takes longer than operations do. */
        STUCK,
        /** An operation failed. */
        FAILED,
        /** A tag cannot be read. */
        UNREADABLE,
        /** Something could not be looked at. */
        UNSEEN
    }

    static Problem of(Kind kind, String title, String text) {
        return new Problem(kind, null, title, text, "");
    }
}
