package dev.curfew.schedule;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a text that knows its place, so that errors can name it.
 *
 * @param text the whole text
 * @param start the index of the first character
 * @param end the index after the last character
 */
record Word(String text, int start, int end) {

    /** The words of a text, parted by any number of spaces. */
    static List<Word> split(String text) {
        List<Word> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == ' ') {
                if (start < i) {
                    words.add(new Word(text, start, i));
                }
                start = i + 1;
            }
        }
        return words;
    }

    /** The characters of the word. */
    String value() {
        return text.substring(start, end);
    }

    /** The pieces of the word, also empty ones, parted by a character. */
    List<Word> split(char separator) {
        List<Word> pieces = new ArrayList<>();
        int from = start;
        for (int i = start; i < end; i++) {
            if (text.charAt(i) == separator) {
                pieces.add(new Word(text, from, i));
                from = i + 1;
            }
        }
        pieces.add(new Word(text, from, end));
        return pieces;
    }

    /** Whether the word can only be hours. */
    boolean startsWithDigit() {
        return start < end && text.charAt(start) >= '0' && text.charAt(start) <= '9';
    }

    /** The number of at most four digits that the word is, or -1. */
    int number() {
        int number = start < end && end - start <= 4 ? 0 : -1;
        for (int i = start; i < end && number >= 0; i++) {
            int digit = text.charAt(i) - '0';
            number = digit < 0 || digit > 9 ? -1 : number * 10 + digit;
        }
        return number;
    }

    /** Whether this is exactly the word {@code +}. */
    boolean isPlus() {
        return value().equals("+");
    }

    /** The error that something else was expected in place of this word. */
    <T> Parsed<T> instead(String expected, String hint) {
        return new Parsed.Failure<>(new ParseError(text, start, expected, found(start, end), hint));
    }

    /** The error that something was expected right after this word. */
    <T> Parsed<T> lacks(String expected, String hint) {
        return new Parsed.Failure<>(new ParseError(text, end, expected, found(end, end + 1), hint));
    }

    private String found(int from, int to) {
        if (from == text.length()) {
            return "the end";
        }
        String piece = from == to ? text.substring(from, from + 1) : text.substring(from, to);
        return piece.equals(" ") ? "a space" : "`" + piece + "`";
    }
}
