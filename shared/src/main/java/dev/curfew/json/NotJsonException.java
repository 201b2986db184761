package dev.curfew.json;

/** Says that a text is no JSON at all. */
public final class NotJsonException extends BadJsonException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes one fault.
     *
     * @param found what is there, in words
     */
    public NotJsonException(String found) {
        super("the document", "a JSON object", found);
    }
}
