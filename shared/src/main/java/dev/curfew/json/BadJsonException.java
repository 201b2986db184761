package dev.curfew.json;

/** Says that a JSON text is not what its reader expects: which field, what was expected, what was found. */
public sealed class BadJsonException extends RuntimeException permits NotJsonException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes one fault.
     *
     * @param field the path of the field, such as {@code services.tags}
     * @param expected what should be there, in words
     * @param found what is there, in words
     */
    public BadJsonException(String field, String expected, String found) {
        this("`" + field + "`: expected " + expected + ", found " + found);
    }

    private BadJsonException(String message) {
        super(message);
    }

    /**
     * Says that a field is not known.
     *
     * @param field the path of the field
     * @param known the names that are, in words
     */
    public static BadJsonException unknownField(String field, String known) {
        return new BadJsonException("`" + field + "`: there is no such field; there are " + known);
    }
}
