package dev.curfew.json;

import dev.curfew.text.Excerpt;
import dev.curfew.text.Spelling;
import java.util.Collection;

/** Says that a JSON text is not what its reader expects: which field, what was expected, what was found. */
public sealed class BadJsonException extends RuntimeException permits NotJsonException {
    private static final long serialVersionUID = 1L;

    private final String caret;

    /**
     * Describes one fault.
     *
     * @param field the path of the field, such as {@code services.tags}; empty for the whole
     * @param expected what should be there, in words
     * @param found what is there, in words; cut if it is long
     */
    public BadJsonException(String field, String expected, String found) {
        this((field.isEmpty() ? "" : "`" + Excerpt.of(field) + "`: ") + reason(expected, found));
    }

    /** Describes one fault in the text itself. */
    BadJsonException(JsonPlace place, String expected, String found) {
        super(place.words() + ": " + reason(expected, found));
        this.caret = place.caret() + "\n" + reason(expected, found);
    }

    private BadJsonException(String message) {
        super(message);
        this.caret = message;
    }

    /**
     * Says that a field is not known.
     *
     * @param path the path of the field
     * @param name its name
     * @param known the names that are, in the order in which they shall be listed
     */
    public static BadJsonException unknownField(String path, String name, Collection<String> known) {
        String question = Spelling.didYouMean(name, known);
        return new BadJsonException("`" + Excerpt.of(path) + "`: there is no such field; there are "
                + String.join(", ", known) + (question.isEmpty() ? "" : "; " + question));
    }

    /**
     * Returns the fault for a terminal: the line of the text, a caret under the position and what was expected, if the
     * text itself is at fault; otherwise the message.
     */
    public String caret() {
        return caret;
    }

    private static String reason(String expected, String found) {
        return "expected " + expected + ", found " + Excerpt.of(found);
    }
}
