package dev.curfew.bench;

import dev.curfew.bench.wake.WakeCosts;
import java.io.IOException;
import java.nio.file.Path;

/** Runs the benchmarks of a name, or hands everything on to JMH. */
public final class Main {
    private Main() {}

    /**
     * Runs benchmarks and prints what they say as Markdown.
     *
     * @param arguments those of JMH; the last is a name of ours, or a regular expression for the names of JMH's
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[arguments.length - 1].equals("wake")) {
            wake();
        } else {
            org.openjdk.jmh.Main.main(arguments);
        }
    }

    private static void wake() throws IOException {
        StandardOutput output = StandardOutput.reserve();
        output.print(new WakeCosts(Path.of(System.getProperty("curfew.home", "."))).measure());
        System.exit(0); // DynamoDB Local leaves threads behind
    }
}
