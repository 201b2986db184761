package dev.curfew.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The default bus and one of the template's own, whose name is a parameter. */
class EventBusTest {
    private static final String ARN = "arn:aws:events:eu-central-1:123456789012:event-bus/";

    private final TestClock clock = new TestClock("2026-11-23T08:00:30Z");
    private final List<String> invoked = new ArrayList<>();
    private final LocalSystem system = LocalSystem.builder(
                    Template.read(Path.of("src/test/resources/local/hub.yaml"), Map.of("BusName", "orders")),
                    (account, emulator) -> emulator.build(),
                    (function, endpoint) -> (RequestHandler<Map<String, Object>, String>) (event, context) -> {
                        invoked.add(function.logicalId() + " " + event.get("detail"));
                        return "";
                    })
            .clock(clock)
            .start();

    @AfterEach
    void close() {
        system.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", ARN + "orders"})
    void anEventComesToTheBusThatItNames(String bus) {
        assertThat(put(bus, "shop")).containsKey("EventId");

        system.pump();
        assertThat(invoked).containsExactly("Forwarded {amount=7}");
    }

    @Test
    void theDefaultBusHasItsOwnRules() {
        put("default", "shop");

        assertThat(system.pump()).isZero();
    }

    @Test
    void aRuleThatIsDisabledMatchesNothing() {
        assertThat(put("orders", "office")).containsKey("EventId");

        assertThat(system.pump()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hub", ARN + "hub"})
    void anUnknownBusIsRefused(String bus) {
        assertThat(put(bus, "shop"))
                .containsEntry("ErrorCode", "InvalidArgument")
                .containsEntry("ErrorMessage", "Event bus hub does not exist.");
    }

    @Test
    void aCompleteEventIsTakenByEitherBus() {
        String event = "{\"source\":\"aws.apprunner\",\"detail\":{\"a\":1}}";
        system.bus().accept(event);
        system.bus().accept("orders", event);

        system.pump();
        assertThat(invoked).containsExactly("Own {a=1}", "Forwarded {a=1}");
    }

    private Map<String, Object> put(String bus, String source) {
        return system.bus()
                .putEvents(List.of(Map.of(
                        "EventBusName", bus, "Source", source, "DetailType", "Order", "Detail", "{\"amount\":7}")))
                .getFirst();
    }
}
