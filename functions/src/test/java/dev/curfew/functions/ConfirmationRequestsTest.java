package dev.curfew.functions;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.json.BadJsonException;
import dev.curfew.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfirmationRequestsTest {
    @ParameterizedTest(name = "{0} longer than {1}")
    @CsvSource({"reason, 1000", "requestedBy, 256"})
    void texts_that_are_kept_have_a_longest_length(String field, int most) {
        JsonObject event = JsonObject.parse("""
                {"id":"1","detail-type":"Pauses Confirmed","time":"2026-11-23T21:15:00Z","detail":{"%s":"%s"}}
                """.formatted(field, "x".repeat(most + 1)));
        assertThatThrownBy(() -> ConfirmationRequests.read(event, Instant.parse("2026-11-23T21:16:00Z")))
                .isInstanceOf(BadJsonException.class)
                .hasMessage("`detail." + field + "`: expected at most " + most + " characters, found " + (most + 1));
    }
}
