package dev.curfew.json;

/** Says that a text is no JSON at all. */
public final class NotJsonException extends BadJsonException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes one fault.
     *
     * @param place where the text stops being JSON
     * @param expected what should be there, in words
     * @param found what is there, in words
     */
    NotJsonException(JsonPlace place, String expected, String found) {
        super(place, expected, found);
    }
}
