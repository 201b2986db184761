package dev.curfew.schedule;

import dev.curfew.text.Excerpt;

/**
 * Why a text is not a schedule, and where.
 *
 * @param text the whole text
 * @param position the index in the text of what could not be read, 0 to the length of the text
 * @param expected what may stand there, such as {@code hours as HH:MM-HH:MM}
 * @param found what stands there instead, or {@code the end}
 * @param hint how to mend it, such as {@code did you mean Wed?}, or empty
 */
public record ParseError(String text, int position, String expected, String found, String hint) {

    /** Texts longer than a tag value can be are cut here. */
    private static final int SHOWN = ScheduleParser.MAX_LENGTH;

    /**
     * Checks the position.
     *
     * @throws IndexOutOfBoundsException if the position is not in the text
     */
    public ParseError {
        if (position < 0 || position > text.length()) {
            throw new IndexOutOfBoundsException("position " + position + " in a text of " + text.length());
        }
    }

    /**
     * The error in one line.
     *
     * @return such as <code>`Wensday 08:00-10:00`, character 1: expected …, found `Wensday`; did you mean Wed?</code>;
     *     characters count from 1
     */
    public String message() {
        return "`" + shown(text) + "`, character " + (position + 1) + ": " + reason();
    }

    /**
     * The error in three lines for a terminal: the text, a caret under the position, what was expected.
     *
     * @return the lines, joined by line feeds, without one at the end
     */
    public String caret() {
        return shown(text) + "\n" + " ".repeat(Math.min(position, SHOWN)) + "^\n" + reason();
    }

    private String reason() {
        String reason = "expected " + expected + ", found " + Excerpt.of(found);
        return hint.isEmpty() ? reason : reason + "; " + hint;
    }

    /** The text on one line, at most as long as a tag value, so that the caret stays under its character. */
    private static String shown(String text) {
        return Excerpt.of(text, SHOWN);
    }
}
