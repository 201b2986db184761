package dev.curfew.emulator.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Folders in which a Java may be installed. */
final class Jdks {
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"([0-9]+)");
    private static final List<String> USUAL =
            List.of("/usr/lib/jvm", "/usr/java", "/opt/java", "/Library/Java/JavaVirtualMachines");

    private final List<Path> homes;

    Jdks(List<Path> homes) {
        this.homes = List.copyOf(homes);
    }

    /**
     * Returns the folders to look into.
     *
     * @param javaHome the variable JAVA_HOME, or null
     * @param running the home of the Java that runs, beside which others may lie
     */
    static Jdks onThisMachine(String javaHome, String running) {
        List<Path> homes = new ArrayList<>();
        if (javaHome != null && !javaHome.isEmpty()) {
            homes.add(Path.of(javaHome));
        }
        List<Path> parents = new ArrayList<>();
        Path beside = Path.of(running).getParent();
        if (beside != null) {
            parents.add(beside);
        }
        USUAL.forEach(usual -> parents.add(Path.of(usual)));
        parents.add(Path.of(System.getProperty("user.home"), ".sdkman", "candidates", "java"));
        parents.add(Path.of(System.getProperty("user.home"), ".jdks"));
        for (Path parent : parents) {
            try (Stream<Path> children = Files.list(parent)) {
                children.sorted().forEach(child -> {
                    homes.add(child);
                    homes.add(child.resolve("Contents").resolve("Home"));
                });
            } catch (IOException e) {
                // not there
            }
        }
        return new Jdks(homes);
    }

    /** Returns the program {@code java} of the newest that is at least as new as wanted. */
    Optional<Path> newest(int wanted) {
        return homes.stream()
                .filter(home -> version(home) >= wanted && Files.isExecutable(java(home)))
                .max(Comparator.comparingInt(Jdks::version))
                .map(Jdks::java);
    }

    private static Path java(Path home) {
        return home.resolve("bin").resolve("java");
    }

    /** Returns the feature version, or 0 if no Java is there; every one since 9 says it in its file `release`. */
    private static int version(Path home) {
        try {
            Matcher matcher = VERSION.matcher(Files.readString(home.resolve("release")));
            return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
