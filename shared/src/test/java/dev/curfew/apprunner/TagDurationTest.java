package dev.curfew.apprunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagDurationTest {

    @ParameterizedTest
    @CsvSource({"30m,PT30M", "2h,PT2H", "1h30m,PT1H30M", "3d,PT72H", "1D12H,PT36H", "' 90m ',PT90M"})
    void isRead(String text, Duration expected) {
        assertThat(TagDuration.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "30", "0m", "m", "-5m", "30s", "1.5h", "30m2h", "PT30M", "999999m", "1h 30m"})
    void isRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TagDuration.parse(text))
                .withMessage("`" + text + "`: expected a duration such as 30m, 2h, 1h30m or 3d");
    }
}
