package dev.curfew.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Texts that commands read from files and from standard input. */
final class TextFile {

    private TextFile() {}

    /**
     * Reads a file.
     *
     * @param option what named it, for complaints
     * @return its text without blanks around it
     * @throws IllegalArgumentException if there is none, or it is no text
     */
    static String read(String option, Path file) {
        try {
            return decode(option, file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(option + ": there is no file " + file, e);
        } catch (IOException e) {
            throw new IllegalArgumentException(option + ": cannot read " + file, e);
        }
    }

    /**
     * Reads a text.
     *
     * @param option what named it, for complaints
     * @return it without blanks around it
     * @throws IllegalArgumentException if it is none
     */
    static String decode(String option, String name, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .strip();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(option + ": expected text in UTF-8, found other bytes in " + name, e);
        }
    }
}
