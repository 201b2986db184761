package dev.curfew.local;

import java.util.Optional;

/**
 * An HTTP response as text, its body neither chunked nor compressed.
 *
 * @param head the status line and the headers
 * @param body the body
 */
record HttpText(String head, String body) {
    private static final String END_OF_HEAD = "\r\n\r\n";

    static HttpText parse(String response) {
        int end = response.indexOf(END_OF_HEAD);
        if (end < 0) {
            throw new IllegalArgumentException("no HTTP response: " + response);
        }
        return new HttpText(response.substring(0, end), response.substring(end + END_OF_HEAD.length()));
    }

    /** Returns the status code. */
    int status() {
        int space = head.indexOf(' ');
        return Integer.parseInt(head.substring(space + 1, space + 4));
    }

    /** Returns the value of a header. */
    Optional<String> header(String name) {
        return head.lines()
                .skip(1)
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }
}
