package dev.curfew.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One system on a virtual clock; each test begins where the one before left the clock. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalSystemTest {
    private final TestClock clock = new TestClock("2026-11-23T08:00:30Z");
    private final Toys toys = new Toys();
    private LocalSystem system;

    LocalSystemTest() {
        system = toys.system(clock)
                .scheduleOverrides(Map.of("Tick", "rate(5 minutes)"))
                .start();
    }

    @BeforeAll
    void settle() {
        system.pump();
    }

    @AfterAll
    void close() {
        system.close();
    }

    @Test
    void schedulesFireAtTheirTimesAndNothingElseIsDue() {
        toys.ticks().clear();
        Instant due = system.nextDue().orElseThrow();
        clock.set(due);

        assertThat(system.pump()).isOne();
        assertThat(system.pump()).isZero();
        clock.advance(Duration.ofMinutes(10));
        assertThat(system.pump()).isEqualTo(2);

        assertThat(toys.ticks())
                .containsExactly(
                        "{\"scheduledTime\":\"" + due + "\"}",
                        "{\"scheduledTime\":\"" + due.plusSeconds(300) + "\"}",
                        "{\"scheduledTime\":\"" + due.plusSeconds(600) + "\"}");
        assertThat(system.nextDue()).contains(due.plusSeconds(900));
    }

    @Test
    void anEventReachesTheFunctionWhoseRuleItMatches() {
        toys.orders().clear();
        List<String> seen = new ArrayList<>();
        system.bus().onEvent(seen::add);

        List<Map<String, Object>> answers = system.bus()
                .putEvents(List.of(
                        Map.of("Source", "shop", "DetailType", "Order", "Detail", "{\"amount\":11}"),
                        Map.of("Source", "shop", "DetailType", "Order", "Detail", "{\"amount\":10}"),
                        Map.of("Source", "shop", "DetailType", "Order"),
                        Map.of("Source", "aws.shop", "DetailType", "Order", "Detail", "{}"),
                        Map.of("Source", "shop", "DetailType", "Order", "Detail", "[]"),
                        Map.of("Source", "shop", "DetailType", "Order", "Detail", "{}", "EventBusName", "other")));
        system.pump();

        assertThat(answers)
                .extracting(answer -> answer.getOrDefault("ErrorCode", "taken"))
                .containsExactly(
                        "taken",
                        "taken",
                        "InvalidArgument",
                        "NotAuthorizedForSourceException",
                        "MalformedDetail",
                        "InvalidArgument");
        assertThat(toys.orders()).containsExactly("{amount=11}");
        assertThat(seen).hasSize(2);
        assertThat(Json.object(seen.getFirst()))
                .containsEntry("version", "0")
                .containsEntry("source", "shop")
                .containsEntry("detail-type", "Order")
                .containsEntry("account", "123456789012")
                .containsEntry("region", "eu-central-1")
                .containsEntry("resources", List.of())
                .containsEntry("time", clock.instant().toString())
                .containsKey("id");
    }

    @Test
    void whatFailsIsTriedAgainAfterAMinuteAndThenLiesInTheQueue() {
        toys.orders().clear();
        toys.refuseOrders(2);
        Instant first = clock.instant();
        String requestId = system.lambda().invokeLater("Orders", "{\"detail\":7}");

        system.pump();
        assertThat(toys.orders()).hasSize(1);
        clock.set(first.plusSeconds(59));
        system.pump();
        assertThat(toys.orders()).hasSize(1);
        clock.set(first.plusSeconds(60));
        system.pump();

        assertThat(toys.orders()).hasSize(2);
        assertThat(system.deadLetters().bodies()).hasSize(1);
        Map<String, Object> letter = Json.object(system.deadLetters().bodies().getFirst());
        assertThat(letter)
                .containsEntry("version", "1.0")
                .containsEntry("timestamp", clock.instant().toString())
                .containsEntry("requestPayload", Map.of("detail", 7));
        assertThat(Json.member(letter, "requestContext"))
                .containsEntry("requestId", requestId)
                .containsEntry("functionArn", "arn:aws:lambda:eu-central-1:123456789012:function:Orders:$LATEST")
                .containsEntry("condition", "RetriesExhausted")
                .containsEntry("approximateInvokeCount", 2);
        assertThat(Json.member(letter, "responseContext"))
                .isEqualTo(Map.of("statusCode", 200, "executedVersion", "$LATEST", "functionError", "Unhandled"));
        assertThat(Json.member(letter, "responsePayload"))
                .containsEntry("errorMessage", "sold out")
                .containsEntry("errorType", "java.lang.IllegalStateException");
    }

    @Test
    void aRetryThatSucceedsLeavesNothingBehind() {
        int letters = system.deadLetters().bodies().size();
        toys.refuseOrders(1);
        system.lambda().invokeLater("Orders", "{\"detail\":8}");

        system.pump();
        clock.advance(Duration.ofMinutes(1));
        system.pump();

        assertThat(system.deadLetters().bodies()).hasSize(letters);
    }

    @Test
    void aSynchronousErrorIsAnsweredAndNotTriedAgain() {
        toys.refuseOrders(1);

        InvocationResult result = system.lambda().invoke("Orders", "{}");

        assertThat(result).isInstanceOf(InvocationResult.Failure.class);
        assertThat(Json.object(result.payload()))
                .containsEntry("errorMessage", "sold out")
                .containsKey("stackTrace");
    }
}
