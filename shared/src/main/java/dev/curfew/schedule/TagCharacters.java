package dev.curfew.schedule;

import java.util.Optional;

/** What an AWS tag value may hold: at most 256 letters, digits, spaces and {@code _ . : / = + - @}. */
final class TagCharacters {

    private static final String SIGNS = " _.:/=+-@";

    private TagCharacters() {}

    /** The first character, if any, that a tag value cannot hold. */
    static Optional<ParseError> check(String text) {
        if (text.length() > ScheduleParser.MAX_LENGTH) {
            String expected = "the end, since a tag value has at most " + ScheduleParser.MAX_LENGTH + " characters";
            String found = (text.length() - ScheduleParser.MAX_LENGTH) + " more";
            return Optional.of(new ParseError(text, ScheduleParser.MAX_LENGTH, expected, found, ""));
        }
        int length;
        for (int i = 0; i < text.length(); i += length) {
            int c = text.codePointAt(i);
            length = Character.charCount(c);
            if (!Character.isLetterOrDigit(c) && SIGNS.indexOf(c) < 0) {
                String found = "`" + text.substring(i, i + length) + "`";
                return Optional.of(new ParseError(text, i, "letters, digits, spaces or _.:/=+-@", found, hint(c)));
            }
        }
        return Optional.empty();
    }

    private static String hint(int c) {
        return switch (c) {
            case ',', ';', '&', '|' -> "write `/` between days and ` + ` between spans";
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212', '~' -> "write `-`";
            case '\t', '\n', '\r', '\u00a0' -> "write a space";
            default -> "";
        };
    }
}
