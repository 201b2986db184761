package dev.curfew.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.apprunner.CurfewTag;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdleRuleTest {

    @ParameterizedTest(name = "curfew:idle={0} curfew:idle-ignore={1}: {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # idle | ignore     | expected
            -      | -          | None[]
            -      | many       | None[]
            30m    | -          | Written[idle=PT30M, ignored=0]
            5m     | 0          | Written[idle=PT5M, ignored=0]
            1h30m  | 2          | Written[idle=PT1H30M, ignored=2]
            7d     | 999999999  | Written[idle=PT168H, ignored=999999999]
            4m     | -          | Unreadable[message=curfew:idle: `4m`: expected 5m to 7d]
            7d1m   | -          | Unreadable[message=curfew:idle: `7d1m`: expected 5m to 7d]
            soon   | -          | Unreadable[message=curfew:idle: `soon`: expected a duration such as 30m, 2h, 1h30m or 3d]
            30m    | many       | Unreadable[message=curfew:idle-ignore: `many`: expected a number of requests a minute, such as 2]
            30m    | -1         | Unreadable[message=curfew:idle-ignore: `-1`: expected a number of requests a minute, such as 2]
            30m    | 1000000000 | Unreadable[message=curfew:idle-ignore: `1000000000`: expected a number of requests a minute, such as 2]
            """)
    void what_the_tags_say(@Nullable String idle, @Nullable String ignore, String expected) {
        Map<String, String> tags = new HashMap<>();
        if (idle != null) {
            tags.put(CurfewTag.IDLE.key(), idle);
        }
        if (ignore != null) {
            tags.put(CurfewTag.IDLE_IGNORE.key(), ignore);
        }
        assertThat(IdleRule.of(tags)).hasToString(expected);
    }
}
