package dev.curfew.apprunner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

class VisitReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:30Z");

    private final List<GetMetricDataRequest> asked = new ArrayList<>();

    @Test
    void nothing_is_asked_about_nobody() {
        VisitReader reader = new VisitReader(() -> {
            throw new IllegalStateException("no client is needed");
        });
        assertThat(reader.visits(Map.of(), NOW, Deadline.NONE)).isEmpty();
        assertThat(reader.everCounted(List.of(), NOW, Deadline.NONE)).isEmpty();
    }

    @Test
    void a_service_is_named_by_its_name_and_its_id() {
        reader(VisitReaderTest::silent)
                .visits(Map.of(service(7), NOW.minus(Duration.ofMinutes(33))), NOW, Deadline.NONE);
        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.startTime()).isEqualTo("2026-11-23T07:27:00Z");
            assertThat(request.endTime()).isEqualTo("2026-11-23T08:01:00Z");
            assertThat(request.metricDataQueries()).singleElement().satisfies(query -> {
                assertThat(query.metricStat().period()).isEqualTo(60);
                assertThat(query.metricStat().stat()).isEqualTo("Sum");
                assertThat(query.metricStat().metric().namespace()).isEqualTo("AWS/AppRunner");
                assertThat(query.metricStat().metric().metricName()).isEqualTo("Requests");
                assertThat(query.metricStat().metric().dimensions())
                        .extracting(dimension -> dimension.name() + "=" + dimension.value())
                        .containsExactly("ServiceName=service-7", "ServiceID=id7");
            });
        });
    }

    @Test
    void so_many_are_asked_about_at_once_as_a_call_may() {
        Map<ServiceArn, Instant> since = new HashMap<>();
        IntStream.range(0, 1_201).forEach(i -> since.put(service(i), NOW.minus(Duration.ofMinutes(30))));
        assertThat(reader(VisitReaderTest::silent).visits(since, NOW, Deadline.NONE))
                .hasSize(1_201)
                .allSatisfy((arn, answer) -> assertThat(answer).isInstanceOf(Answer.Value.class));
        assertThat(asked)
                .extracting(request -> request.metricDataQueries().size())
                .containsExactly(500, 500, 201);
        asked.clear();
        reader(VisitReaderTest::silent).everCounted(since.keySet(), NOW, Deadline.NONE);
        assertThat(asked)
                .extracting(request -> request.metricDataQueries().size())
                .containsExactly(500, 500, 201);
    }

    @Test
    void short_spans_are_not_asked_about_together_with_long_ones() {
        Map<ServiceArn, Instant> since = Map.of(
                service(1), NOW.minus(Duration.ofMinutes(33)),
                service(2), NOW.minus(Duration.ofDays(7)),
                service(3), NOW.minus(Duration.ofMinutes(93)),
                service(4), NOW.minus(Duration.ofDays(2)));
        reader(VisitReaderTest::silent).visits(since, NOW, Deadline.NONE);
        assertThat(asked)
                .extracting(request ->
                        request.startTime() + " " + request.metricDataQueries().size())
                .containsExactly("2026-11-16T08:00:00Z 2", "2026-11-23T06:27:00Z 2");
    }

    @Test
    void pages_are_put_together_and_the_last_word_on_a_series_counts() {
        Instant minute = Instant.parse("2026-11-23T07:50:00Z");
        VisitReader reader = reader(request -> request.nextToken() == null
                ? GetMetricDataResponse.builder()
                        .metricDataResults(
                                result("s0", StatusCode.PARTIAL_DATA, Map.of(minute, 2.0)),
                                result("s1", StatusCode.COMPLETE, Map.of(minute, 0.4)))
                        .nextToken("more")
                        .build()
                : GetMetricDataResponse.builder()
                        .metricDataResults(
                                result(
                                        "s0",
                                        StatusCode.COMPLETE,
                                        Map.of(minute.plusSeconds(60), 3.0, minute.plusSeconds(120), 0.0)),
                                result("s2", StatusCode.INTERNAL_ERROR, Map.of()))
                        .build());
        Map<ServiceArn, Instant> since = new HashMap<>();
        IntStream.range(0, 4).forEach(i -> since.put(service(i), minute));
        Map<ServiceArn, Answer<Visits>> answers = reader.visits(since, NOW, Deadline.NONE);
        assertThat(answers.get(service(0)))
                .isEqualTo(new Answer.Value<>(
                        new Visits(minute, true, new TreeMap<>(Map.of(minute, 2L, minute.plusSeconds(60), 3L)))));
        assertThat(answers.get(service(1)))
                .as("a fraction of a request is one")
                .isEqualTo(new Answer.Value<>(new Visits(minute, true, new TreeMap<>(Map.of(minute, 1L)))));
        assertThat(answers.get(service(2)))
                .isEqualTo(new Answer.Failed<>("InternalError", "CloudWatch has not answered completely"));
        assertThat(answers.get(service(3)))
                .isEqualTo(new Answer.Failed<>("NoResult", "CloudWatch has not answered completely"));
    }

    @Test
    void a_failure_is_an_answer() {
        VisitReader reader = reader(request -> {
            throw CloudWatchException.builder()
                    .statusCode(403)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .serviceName("CloudWatch")
                            .errorCode("AccessDenied")
                            .errorMessage("not authorized")
                            .build())
                    .build();
        });
        assertThat(reader.visits(Map.of(service(1), NOW.minusSeconds(60)), NOW, Deadline.NONE))
                .containsEntry(
                        service(1),
                        new Answer.Failed<>(
                                "AccessDenied",
                                "not authorized (the role lacks cloudwatch:GetMetricData: update the stack of template.yaml or"
                                        + " spoke.yaml)"));
    }

    private static GetMetricDataResponse silent(GetMetricDataRequest request) {
        return GetMetricDataResponse.builder()
                .metricDataResults(request.metricDataQueries().stream()
                        .map(query -> result(query.id(), StatusCode.COMPLETE, Map.of()))
                        .toList())
                .build();
    }

    private static MetricDataResult result(String id, StatusCode status, Map<Instant, Double> points) {
        List<Map.Entry<Instant, Double>> all = List.copyOf(points.entrySet());
        return MetricDataResult.builder()
                .id(id)
                .statusCode(status)
                .timestamps(all.stream().map(Map.Entry::getKey).toList())
                .values(all.stream().map(Map.Entry::getValue).toList())
                .build();
    }

    private static ServiceArn service(int number) {
        return ServiceArn.parse(
                "arn:aws:apprunner:eu-central-1:123456789012:service/service-" + number + "/id" + number);
    }

    private VisitReader reader(Function<GetMetricDataRequest, GetMetricDataResponse> cloudWatch) {
        return new VisitReader(() -> new CloudWatchClient() {
            @Override
            public GetMetricDataResponse getMetricData(GetMetricDataRequest request) {
                asked.add(request);
                return cloudWatch.apply(request);
            }

            @Override
            public String serviceName() {
                return "CloudWatch";
            }

            @Override
            public void close() {
                // There is nothing to close.
            }
        });
    }
}
