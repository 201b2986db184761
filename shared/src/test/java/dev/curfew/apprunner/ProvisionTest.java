package dev.curfew.apprunner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvisionTest {

    @ParameterizedTest(name = "{0}: {1} MB")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            512   | 512
            2048  | 2048
            2 GB  | 2048
            12 GB | 12288
            ''    | -
            0     | -
            much  | -
            """)
    void memory_is_written_in_two_ways(String text, @Nullable Integer megabytes) {
        assertThat(Provision.megabytes(text)).isEqualTo(Optional.ofNullable(megabytes));
    }
}
