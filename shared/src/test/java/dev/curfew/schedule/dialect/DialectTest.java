package dev.curfew.schedule.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The names under which the dialects are known. */
class DialectTest {

    @Test
    void each_dialect_is_found_by_its_name_and_nothing_else() {
        assertThat(Dialect.find("kube-downscaler")).contains(Dialect.KUBE_DOWNSCALER);
        assertThat(Dialect.find("cloud-custodian")).contains(Dialect.CLOUD_CUSTODIAN);
        assertThat(Dialect.find("Cloud-Custodian")).isEmpty();
        assertThat(Dialect.find("")).isEmpty();
    }

    @Test
    void the_names_are_those_that_find_the_dialects() {
        assertThat(Dialect.names().stream().map(Dialect::find).map(found -> found.orElseThrow()))
                .isEqualTo(List.of(Dialect.values()));
    }
}
