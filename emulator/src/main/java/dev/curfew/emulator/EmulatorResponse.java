package dev.curfew.emulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * An answer of the emulator, as it goes over the wire.
 *
 * @param status the HTTP status, or {@link #NO_ANSWER} when the connection is to be closed without an answer
 * @param contentType the media type, for example {@code application/x-amz-json-1.0}
 * @param body the text in UTF-8, JSON mostly
 * @param latency how long the caller would have waited on top; whoever lives on a real clock waits so long before the
 *     answer is sent, and under a virtual clock it is only told
 */
// Bytes on their way to a socket: nobody compares responses, and copies would only cost.
@SuppressWarnings("ArrayRecordComponent")
public record EmulatorResponse(int status, String contentType, byte[] body, Duration latency) {
    /** The status of an answer that is none: an injected reset of the connection. */
    public static final int NO_ANSWER = 0;

    /** Creates an answer that comes at once. */
    public EmulatorResponse(int status, String contentType, byte[] body) {
        this(status, contentType, body, Duration.ZERO);
    }

    /** Tells whether the connection is to be closed without an answer. */
    public boolean isReset() {
        return status == NO_ANSWER;
    }

    /** Returns the body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    EmulatorResponse after(Duration latency) {
        return latency.isZero() ? this : new EmulatorResponse(status, contentType, body, latency);
    }
}
