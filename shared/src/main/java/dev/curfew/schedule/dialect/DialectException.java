package dev.curfew.schedule.dialect;

import dev.curfew.schedule.DocumentError;
import dev.curfew.schedule.ParseError;

/** Ends the reading of a schedule; never leaves the package. */
final class DialectException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient DocumentError error;

    DialectException(String field, ParseError error) {
        super(error.message(), null, false, false);
        this.error = field.isEmpty() ? new DocumentError.BadWhole(error) : new DocumentError.BadText(field, error);
    }

    /** Somewhere in a text: a piece of it is not what was expected. */
    static DialectException at(String text, int position, String expected, String found, String hint) {
        return new DialectException("", new ParseError(text, position, expected, found, hint));
    }

    DocumentError error() {
        return error;
    }
}
