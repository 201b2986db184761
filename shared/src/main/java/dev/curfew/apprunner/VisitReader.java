package dev.curfew.apprunner;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/**
 * Reads from CloudWatch how many requests services have served: metric {@code Requests} of {@code AWS/AppRunner}. The only
 * code that talks to CloudWatch. Every answer is a value, as with {@link AppRunnerFacade}.
 *
 * <p>CloudWatch bills by the metric asked for, $0.01 for 1,000, and not by the call: so what counts is how many services are
 * asked about, and how often.
 *
 * @see <a href="https://docs.aws.amazon.com/apprunner/latest/dg/monitor-cw.html">Metrics of App Runner</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html">GetMetricData</a>
 */
public final class VisitReader {
    /** How far back {@link #everCounted} looks. */
    public static final Duration EVER = Duration.ofDays(14);

    private static final int QUERIES_A_CALL = 500;
    // A call may return 100,800; a tenth is parsed in little memory, and the rest comes with the next page.
    private static final int POINTS_A_PAGE = 10_000;
    // Services whose spans differ by more are asked about apart: a call has one span for all.
    private static final int SPANS_DIFFER = 4;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Supplier<CloudWatchClient> builder;
    private @Nullable CloudWatchClient client;

    /**
     * Creates the reader.
     *
     * @param builder builds the client, which may repeat a call that failed, when there is something to ask for the first
     *     time: in most functions there never is
     */
    public VisitReader(Supplier<CloudWatchClient> builder) {
        this.builder = builder;
    }

    private synchronized CloudWatchClient client() {
        CloudWatchClient built = client == null ? builder.get() : client;
        client = built;
        return built;
    }

    /**
     * Returns the visits of services by the minute.
     *
     * @param since from when on, for each service; not more than 15 days ago, so long CloudWatch keeps data of a minute
     * @param now until when; the minute that it falls into counts as far as it is known
     */
    public Map<ServiceArn, Answer<Visits>> visits(Map<ServiceArn, Instant> since, Instant now, Deadline deadline) {
        Map<ServiceArn, Answer<Visits>> answers = new HashMap<>();
        Instant end = now.truncatedTo(ChronoUnit.MINUTES).plus(MINUTE);
        for (List<Span> batch : batches(since, now)) {
            Instant start = batch.getFirst().from().truncatedTo(ChronoUnit.MINUTES);
            List<ServiceArn> arns = batch.stream().map(Span::arn).toList();
            Map<ServiceArn, Answer<Visits>> read = read(arns, start, end, MINUTE, deadline);
            batch.forEach(span ->
                    Optional.ofNullable(read.get(span.arn())).ifPresent(a -> answers.put(span.arn(), span.of(a))));
        }
        return answers;
    }

    /** Returns the visits of services by the hour, of the last 14 days: whether CloudWatch knows a service at all. */
    public Map<ServiceArn, Answer<Visits>> everCounted(
            Collection<ServiceArn> services, Instant now, Deadline deadline) {
        Map<ServiceArn, Answer<Visits>> answers = new HashMap<>();
        List<ServiceArn> all = List.copyOf(services);
        Instant end = now.truncatedTo(ChronoUnit.HOURS).plus(HOUR);
        for (int from = 0; from < all.size(); from += QUERIES_A_CALL) {
            List<ServiceArn> batch = all.subList(from, Math.min(from + QUERIES_A_CALL, all.size()));
            answers.putAll(read(batch, end.minus(EVER), end, HOUR, deadline));
        }
        return answers;
    }

    /** The time in which the visits of a service matter. */
    private record Span(ServiceArn arn, Instant from) {
        Duration until(Instant now) {
            return Duration.between(from, now);
        }

        /** Returns what was counted in the minute in which the span begins, and later. */
        Answer<Visits> of(Answer<Visits> answer) {
            return answer instanceof Answer.Value<Visits>(Visits visits)
                    ? new Answer.Value<>(new Visits(
                            from, visits.counted(), visits.minutes().tailMap(from.truncatedTo(ChronoUnit.MINUTES))))
                    : answer;
        }
    }

    /** Returns spans in batches of about the same length, in each the longest first. */
    private static List<List<Span>> batches(Map<ServiceArn, Instant> since, Instant now) {
        List<List<Span>> batches = new ArrayList<>();
        since.entrySet().stream()
                .map(one -> new Span(one.getKey(), one.getValue()))
                .sorted(Comparator.comparing(Span::from).thenComparing(Span::arn))
                .forEach(span -> {
                    boolean fits = !batches.isEmpty() && fits(span, batches.getLast(), now);
                    List<Span> batch = fits ? batches.getLast() : new ArrayList<>();
                    batch.add(span);
                    if (!fits) {
                        batches.add(batch);
                    }
                });
        return batches;
    }

    private static boolean fits(Span span, List<Span> batch, Instant now) {
        Duration longest = batch.getFirst().until(now);
        return batch.size() < QUERIES_A_CALL
                && span.until(now).multipliedBy(SPANS_DIFFER).compareTo(longest) >= 0;
    }

    private Map<ServiceArn, Answer<Visits>> read(
            List<ServiceArn> batch, Instant start, Instant end, Duration period, Deadline deadline) {
        Map<String, ServiceArn> services = new LinkedHashMap<>();
        batch.forEach(arn -> services.put("s" + services.size(), arn)); // an id has to begin with a small letter
        List<MetricDataQuery> queries = services.entrySet().stream()
                .map(service -> query(service.getKey(), service.getValue(), period))
                .toList();
        Map<ServiceArn, Answer<Visits>> answers = new HashMap<>();
        try {
            Series series = new Series(start);
            String token = null;
            do {
                GetMetricDataResponse page = client().getMetricData(GetMetricDataRequest.builder()
                        .metricDataQueries(queries)
                        .startTime(start)
                        .endTime(end)
                        .maxDatapoints(POINTS_A_PAGE)
                        .nextToken(token)
                        .overrideConfiguration(AppRunnerFacade.withTimeout(deadline))
                        .build());
                page.metricDataResults().forEach(series::add);
                token = page.nextToken();
            } while (token != null && !token.isEmpty());
            services.forEach((id, arn) -> answers.put(arn, series.answer(id)));
        } catch (RuntimeException e) {
            SdkFailure failure = SdkFailure.of(e);
            batch.forEach(arn -> answers.put(arn, new Answer.Failed<>(failure.code(), failure.message())));
        }
        return answers;
    }

    private static MetricDataQuery query(String id, ServiceArn arn, Duration period) {
        Metric metric = Metric.builder()
                .namespace("AWS/AppRunner")
                .metricName("Requests")
                // Names are used again when a service was deleted, ids are not.
                .dimensions(dimension("ServiceName", arn.name()), dimension("ServiceID", arn.id()))
                .build();
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.metric(metric).stat("Sum").period((int) period.toSeconds()))
                .build();
    }

    private static Dimension dimension(String name, String value) {
        return Dimension.builder().name(name).value(value).build();
    }

    /** Gathers the results of all pages. */
    private static final class Series {
        private final Instant start;
        private final Map<String, SortedMap<Instant, Long>> counts = new HashMap<>();
        private final Map<String, String> statuses = new HashMap<>();
        private final Set<String> counted = new HashSet<>();

        Series(Instant start) {
            this.start = start;
        }

        void add(MetricDataResult result) {
            SortedMap<Instant, Long> minutes = counts.computeIfAbsent(result.id(), id -> new TreeMap<>());
            int points = Math.min(result.timestamps().size(), result.values().size());
            for (int i = 0; i < points; i++) {
                counted.add(result.id());
                long requests = (long) Math.ceil(result.values().get(i));
                if (requests > 0) { // a thousand quiet days need no room
                    minutes.put(result.timestamps().get(i), requests);
                }
            }
            // What goes on on the next page is PartialData on this one: the last word counts.
            statuses.put(result.id(), String.valueOf(result.statusCodeAsString()));
        }

        Answer<Visits> answer(String id) {
            String status = statuses.getOrDefault(id, "NoResult");
            return status.equals(StatusCode.COMPLETE.toString())
                    ? new Answer.Value<>(
                            new Visits(start, counted.contains(id), counts.getOrDefault(id, new TreeMap<>())))
                    : new Answer.Failed<>(status, "CloudWatch has not answered completely");
        }
    }
}
