package dev.curfew.emulator.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdksTest {
    @TempDir
    private Path folder;

    @Test
    void theNewestThatIsNewEnoughIsTaken() throws IOException {
        Jdks jdks = new Jdks(List.of(jdk("17.0.15"), jdk("25.0.3"), jdk("26"), jdk("1.8.0_402"), folder));

        assertThat(jdks.newest(25)).contains(folder.resolve("26/bin/java"));
        assertThat(jdks.newest(27)).isEmpty();
    }

    @Test
    void theOneOfJavaHomeCountsWhereverItLies() throws IOException {
        Path home = jdk("99.0.1");

        assertThat(Jdks.onThisMachine(home.toString(), "/nowhere/java").newest(99))
                .contains(home.resolve("bin/java"));
        assertThat(Jdks.onThisMachine("", folder.resolve("17").toString()).newest(99))
                .contains(home.resolve("bin/java"));
        assertThat(Jdks.onThisMachine(null, "/nowhere/java").newest(99)).isEmpty();
    }

    @Test
    void anOldJavaCanLoadTheLauncher() throws IOException {
        try (InputStream code = LauncherMain.class.getResourceAsStream("LauncherMain.class")) {
            assertThat(code).isNotNull();
            byte[] head = code.readNBytes(8);
            assertThat(head[7]).isEqualTo((byte) 55); // Java 11
        }
    }

    private Path jdk(String version) throws IOException {
        Path home = folder.resolve(version);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        Path java = Files.createFile(home.resolve("bin/java"));
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return home;
    }
}
