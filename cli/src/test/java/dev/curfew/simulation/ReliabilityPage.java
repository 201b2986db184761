package dev.curfew.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The tables in docs/reliability.md that tests write. */
final class ReliabilityPage {
    private static final Path PAGE = Path.of("..", "docs", "reliability.md");

    private ReliabilityPage() {}

    /** Replaces what is between the comments that begin and end a part. */
    static void replace(String part, String text) throws IOException {
        String page = Files.readString(PAGE);
        String begin = "<!-- " + part + " -->\n";
        String end = "<!-- end of " + part + " -->";
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf(end);
        if (from < begin.length() || to < from) {
            throw new IllegalStateException(PAGE + " has no part " + part);
        }
        Files.writeString(PAGE, page.substring(0, from) + text + page.substring(to));
    }
}
