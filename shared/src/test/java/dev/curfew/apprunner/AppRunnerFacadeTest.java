package dev.curfew.apprunner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.control.RealParts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppRunnerFacadeTest {
    private final RealParts parts = new RealParts();
    private final AppRunnerFacade facade = parts.facade;

    @AfterEach
    void close() {
        parts.close();
    }

    @ParameterizedTest(name = "{0} of a {1} service: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            PAUSE  | RUNNING               | Accepted
            PAUSE  | PAUSED                | AlreadyThere
            PAUSE  | OPERATION_IN_PROGRESS | Busy
            PAUSE  | DELETED               | Gone
            RESUME | PAUSED                | Accepted
            RESUME | RUNNING               | AlreadyThere
            RESUME | OPERATION_IN_PROGRESS | Busy
            DEPLOY | RUNNING               | Accepted
            DEPLOY | PAUSED                | Refused
            """)
    void every_answer_is_a_value(String call, String status, String expected) {
        ServiceArn arn = parts.service("shop-api", status.equals("PAUSED") ? "PAUSED" : "RUNNING", Map.of());
        switch (status) {
            case "OPERATION_IN_PROGRESS" -> parts.appRunner.startDeployment(r -> r.serviceArn(arn.text()));
            case "DELETED" -> {
                parts.appRunner.deleteService(r -> r.serviceArn(arn.text()));
                parts.passes(Duration.ofDays(2));
            }
            default -> assertThat(parts.status(arn)).isEqualTo(status);
        }
        ChangeResult result = call.equals("DEPLOY")
                ? facade.startDeployment(arn, Deadline.NONE)
                : facade.change(Action.valueOf(call), arn, Deadline.NONE);
        assertThat(result.getClass().getSimpleName()).isEqualTo(expected);
    }

    @Test
    void a_fleet_is_listed_with_tags_and_status_over_several_pages() {
        for (int i = 0; i < 45; i++) {
            parts.service(
                    "service-" + i, i % 2 == 0 ? "RUNNING" : "PAUSED", Map.of("curfew:managed", "true", "n", "" + i));
        }
        parts.service("untagged", "RUNNING", Map.of());
        Fleet fleet = value(facade.fleet(Deadline.NONE));
        assertThat(fleet.services()).hasSize(46);
        assertThat(fleet.managed()).hasSize(45);
        assertThat(fleet.notices()).isEmpty();
        assertThat(fleet.services())
                .filteredOn(s -> s.name().equals("service-7"))
                .singleElement()
                .satisfies(s -> {
                    assertThat(s.status()).isEqualTo(ServiceStatus.PAUSED);
                    assertThat(s.tags()).containsEntry("n", "7");
                });
        assertThat(parts.calls("ListServices")).isEqualTo(3);
        assertThat(parts.calls("GetResources")).isEqualTo(1);
    }

    @Test
    void operations_come_newest_first() {
        ServiceArn arn = parts.service("shop-api", "RUNNING", Map.of());
        facade.pause(arn, Deadline.NONE);
        parts.passes(Duration.ofMinutes(1));
        facade.resume(arn, Deadline.NONE);
        List<ServiceOperation> operations = value(facade.operations(arn, Deadline.NONE));
        assertThat(operations).extracting(ServiceOperation::type).containsExactly("RESUME_SERVICE", "PAUSE_SERVICE");
        assertThat(operations.getFirst().progress()).isEqualTo(ServiceOperation.Progress.RUNNING);
        assertThat(operations.getLast().progress()).isEqualTo(ServiceOperation.Progress.SUCCEEDED);
        assertThat(operations.getLast().endedAt()).isEqualTo("2026-11-23T08:00:30Z");
    }

    @Test
    void an_endpoint_that_does_not_answer_leaves_it_open_whether_the_change_took_place() {
        ServiceArn arn = parts.service("shop-api", "RUNNING", Map.of());
        parts.close();
        assertThat(facade.pause(arn, Deadline.NONE)).isInstanceOf(ChangeResult.Unanswered.class);
        assertThat(facade.fleet(Deadline.NONE)).isInstanceOf(Answer.Failed.class);
        assertThat(facade.status(arn, () -> Duration.ZERO)).isInstanceOf(Answer.Failed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:apprunner:eu-central-1:123456789012:service/shop-api/8fe1e10304f84fd2b0df550fe98a71fa, true",
        "arn:aws-cn:apprunner:cn-north-1:123456789012:service/shop-api/8fe1, true",
        "arn:aws:lambda:eu-central-1:123456789012:service/shop-api/8fe1e10304f84fd2b0df550fe98a71fa, false",
        "arn:aws:apprunner:eu-central-1:123456789012:connection/shop-api/8fe1e10304f84fd2b0df550fe98a71fa, false",
        "arn:aws:apprunner:eu-central-1:12345:service/shop-api/8fe1e10304f84fd2b0df550fe98a71fa, false",
        "shop-api, false"
    })
    void only_arns_of_app_runner_services_are_arns(String text, boolean valid) {
        org.assertj.core.api.Assertions.assertThatCode(() -> ServiceArn.parse(text))
                .satisfies(e -> assertThat(e == null).isEqualTo(valid));
    }

    private static <T> T value(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Value.class);
        return ((Answer.Value<T>) answer).value();
    }
}
