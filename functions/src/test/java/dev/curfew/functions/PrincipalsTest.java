package dev.curfew.functions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrincipalsTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "arn:aws:iam::123456789012:user/ops/mia, mia",
        "arn:aws:sts::123456789012:assumed-role/Admin/mia@example.com, Admin/mia@example.com",
        "arn:aws:iam::123456789012:root, root"
    })
    void people_are_called_as_in_their_arn(String arn, String name) {
        assertThat(Principals.name(arn)).isEqualTo(name);
    }
}
