package dev.curfew.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the doctor found.
 *
 * @param level how bad it is
 * @param check what was looked at
 * @param sentence what is there
 * @param advice what to do about it; null if nothing
 */
record Finding(
        Level level,
        String check,
        String sentence,
        @Nullable String advice) {

    /** How bad it is. */
    enum Level {
        /** As it should be. */
        OK,
        /** Perhaps not as it was meant. */
        WARN,
        /** Something does not work. */
        FAIL
    }

    static Finding ok(String check, String sentence) {
        return new Finding(Level.OK, check, sentence, null);
    }

    static Finding warn(String check, String sentence, String advice) {
        return new Finding(Level.WARN, check, sentence, advice);
    }

    static Finding fail(String check, String sentence, String advice) {
        return new Finding(Level.FAIL, check, sentence, advice);
    }

    String line(Terminal terminal) {
        int colour = switch (level) {
            case OK -> 32;
            case WARN -> 33;
            case FAIL -> 31;
        };
        String word = (level.name().toLowerCase(Locale.ROOT) + "    ").substring(0, 4);
        return terminal.paint(colour, word) + "  " + check + ": " + sentence
                + (advice == null ? "" : System.lineSeparator() + "      -> " + advice);
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("level", level.name().toLowerCase(Locale.ROOT));
        json.put("check", check);
        json.put("sentence", sentence);
        json.put("advice", advice);
        return json;
    }
}
