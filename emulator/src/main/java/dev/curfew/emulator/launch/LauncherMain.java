package dev.curfew.emulator.launch;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code java -jar} runs: starts the emulator, in another JVM where this one is too old for it. Compiled for old
 * JVMs, which could not even load the emulator's own main class, so it knows that by name only.
 */
public final class LauncherMain {
    private static final int WANTED = 25;
    private static final String MAIN = "dev.curfew.emulator.EmulatorMain";
    private static final String LAUNCHED = "dev.curfew.emulator.launched";

    private LauncherMain() {}

    /** Starts the emulator with the same arguments, or says which Java it wants. */
    public static void main(String[] args) throws Exception {
        if (Runtime.version().feature() >= WANTED) {
            if (System.getProperty(LAUNCHED) != null) {
                endWithParent();
            }
            Class.forName(MAIN).getMethod("main", String[].class).invoke(null, (Object) args);
            return;
        }
        Optional<Path> java = Jdks.onThisMachine(System.getenv("JAVA_HOME"), System.getProperty("java.home"))
                .newest(WANTED);
        if (java.isEmpty()) {
            System.err.println("The emulator needs a Java " + WANTED + " or newer; this is " + Runtime.version()
                    + ", and no other was found in JAVA_HOME or the usual places.");
            System.exit(1);
        }
        System.exit(run(java.get(), args));
    }

    private static int run(Path java, String[] args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(
                List.of("-D" + LAUNCHED, "-cp", System.getProperty("java.class.path"), LauncherMain.class.getName()));
        command.addAll(List.of(args));
        Process emulator = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(emulator::destroy));
        return emulator.waitFor();
    }

    /** The pipe from the launching JVM closes when that ends, in whatever way; then there is nobody to stop this one. */
    private static void endWithParent() {
        Thread watch = new Thread(() -> {
            try (InputStream pipe = System.in) {
                while (pipe.read() >= 0) {
                    // nobody writes
                }
            } catch (IOException e) {
                // closed as well
            }
            Runtime.getRuntime().halt(1);
        });
        watch.setDaemon(true);
        watch.start();
    }
}
