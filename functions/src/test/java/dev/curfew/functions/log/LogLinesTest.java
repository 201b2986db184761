package dev.curfew.functions.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMDCAdapter;

class LogLinesTest {
    private final List<String> written = new ArrayList<>();
    private final BasicMDCAdapter invocation = new BasicMDCAdapter();
    private final Logger log = log("dev.curfew.Example", Level.INFO);

    private Logger log(String name, Level level) {
        return new JsonLogger(
                name,
                level,
                new LogLines(
                        InstantSource.fixed(Instant.parse("2026-11-23T19:00:00.123456Z")), invocation, written::add));
    }

    @Test
    void a_line_has_the_fields_of_the_invocation_and_its_own_as_json() {
        invocation.put("function_name", "EnforceSchedules");
        log.atInfo().addKeyValue("summary", Map.of("services", 30)).log("served");
        assertThat(written)
                .containsExactly(
                        "{\"timestamp\":\"2026-11-23T19:00:00.123Z\",\"level\":\"INFO\",\"message\":\"served\","
                                + "\"function_name\":\"EnforceSchedules\",\"summary\":{\"services\":30}}");
    }

    @Test
    void arguments_are_put_into_the_message_and_line_breaks_are_escaped() {
        log.warn("{} and {}", "a\nb", 2);
        assertThat(written)
                .singleElement()
                .asString()
                .contains("\"message\":\"a\\nb and 2\"")
                .doesNotContain("\n");
    }

    @Test
    void an_exception_is_told_with_its_causes() {
        log.error("gone wrong", new IllegalStateException("outer", new IllegalArgumentException("inner")));
        JsonObject error = JsonObject.parse(written.getFirst()).object("error");
        assertThat(error.string("name")).isEqualTo("java.lang.IllegalStateException");
        assertThat(error.string("message")).isEqualTo("outer");
        assertThat(error.string("stack"))
                .contains("LogLinesTest.java", "Caused by: java.lang.IllegalArgumentException: inner");
    }

    @ParameterizedTest
    @CsvSource({"DEBUG, true, true", "INFO, false, true", "WARN, false, false"})
    void what_is_below_the_level_is_not_written(Level level, boolean debug, boolean info) {
        Logger leveled = log("dev.curfew.Example", level);
        leveled.debug("a");
        leveled.atDebug().log("b");
        leveled.info("c");
        leveled.atInfo().log("d");
        leveled.warn("e");
        assertThat(written.stream().map(line -> JsonObject.parse(line).string("message")))
                .containsExactly((debug ? "a b c d e" : info ? "c d e" : "e").split(" "));
    }
}
