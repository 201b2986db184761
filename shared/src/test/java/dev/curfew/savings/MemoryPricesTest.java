package dev.curfew.savings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.curfew.apprunner.Provision;
import dev.curfew.json.BadJsonException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryPricesTest {

    @ParameterizedTest(name = "{2} instances of {1} MB for {3} h in {0}: ${4}")
    @CsvSource(delimiter = '|', textBlock = """
            us-east-1      | 2048 | 1 | 730 | 10.22 | true
            us-east-1      | 2048 | 1 | 512 | 7.168 | true
            eu-west-1      | 4096 | 2 | 100 | 5.6   | true
            ap-northeast-1 | 1024 | 1 | 100 | 0.9   | true
            eu-central-1   | 1024 | 1 | 100 | 0.7   | false
            us-east-1      | 512  | 1 | 0   | 0     | true
            """)
    void memory_times_instances_times_hours_times_price(
            String region, int memoryMb, int minSize, int hours, double usd, boolean known) {
        MemoryPrices prices = MemoryPrices.standard();
        assertThat(prices.saved(region, new Provision(memoryMb, minSize), Duration.ofHours(hours)))
                .isCloseTo(usd, within(1e-9));
        assertThat(prices.knows(region)).isEqualTo(known);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {"source":"https://x.example","read":"2026-11-22","usdPerGbHour":{"eu-west-1":0.007}}                | usdPerGbHour.us-east-1
            {"source":"https://x.example","read":"2026-11-22","usdPerGbHour":{"us-east-1":-1}}                   | expected dollars for a GB-hour such as 0.007, found `-1`
            {"source":"https://x.example","read":"2026-11-22","usdPerGbHour":{"us-east-1":"cheap"}}              | found `cheap`
            {"source":"https://x.example","read":"last week","usdPerGbHour":{"us-east-1":0.007}}                 | expected a date such as 2026-11-22, found `last week`
            {"source":"https://x.example","read":"2026-11-22","usdPerGbHour":{"us-east-1":0.007},"usdPerVcpu":1} | usdPerVcpu
            {"source":"https://x.example","read":"2026-11-22"}                                                   | usdPerGbHour
            """)
    void what_cannot_be_read_is_named(String text, String complaint) {
        assertThatThrownBy(() -> MemoryPrices.parse(text))
                .isInstanceOf(BadJsonException.class)
                .hasMessageContaining(complaint);
    }
}
