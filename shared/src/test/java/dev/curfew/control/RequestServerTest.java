package dev.curfew.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.Deadline;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.history.Lease;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** A request for many services, when some of them cannot be served. */
class RequestServerTest {
    private static final Map<String, String> SHOP = Map.of("curfew:managed", "true", "team", "shop");

    private final RealParts parts = new RealParts();

    static Stream<Arguments> failures() {
        Supplier<RuntimeException> changed =
                () -> ConditionalCheckFailedException.builder().build();
        Supplier<RuntimeException> unreachable = () -> SdkClientException.create("no connection to DynamoDB");
        return Stream.of(
                arguments("somebody else always writes first", changed, "changed 5 times while it was being written"),
                arguments("DynamoDB fails for it", unreachable, "no connection to DynamoDB"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void one_service_that_fails_keeps_no_other_from_being_served(
            String what, Supplier<RuntimeException> exception, String sentence) {
        List<ServiceArn> shop = tenServices();
        parts.failWritesOf(shop.get(3), exception);

        assertThatThrownBy(this::pauseTheShop)
                .isInstanceOf(PartlyServedException.class)
                .hasMessageStartingWith("9 services were served, 1 were not: shop-3 failed: ")
                .hasMessageContaining(sentence);
        assertThat(parts.calls("PauseService")).isEqualTo(9);

        // Lambda tries again
        assertThatThrownBy(this::pauseTheShop).isInstanceOf(PartlyServedException.class);
        assertThat(parts.calls("PauseService")).isEqualTo(9);

        parts.mendWrites();
        pauseTheShop();
        assertThat(parts.calls("PauseService")).isEqualTo(10);
        parts.passes(Duration.ofMinutes(1));
        assertThat(shop).extracting(parts::status).containsOnly("PAUSED");
    }

    @Test
    void a_service_whose_tags_could_not_be_read_is_asked_for_again() {
        tenServices();
        parts.front.fail("GetResources", 400, "AccessDeniedException");
        parts.front.fail("ListTagsForResource", 400, "InternalServiceErrorException");

        assertThatThrownBy(this::pauseTheShop)
                .isInstanceOf(PartlyServedException.class)
                .hasMessageStartingWith("0 services were served, 10 were not: the tags of shop-0 could not be read");

        parts.front.mend();
        pauseTheShop();
        assertThat(parts.calls("PauseService")).isEqualTo(10);
    }

    private List<ServiceArn> tenServices() {
        return IntStream.range(0, 10)
                .mapToObj(i -> parts.service("shop-" + i, "RUNNING", SHOP))
                .toList();
    }

    private TickReport pauseTheShop() {
        Lease lease = Lease.of(Action.PAUSE, parts.now(), parts.now().plus(Duration.ofHours(1)), "mia", null);
        return parts.curfew
                .requests()
                .serve(
                        new LeaseRequest("one", parts.now(), new Selection.ByTags(Map.of("team", "shop")), lease),
                        Deadline.NONE);
    }

    @AfterEach
    void close() {
        parts.close();
    }
}
