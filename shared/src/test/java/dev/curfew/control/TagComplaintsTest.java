package dev.curfew.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.apprunner.Service;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.apprunner.ServiceStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagComplaintsTest {
    @ParameterizedTest(name = "{0}={1}: {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            curfew:awake | 1h    | -
            curfew:awake | soon  | tag curfew:awake of shop: `soon`: expected
            curfew:awake | -1h   | tag curfew:awake of shop: `-1h`: expected
            curfew:order | 7     | -
            curfew:order | first | tag curfew:order of shop: expected a whole number, found `first`; it is taken for 0
            owner        | me    | -
            """)
    void tags_that_cannot_be_read_are_told(String tag, String value, @Nullable String complaint) {
        Service service = new Service(
                ServiceArn.parse("arn:aws:apprunner:eu-central-1:123456789012:service/shop/1"),
                ServiceStatus.RUNNING,
                Map.of("curfew:group", "g", tag, value),
                null);
        assertThat(TagComplaints.of(service))
                .hasSize(complaint == null ? 0 : 1)
                .allSatisfy(sentence -> assertThat(sentence).startsWith(String.valueOf(complaint)));
    }
}
