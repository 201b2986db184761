package dev.curfew.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The bytes of a JSON text, which are UTF-8.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259#section-8.1">RFC 8259, 8.1</a>
 */
final class JsonBytes {
    private JsonBytes() {}

    /**
     * Returns their text.
     *
     * @throws NotJsonException if they are not UTF-8: what nobody has written would be kept and shown otherwise
     */
    static String text(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        CharBuffer to = CharBuffer.allocate(bytes.length); // no byte becomes more than one
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(from, to, true);
        String text = to.flip().toString();
        if (result.isError()) {
            throw new NotJsonException(
                    new JsonPlace(text, text.length()),
                    "UTF-8",
                    "the byte " + HexFormat.of().toHexDigits(from.get()));
        }
        return text;
    }
}
