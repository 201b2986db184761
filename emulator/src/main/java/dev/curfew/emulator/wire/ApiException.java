package dev.curfew.emulator.wire;

/** A request that is answered with an error. Thrown by actions, turned into a response in one place. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorType type;
    private final String text;

    /** Creates the error; the text is what the caller of the API will read. */
    public ApiException(ErrorType type, String text) {
        // No stack trace: this is an answer, not a defect, and simulations produce very many of them.
        super(text, null, false, false);
        this.type = type;
        this.text = text;
    }

    /** Returns an {@link ErrorType#INVALID_REQUEST} that names the member at fault. */
    public static ApiException invalid(String member, String problem) {
        return new ApiException(ErrorType.INVALID_REQUEST, member + " " + problem);
    }

    /** Returns what went wrong, as a type. */
    public ErrorType type() {
        return type;
    }

    /** Returns the text for the caller of the API. */
    public String text() {
        return text;
    }
}
