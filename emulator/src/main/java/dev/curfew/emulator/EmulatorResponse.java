package dev.curfew.emulator;

import java.nio.charset.StandardCharsets;

/**
 * An answer of the emulator, as it goes over the wire.
 *
 * @param status the HTTP status
 * @param contentType the media type, for example {@code application/x-amz-json-1.0}
 * @param body the JSON text in UTF-8
 */
// Bytes on their way to a socket: nobody compares responses, and copies would only cost.
@SuppressWarnings("ArrayRecordComponent")
public record EmulatorResponse(int status, String contentType, byte[] body) {
    /** Returns the body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
