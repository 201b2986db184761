package dev.curfew.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettleTimesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                 | create=60s,update=60s,deploy=60s,pause=30s,resume=60s,delete=30s,ingress=30s,domain=60s",
                "pause=0s           | create=60s,update=60s,deploy=60s,pause=0s,resume=60s,delete=30s,ingress=30s,domain=60s",
                "resume=5m,pause=2s | create=60s,update=60s,deploy=60s,pause=2s,resume=300s,delete=30s,ingress=30s,domain=60s",
                "create=1500ms      | create=1500ms,update=60s,deploy=60s,pause=30s,resume=60s,delete=30s,ingress=30s,domain=60s",
            })
    void whatIsLeftOutHasItsDefault(String text, String expected) {
        assertThat(SettleTimes.parse(text)).hasToString(expected);
        assertThat(SettleTimes.parse(expected)).isEqualTo(SettleTimes.parse(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pause          | position 5  | found ''",
                "pause=30       | position 6  | found '30'",
                "pause=-3s      | position 6  | found '-3s'",
                "pause=3s,      | position 9  | found ''",
                "pause=3s,nap=1s| position 9  | found 'nap'",
                "pause=1s,pause=2s | position 9 | found 'pause'",
                "pause=1h       | position 6  | found '1h'",
            })
    void anErrorNamesTheTextThePositionAndWhatWasFound(String text, String position, String found) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettleTimes.parse(text))
                .withMessageContaining("\"" + text + "\"")
                .withMessageContaining(position)
                .withMessageContaining(found.replace('\'', '"'))
                .withMessageContaining("expected");
    }

    @Test
    void aTimeCanBeReplacedButNotByANegativeOne() {
        assertThat(SettleTimes.DEFAULT.withPause(Duration.ofSeconds(5)).withResume(Duration.ofSeconds(7)))
                .isEqualTo(SettleTimes.parse("pause=5s,resume=7s"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettleTimes.all(Duration.ofSeconds(-1)))
                .withMessageContaining("negative");
    }
}
