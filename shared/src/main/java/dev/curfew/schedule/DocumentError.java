package dev.curfew.schedule;

/** Why a document is not a schedule. */
public sealed interface DocumentError {

    /**
     * The error in one line.
     *
     * @return such as <code>`running[0]`: `Wensday 08:00-19:00`, character 1: expected a day …; did you mean Wed?</code>
     */
    String message();

    /**
     * The error for a terminal: where there is a text to point into, the field, the text, a caret under the position and
     * what was expected; otherwise the message.
     *
     * @return lines, joined by line feeds, without one at the end
     */
    String caret();

    /**
     * The document has not the fields that it should have.
     *
     * @param message which field, what was expected, what was found
     */
    record BadField(String message) implements DocumentError {
        @Override
        public String caret() {
            return message;
        }
    }

    /**
     * The document is no JSON, or none that is read.
     *
     * @param message where, what was expected, what was found
     * @param caret the same with a caret
     */
    record BadJson(String message, String caret) implements DocumentError {}

    /**
     * A text in the document cannot be read.
     *
     * @param field the path of the field, such as {@code closed[1].dates}
     * @param error what is wrong in the text
     */
    record BadText(String field, ParseError error) implements DocumentError {
        @Override
        public String message() {
            return "`" + field + "`: " + error.message();
        }

        @Override
        public String caret() {
            return field + ":\n" + error.caret();
        }
    }

    /**
     * The whole text cannot be read, since it is no JSON but the text of another scheduler.
     *
     * @param error what is wrong in the text
     */
    record BadWhole(ParseError error) implements DocumentError {
        @Override
        public String message() {
            return error.message();
        }

        @Override
        public String caret() {
            return error.caret();
        }
    }
}
