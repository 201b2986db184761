package dev.curfew.control;

/** Says why something that was asked for cannot be done, in a sentence that names the field at fault. */
public final class UnservableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates it with its sentence. */
    public UnservableException(String message) {
        super(message);
    }
}
