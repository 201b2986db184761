package dev.curfew.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far apart two words are. */
class SpellingTest {

    @ParameterizedTest(name = "from {0} to {1}")
    @CsvSource({
        "wed, wed, 0",
        "'', '', 0",
        "'', we, 2",
        "wed, we, 1",
        "wed, weds, 1",
        "wed, wet, 1",
        "wed, ewd, 1",
        "wed, wde, 1",
        "wednesday, wensday, 2",
        "wednesday, wendesday, 1",
        // a letter that was swapped is not touched again
        "ca, abc, 3",
        "abcd, badc, 2",
        "wed, sun, 3",
    })
    void isTheNumberOfSlipsInBothDirections(String one, String other, int slips) {
        assertThat(Spelling.distance(one, other, slips)).isEqualTo(slips);
        assertThat(Spelling.distance(other, one, slips)).isEqualTo(slips);
        assertThat(Spelling.distance(one, other, slips - 1)).isEqualTo(Integer.MAX_VALUE);
    }
}
