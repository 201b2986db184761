package dev.curfew.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final Map<String, String> GOOD = Map.of(
            "HOME_TARGET", "123456789012/eu-central-1",
            "HISTORY_TABLE", "History",
            "FLEET_TABLE", "Fleet",
            "EVENT_BUS", "default",
            "DEFAULT_ZONE", "Europe/Berlin",
            "DEFAULT_LEASE", "PT2H",
            "HISTORY_DAYS", "400",
            "MAX_PAUSES_PER_TICK", "50",
            "PAUSE_NOTICE", "PT0S");

    @Test
    void the_environment_is_read_whole() {
        Settings settings = Settings.from(GOOD);
        assertThat(settings.defaultZone()).hasToString("Europe/Berlin");
        assertThat(settings.defaultLease()).hasHours(2);
        assertThat(settings.historyRetention()).hasDays(400);
        assertThat(settings.maxPausesPerTick()).isEqualTo(50);
        assertThat(settings.pauseNotice()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "HISTORY_TABLE, '', environment variable HISTORY_TABLE is missing; template.yaml sets it",
        "HOME_TARGET, here, 'environment variable HOME_TARGET=here: expected an account and a region such as 123456789012/eu-central-1, found `here`'",
        "TARGET_ACCOUNTS, 12, 'environment variable TARGET_TICKS is missing; template.yaml sets it'",
        "DEFAULT_ZONE, Mars/Olympus, environment variable DEFAULT_ZONE=Mars/Olympus: Unknown time-zone ID: Mars/Olympus",
        "DEFAULT_LEASE, -PT2H, environment variable DEFAULT_LEASE=-PT2H: expected a positive duration such as PT2H",
        "PAUSE_NOTICE, -PT1M, 'environment variable PAUSE_NOTICE=-PT1M: expected a duration such as PT15M, or PT0S'",
        "HISTORY_DAYS, many, 'environment variable HISTORY_DAYS=many: For input string: \"many\"'",
        "MAX_PAUSES_PER_TICK, 0, environment variable MAX_PAUSES_PER_TICK=0: expected at least 1"
    })
    void a_bad_variable_is_named(String variable, String value, String message) {
        Map<String, String> environment = new HashMap<>(GOOD);
        environment.put(variable, value);
        assertThatThrownBy(() -> Settings.from(environment)).hasMessage(message);
    }
}
