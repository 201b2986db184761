package dev.curfew.schedule.dialect;

import dev.curfew.schedule.ZoneNames;
import dev.curfew.text.Excerpt;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a text that knows its place, so that errors can name it; without spaces at its ends.
 *
 * @param field the path of the field that holds the text, or empty
 * @param text the whole text
 * @param start the index of the first character
 * @param end the index after the last character
 */
record Piece(String field, String text, int start, int end) {
    static Piece of(String field, String text) {
        return new Piece(field, text, 0, text.length()).trimmed();
    }

    String value() {
        return text.substring(start, end);
    }

    /** The value in backquotes, cut where nobody reads on. */
    String quoted() {
        return Excerpt.of("`" + value() + "`");
    }

    /** A part of this piece, by indices that count from its start. */
    Piece part(int from, int to) {
        return new Piece(field, text, start + from, start + to).trimmed();
    }

    /** The parts, also empty ones, between the separators. */
    List<Piece> split(char separator) {
        List<Piece> parts = new ArrayList<>();
        int from = start;
        for (int i = start; i <= end; i++) {
            if (i == end || text.charAt(i) == separator) {
                parts.add(new Piece(field, text, from, i).trimmed());
                from = i + 1;
            }
        }
        return parts;
    }

    /** The error that something else was expected here. */
    DialectException instead(String expected, String hint) {
        String found = start < end ? "`" + value() + "`" : start < text.length() ? "nothing" : "the end";
        return new DialectException(field, new dev.curfew.schedule.ParseError(text, start, expected, found, hint));
    }

    /** The zone with this id. */
    ZoneId zone() {
        return ZoneNames.find(value())
                .orElseThrow(() -> instead("the IANA id of a zone, such as Europe/Berlin", ZoneNames.hint(value())));
    }

    private Piece trimmed() {
        int from = start;
        int to = end;
        while (from < to && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        return new Piece(field, text, from, to);
    }
}
