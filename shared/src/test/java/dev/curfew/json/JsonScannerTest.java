package dev.curfew.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said about texts that are no JSON, and about JSON that is not taken. */
class JsonScannerTest {

    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        # bytes, those in <> in hexadecimal | message
        {"a":"<c3><a9>"}                    | ~~
        {"a":"b<ff>c"}                      | column 8: expected UTF-8, found the byte ff
        {"a":"<c3>"}                        | column 7: expected UTF-8, found the byte c3
        {"a":"<c3><a9><ed><a0><80>"}        | column 8: expected UTF-8, found the byte ed
        {"a":"b"}<e2><82>                   | column 10: expected UTF-8, found the byte e2
        <fe><ff>                            | column 1: expected UTF-8, found the byte fe
        """)
    void bytes_that_are_no_text_are_told_with_their_place(String bytes, String message) {
        String latin = Pattern.compile("<(..)>")
                .matcher(bytes)
                .replaceAll(match -> Character.toString(HexFormat.fromHexDigits(match.group(1))));
        InputStream stream = new ByteArrayInputStream(latin.getBytes(StandardCharsets.ISO_8859_1));
        if (message.isEmpty()) {
            assertThat(JsonObject.parse(stream).string("a")).isEqualTo("é");
        } else {
            assertThatThrownBy(() -> JsonObject.parse(stream))
                    .isInstanceOf(NotJsonException.class)
                    .hasMessage(message);
        }
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        # text; / is a line break        | message
        ~~                               | column 1: expected a JSON object, found the end
        nonsense                         | column 1: expected a JSON object, found `nonsense`
        {"a":1                           | column 7: expected `,` or `}`, found the end
        {"a":1,}                         | column 8: expected a name in double quotes, found `}`
        {a:1}                            | column 2: expected a name in double quotes or `}`, found `a`
        {'a':1}                          | column 2: expected a name in double quotes or `}`, found `'`
        {"a" 1}                          | column 6: expected `:`, found `1`
        {"a":}                           | column 6: expected a value, found `}`
        {"a":[1,]}                       | column 9: expected a value, found `]`
        {"a":[,]}                        | column 7: expected a value or `]`, found `,`
        {"a":[1 2]}                      | column 9: expected `,` or `]`, found `2`
        {"a":01}                         | column 7: expected `,` or `}`, found `1`
        {"a":nul}                        | column 6: expected a value, found `nul`
        {"a":"b                          | column 8: expected `"` at the end of the text that began before, found the end
        {"a":"\\x"}                      | column 7: expected an escape such as \\n, \\" or \\u00e9, found `\\`
        {"a":1} {}                       | column 9: expected the end, found `{`
        {/  "a": 1/  "b": 2/}            | line 3, column 3: expected `,` or `}`, found `"`
        {"a":"b/"}                       | line 1, column 8: expected `"` at the end of the text that began before, found `?`
        """)
    void what_is_no_json_is_told_with_its_place(String text, String message) {
        assertThatThrownBy(() -> JsonObject.parse(text.replace('/', '\n')))
                .isInstanceOf(NotJsonException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> json_that_is_not_taken() {
        return Stream.of(
                Arguments.of("{\"a\":1, \"a\":2}", "column 9: expected each name once, found `a` again"),
                Arguments.of(
                        "{\"a\":" + "[".repeat(1000) + "]".repeat(1000) + "}",
                        "column 1005: expected at most 1000 levels, found more"),
                Arguments.of(
                        "{\"" + "n".repeat(60_000) + "\":1}",
                        "column 2: expected at most 50000 characters in a name, found more"),
                Arguments.of("{\"a\":" + "1".repeat(2000) + "}", "column 6: expected at most 1000 digits, found more"),
                Arguments.of("[1]", "expected a JSON object, found an array"),
                Arguments.of("\"text\"", "expected a JSON object, found `text`"));
    }

    @ParameterizedTest(name = "[{index}] {1}")
    @MethodSource("json_that_is_not_taken")
    void json_that_is_not_taken_is_json_all_the_same(String text, String message) {
        assertThatThrownBy(() -> JsonObject.parse(text))
                .isExactlyInstanceOf(BadJsonException.class)
                .hasMessage(message);
    }

    @Test
    void what_is_too_deep_and_ends_early_is_no_json() {
        assertThatThrownBy(() -> JsonObject.parse("[".repeat(100_000))).isInstanceOf(NotJsonException.class);
    }

    @Test
    void a_caret_points_into_the_line() {
        assertThat(caret("{\n  \"zone\": \"UTC\",\n  running: []\n}"))
                .isEqualTo("line 3, column 3:\n  running: []\n  ^\nexpected a name in double quotes, found `running`");
        assertThat(caret("{\"a\":1,}")).isEqualTo("{\"a\":1,}\n       ^\nexpected a name in double quotes, found `}`");
        assertThat(caret("{\"a\":\"" + "b".repeat(1000) + "\" 1" + " ".repeat(1000)))
                .isEqualTo("…" + "b".repeat(58) + "\" 1" + " ".repeat(39) + "…\n" + " ".repeat(61)
                        + "^\nexpected `,` or `}`, found `1`");
    }

    @Test
    void what_is_found_is_cut() {
        JsonObject object = JsonObject.parse("{\"at\":\"" + "1".repeat(1_000_000) + "\"}");
        assertThatThrownBy(() -> object.optionalInstant("at"))
                .hasMessage("`at`: expected an instant such as 2026-11-23T18:00:00Z, found `" + "1".repeat(79) + "…`");
    }

    @Test
    void an_unknown_field_gets_the_nearest_known_one() {
        JsonObject object = JsonObject.parse("{\"inner\":{\"schedul\":1}}").object("inner");
        assertThatThrownBy(() -> object.allowOnly(java.util.Set.of("zone", "schedule")))
                .hasMessage(
                        "`inner.schedul`: there is no such field; there are schedule, zone; did you mean schedule?");
    }

    private static String caret(String text) {
        return catchThrowableOfType(BadJsonException.class, () -> JsonObject.parse(text))
                .caret();
    }
}
