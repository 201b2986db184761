package dev.curfew.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.apprunner.Deadline;
import dev.curfew.json.BadJsonException;
import dev.curfew.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportSavingsFunctionTest {
    private final ReportSavingsFunction function = new ReportSavingsFunction(Stage.alone());

    @Test
    void the_rehearsal_goes_all_the_way_to_a_report() {
        Map<String, Object> summary = function.serve(JsonObject.parse("{}"), Deadline.NONE);
        assertThat(summary)
                .containsEntry("day", "1969-12-31")
                .containsEntry("month", "1969-12")
                .containsEntry("reported", true);
    }

    @Test
    void an_event_that_is_no_tick_of_a_schedule_is_refused() {
        JsonObject event = JsonObject.parse("{\"month\":\"2026-10\"}");
        assertThatThrownBy(() -> function.serve(event, Deadline.NONE)).isInstanceOf(BadJsonException.class);
    }
}
