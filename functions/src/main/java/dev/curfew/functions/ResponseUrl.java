package dev.curfew.functions;

import dev.curfew.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Where CloudFormation waits for its answer: an URL that was signed for one PUT. */
final class ResponseUrl {
    private static final int ATTEMPTS = 3;
    private static final int TIMEOUT_MILLIS = 8_000;
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final URI uri;

    private ResponseUrl(URI uri) {
        this.uri = uri;
    }

    /**
     * Reads it.
     *
     * @throws dev.curfew.json.BadJsonException if it is neither https nor on this very machine
     */
    static ResponseUrl in(JsonObject event) {
        String text = event.string("ResponseURL");
        try {
            URI uri = URI.create(text);
            boolean here = "http".equals(uri.getScheme()) && LOOPBACK.contains(String.valueOf(uri.getHost()));
            if (uri.getHost() != null && (here || "https".equals(uri.getScheme()))) {
                return new ResponseUrl(uri);
            }
        } catch (IllegalArgumentException e) {
            // told below; the URL itself is a secret
        }
        throw event.bad("ResponseURL", "an https URL", "another");
    }

    /**
     * Sends the answer, again at once if that fails.
     *
     * @throws IllegalStateException if it fails every time: then Lambda has the whole event served once more, later
     */
    void put(String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String failure = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                int status = send(body);
                if (status / 100 == 2) {
                    return;
                }
                failure = "HTTP " + status;
            } catch (IOException e) {
                failure = e.toString();
            }
        }
        throw new IllegalStateException(
                "CloudFormation's ResponseURL at " + uri.getHost() + " does not take the answer: " + failure);
    }

    private int send(byte[] body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        try {
            connection.setRequestMethod("PUT");
            connection.setRequestProperty("Content-Type", ""); // signed so
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
