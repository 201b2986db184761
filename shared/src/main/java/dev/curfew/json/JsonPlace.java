package dev.curfew.json;

import dev.curfew.text.Excerpt;

/**
 * A place in a JSON text.
 *
 * @param text the whole text
 * @param offset the index of the character, at most the length of the text
 */
record JsonPlace(String text, int offset) {
    private static final int BEFORE = 60;
    private static final int MOST = 100;

    /** Returns line and column, counted from 1; of a text that has one line the column only. */
    String words() {
        String column = "column " + (offset - start() + 1);
        return text.indexOf('\n') < 0
                ? column
                : "line "
                        + (text.substring(0, offset)
                                        .chars()
                                        .filter(c -> c == '\n')
                                        .count()
                                + 1) + ", " + column;
    }

    /** Returns the line, as much of it as can be shown, and a caret under the character. */
    String caret() {
        int end = text.indexOf('\n', offset) < 0 ? text.length() : text.indexOf('\n', offset);
        int from = Math.max(start(), offset - BEFORE);
        String cut = from > start() ? "…" : "";
        String heading = text.indexOf('\n') < 0 ? "" : words() + ":\n";
        return heading + cut + Excerpt.of(text.substring(from, end), MOST) + "\n"
                + " ".repeat(cut.length() + offset - from) + "^";
    }

    private int start() {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }
}
