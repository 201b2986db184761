package dev.curfew.json;

import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.curfew.text.Excerpt;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what is wrong with a text that the JSON library has refused, since the library's own texts are not for
 * people: where it stops being JSON, or, if it is JSON, which of the library's limits it passes. One use.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
final class JsonScanner {
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.defaults();

    private static final Pattern NUMBER =
            Pattern.compile("-?+(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?+(?:[eE][+-]?+[0-9]++)?+");
    private static final Pattern WORD = Pattern.compile("true|false|null");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:[\"\\\\/bfnrt]|u[0-9a-fA-F]{4})");
    private static final Pattern FOUND = Pattern.compile("[A-Za-z0-9_]++|.", Pattern.DOTALL);

    private final String text;
    private final Deque<Level> levels = new ArrayDeque<>();
    private int at;
    private @Nullable BadJsonException refusal;

    private JsonScanner(String text) {
        this.text = text;
    }

    /** What may come next. */
    private enum Next {
        VALUE,
        VALUE_OR_END,
        NAME,
        NAME_OR_END,
        COMMA_OR_END
    }

    /** An array or object that has begun, with the names it has had. */
    private record Level(char end, Set<String> names) {
        boolean object() {
            return end == '}';
        }
    }

    /** Returns the complaint; a {@link NotJsonException} if the text is no JSON. */
    static BadJsonException complaintAbout(String text) {
        JsonScanner scanner = new JsonScanner(text);
        try {
            scanner.scan();
        } catch (NotJsonException e) {
            return e;
        }
        return scanner.refusal == null
                ? new BadJsonException("", "JSON with shorter texts and numbers", "longer ones")
                : scanner.refusal;
    }

    private void scan() {
        Next next = Next.VALUE;
        skipSpace();
        while (next != Next.COMMA_OR_END || !levels.isEmpty()) {
            next = switch (next) {
                case VALUE -> value(levels.isEmpty() ? "a JSON object" : "a value");
                case VALUE_OR_END -> take(']') ? ended() : value("a value or `]`");
                case NAME -> name("a name in double quotes");
                case NAME_OR_END -> take('}') ? ended() : name("a name in double quotes or `}`");
                case COMMA_OR_END -> commaOrEnd(levels.element());
            };
            skipSpace();
        }
        if (at < text.length()) {
            throw notJson("the end");
        }
    }

    private Next value(String expected) {
        if (take('{')) {
            return begun('}', Next.NAME_OR_END);
        }
        if (take('[')) {
            return begun(']', Next.VALUE_OR_END);
        }
        int start = at;
        if (take('"')) {
            restOfString();
        } else if (!take(WORD)) {
            if (!take(NUMBER)) {
                throw notJson(expected);
            }
            refuseBeyond(LIMITS.getMaxNumberLength(), at - start, "digits", start);
        }
        return Next.COMMA_OR_END;
    }

    private Next begun(char end, Next next) {
        levels.push(new Level(end, new HashSet<>()));
        refuseBeyond(LIMITS.getMaxNestingDepth(), levels.size(), "levels", at - 1);
        return next;
    }

    private Next ended() {
        levels.pop();
        return Next.COMMA_OR_END;
    }

    private Next name(String expected) {
        int start = at;
        if (!take('"')) {
            throw notJson(expected);
        }
        restOfString();
        String name = text.substring(start + 1, at - 1);
        refuseBeyond(LIMITS.getMaxNameLength(), name.length(), "characters in a name", start);
        if (!levels.element().names().add(name)) {
            refuse(start, "each name once", "`" + name + "` again");
        }
        skipSpace();
        if (!take(':')) {
            throw notJson("`:`");
        }
        return Next.VALUE;
    }

    private Next commaOrEnd(Level level) {
        if (take(level.end())) {
            return ended();
        }
        if (!take(',')) {
            throw notJson("`,` or `" + level.end() + "`");
        }
        return level.object() ? Next.NAME : Next.VALUE;
    }

    private void restOfString() {
        while (!take('"')) {
            if (at == text.length() || text.charAt(at) < ' ') {
                throw notJson("`\"` at the end of the text that began before");
            }
            if (text.charAt(at) != '\\') {
                at++;
            } else if (!take(ESCAPE)) {
                throw notJson("an escape such as \\n, \\\" or \\u00e9");
            }
        }
    }

    private boolean take(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private boolean take(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        boolean there = matcher.lookingAt();
        at = there ? matcher.end() : at;
        return there;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private NotJsonException notJson(String expected) {
        Matcher found = FOUND.matcher(text).region(at, text.length());
        return new NotJsonException(
                new JsonPlace(text, at),
                expected,
                found.lookingAt() ? "`" + Excerpt.of(found.group()) + "`" : "the end");
    }

    private void refuseBeyond(int most, int count, String what, int start) {
        if (count > most) {
            refuse(start, "at most " + most + " " + what, "more");
        }
    }

    /** Only the first refusal counts, and only if the rest is JSON. */
    private void refuse(int start, String expected, String found) {
        if (refusal == null) {
            refusal = new BadJsonException(new JsonPlace(text, start), expected, found);
        }
    }
}
