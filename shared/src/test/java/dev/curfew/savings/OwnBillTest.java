package dev.curfew.savings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnBillTest {

    @ParameterizedTest(name = "{0} hours and {1} operations: {2} ticks, {3} looks, ${4}")
    @CsvSource(delimiter = '|', textBlock = """
            730 | 0   | 43800 | 8760 | 0.24
            730 | 100 | 43800 | 8760 | 0.33
            0   | 0   | 0     | 0    | 0
            """)
    void a_month_costs_what_the_documentation_says(int hours, int operations, long ticks, long looks, double usd) {
        OwnBill bill = OwnBill.of(Duration.ofHours(hours), operations, OwnBill.Rates.STANDARD);
        assertThat(bill.ticks()).isEqualTo(ticks);
        assertThat(bill.looks()).isEqualTo(looks);
        assertThat(bill.usd()).isCloseTo(usd, within(1e-9));
    }
}
