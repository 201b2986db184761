package dev.curfew.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.apprunner.Deadline;
import dev.curfew.json.BadJsonException;
import dev.curfew.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PauseIdleFunctionTest {
    private final PauseIdleFunction function = new PauseIdleFunction(Stage.idleLike(Stage.alone()));

    @Test
    void the_rehearsal_goes_all_the_way_to_a_pause() {
        Map<String, Object> summary = function.serve(JsonObject.parse("{}"), Deadline.NONE);
        assertThat(summary).containsEntry("decisions", Map.of("PAUSE", 1));
    }

    @Test
    void an_event_that_is_no_tick_of_a_schedule_is_refused() {
        JsonObject event = JsonObject.parse("{\"services\":{\"names\":[\"shop-api\"]}}");
        assertThatThrownBy(() -> function.serve(event, Deadline.NONE)).isInstanceOf(BadJsonException.class);
    }
}
