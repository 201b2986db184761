package dev.curfew.emulator.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalTest {
    private static final String HEADER =
            "{\"format\":\"App Runner emulator, 1\",\"account\":\"123456789012\",\"region\":\"eu-central-1\"}\n";

    @TempDir
    private Path directory;

    /** Numbers by name. */
    private static final class Numbers implements Recorded {
        private final Map<String, Long> numbers = new TreeMap<>();

        @Override
        public String kind() {
            return "number";
        }

        @Override
        public Stream<String> keys() {
            return numbers.keySet().stream();
        }

        @Override
        public Optional<Map<String, Object>> record(String key) {
            return Optional.ofNullable(numbers.get(key)).map(number -> Map.of("value", number));
        }

        @Override
        public void restore(String key, Fields record) {
            numbers.put(key, record.number("value"));
        }
    }

    @Test
    void everyCommitIsOneLineAndTheNewestCounts() throws IOException {
        Numbers numbers = new Numbers();
        try (Journal journal = open(numbers)) {
            put(journal, numbers, "a", 1);
            put(journal, numbers, "b", 2);
            journal.commit();
            put(journal, numbers, "a", 3);
            numbers.numbers.remove("b");
            journal.note(numbers, "b");
            journal.commit();
            journal.commit();
        }

        assertThat(Files.readString(file())).isEqualTo(HEADER + """
                        {"number/a":{"value":1},"number/b":{"value":2}}
                        {"number/a":{"value":3},"number/b":false}
                        """);
        assertThat(reread()).isEqualTo(Map.of("a", 3L));
        assertThat(Files.readString(file())).isEqualTo(HEADER + "{\"number/a\":{\"value\":3}}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{", "{\"number/a\":{\"value\":2", "{\"number/a\":{\"value\":2}}", "nonsense"})
    void aLineThatWasBeingWrittenIsLeftOut(String torn) throws IOException {
        write(HEADER + "{\"number/a\":{\"value\":1}}\n" + torn);

        assertThat(reread()).isEqualTo(Map.of("a", 1L));
        assertThat(reread()).isEqualTo(Map.of("a", 1L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                               | line 2",
                "``                              | line 2",
                "[]                              | line 2",
                "nonsense                        | line 2",
                "{\"number/a\":7}                 | line 2 cannot be understood: a record is no object: 7",
                "{\"number/a\":{}}                | line 2 cannot be understood: value is no Number: null",
                "{\"number/a\":{\"value\":\"1\"}}   | line 2 cannot be understood: value is no Number: 1",
                "{\"letter/a\":{\"value\":1}}     | line 2 cannot be understood: what is letter/a?",
            })
    void damageIsAnErrorThatNamesTheLine(String damaged, String problem) throws IOException {
        write(HEADER + damaged + "\n{\"number/b\":{\"value\":1}}\n");

        assertThatThrownBy(this::reread)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining(problem);
    }

    @Test
    void theFileOfAnotherAccountIsRefused() throws IOException {
        write(HEADER.replace("123456789012", "999999999999"));
        assertThatThrownBy(this::reread).hasMessageContaining("has the account 999999999999, and not 123456789012");
    }

    @Test
    void aFileIsOfOneEmulatorAtATime() {
        try (Journal first = open(new Numbers())) {
            assertThat(first).isNotNull();
            assertThatThrownBy(this::reread).hasMessageContaining("in use by another emulator");
        }
        assertThat(reread()).isEmpty();
    }

    @Test
    void aFileThatCannotBeOpenedIsNamed() {
        Path missing = directory.resolve("missing").resolve("state");
        assertThatThrownBy(() -> Journal.open(missing, "123456789012", "eu-central-1"))
                .hasMessageContaining(missing + ": cannot be opened");
    }

    @Test
    void theFileIsWrittenAnewBeforeItGrowsLong() throws IOException {
        Numbers numbers = new Numbers();
        try (Journal journal = open(numbers)) {
            String long1 = "x".repeat(40_000);
            for (int i = 0; i < 500; i++) {
                put(journal, numbers, long1, i);
                journal.commit();
            }
            put(journal, numbers, "last", 7);
            journal.commit();
        }

        assertThat(Files.size(file())).isLessThan(6_000_000);
        assertThat(reread()).hasSize(2).containsEntry("last", 7L).containsValue(499L);
    }

    private Map<String, Long> reread() {
        Numbers numbers = new Numbers();
        open(numbers).close();
        return numbers.numbers;
    }

    private Journal open(Numbers numbers) {
        Journal journal = Journal.open(file(), "123456789012", "eu-central-1");
        try {
            journal.restore(List.of(numbers));
        } catch (JournalException e) {
            journal.close();
            throw e;
        }
        return journal;
    }

    private static void put(Journal journal, Numbers numbers, String key, long number) {
        numbers.numbers.put(key, number);
        journal.note(numbers, key);
    }

    private void write(String text) throws IOException {
        Files.writeString(file(), text, StandardOpenOption.CREATE);
    }

    private Path file() {
        return directory.resolve("state.jsonl");
    }
}
