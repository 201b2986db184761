package dev.curfew.schedule;

/** Carries the error in a text of a document out of its reader; it never leaves this package. */
final class BadTextException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient DocumentError error;

    BadTextException(String field, ParseError error) {
        super(field, null, false, false);
        this.error = new DocumentError.BadText(field, error);
    }

    DocumentError error() {
        return error;
    }
}
