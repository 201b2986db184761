package dev.curfew.local;

import dev.curfew.emulator.AppRunnerEmulator;
import dev.curfew.emulator.ServiceView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * As much of CloudWatch as it takes to ask how often services were visited: GetMetricData for the metric {@code Requests} of
 * {@code AWS/AppRunner}, in the two protocols that clients of this machine speak: query (AWS SDK for Java 2.40) and AWS JSON
 * 1.0 (botocore).
 *
 * <p>A minute without requests has no data point. Whether it has one of nought in AWS, nobody documents; without, a service
 * that was never visited is not known at all, which is the harder case.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html">GetMetricData</a>
 */
final class CloudWatchApi {
    /** How the targets begin that are answered here. */
    static final List<String> TARGETS = List.of("GraniteServiceVersion20100801.GetMetricData", "Query.GetMetricData");

    private static final String VISITS = "AWS/AppRunner Requests";
    private static final int MOST_POINTS = 100_800;

    private final AppRunners appRunners;

    CloudWatchApi(AppRunners appRunners) {
        this.appRunners = appRunners;
    }

    /** What is known of one metric, as far as it fits into an answer. */
    private record Series(MetricQuery query, SortedMap<Instant, Long> points, boolean whole) {
        String status() {
            return whole ? "Complete" : "PartialData";
        }
    }

    /** An answer: what is known of some metrics, and the number of data points before the next answer; 0 for none. */
    private record Page(List<Series> series, int next) {}

    /** Answers a request of somebody who acts in an account and region. */
    AwsAnswer handle(LocalAccount caller, String target, String body) {
        boolean query = target.startsWith(QueryForm.TARGET);
        MetricQuery.Request request;
        try {
            request = query ? form(QueryForm.fields(body)) : json(Json.object(body));
        } catch (RuntimeException e) {
            return query
                    ? QueryXml.error(400, "InvalidParameterValue", String.valueOf(e.getMessage()))
                    : AwsAnswer.error(400, "InvalidParameterValue", String.valueOf(e.getMessage()));
        }
        Page page = page(request, appRunners.in(caller));
        return query ? xml(page) : json(page);
    }

    private static MetricQuery.Request form(Map<String, String> form) {
        List<MetricQuery> queries = new ArrayList<>();
        for (int i = 1; form.containsKey("MetricDataQueries.member." + i + ".Id"); i++) {
            queries.add(MetricQuery.of(form, "MetricDataQueries.member." + i + "."));
        }
        return new MetricQuery.Request(
                queries,
                Instant.parse(MetricQuery.field(form, "StartTime")),
                Instant.parse(MetricQuery.field(form, "EndTime")),
                Integer.parseInt(form.getOrDefault("MaxDatapoints", Integer.toString(MOST_POINTS))),
                Integer.parseInt(form.getOrDefault("NextToken", "0")));
    }

    private static MetricQuery.Request json(Map<String, Object> json) {
        return new MetricQuery.Request(
                Json.objects(json, "MetricDataQueries").stream()
                        .map(MetricQuery::of)
                        .toList(),
                instant(json, "StartTime"),
                instant(json, "EndTime"),
                Json.string(json, "MaxDatapoints").map(Integer::parseInt).orElse(MOST_POINTS),
                Json.string(json, "NextToken").map(Integer::parseInt).orElse(0));
    }

    private static Instant instant(Map<String, Object> json, String field) {
        return Json.string(json, field)
                .map(seconds -> Instant.ofEpochMilli(
                        new BigDecimal(seconds).movePointRight(3).longValue()))
                .orElseThrow(() -> new IllegalArgumentException("The parameter " + field + " is required."));
    }

    private static Page page(MetricQuery.Request request, AppRunnerEmulator appRunner) {
        List<Series> series = new ArrayList<>();
        int before = 0; // data points of the series so far
        int end = request.skipped() + request.points();
        for (MetricQuery query : request.queries()) {
            SortedMap<Instant, Long> all = points(query, request, appRunner);
            int from = Math.clamp(request.skipped() - before, 0, all.size());
            int to = Math.clamp(end - before, 0, all.size());
            boolean first = request.skipped() == 0;
            if (to > from || (first && (all.isEmpty() || to == 0))) {
                SortedMap<Instant, Long> part = new TreeMap<>();
                all.entrySet().stream()
                        .skip(from)
                        .limit(to - from)
                        .forEach(point -> part.put(point.getKey(), point.getValue()));
                series.add(new Series(query, part, to == all.size()));
            }
            before += all.size();
        }
        return new Page(series, before > end ? end : 0);
    }

    private static SortedMap<Instant, Long> points(
            MetricQuery query, MetricQuery.Request request, AppRunnerEmulator appRunner) {
        SortedMap<Instant, Long> points = new TreeMap<>();
        long period = query.period().toSeconds();
        Instant from = floor(request.from(), period);
        arn(query, appRunner)
                .filter(_ -> from.isBefore(request.to()))
                .ifPresent(arn -> appRunner
                        .traffic()
                        .minutes(arn)
                        .subMap(from, request.to())
                        .forEach((minute, requests) -> points.merge(floor(minute, period), requests, Long::sum)));
        return points;
    }

    private static Instant floor(Instant at, long period) {
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), period) * period);
    }

    private static Optional<String> arn(MetricQuery query, AppRunnerEmulator appRunner) {
        if (!query.metric().equals(VISITS) || !query.stat().equals("Sum")) {
            return Optional.empty();
        }
        String end = ":service/" + query.dimensions().get("ServiceName") + "/"
                + query.dimensions().get("ServiceID");
        return appRunner.services().stream()
                .map(ServiceView::arn)
                .filter(arn -> arn.endsWith(end))
                .findFirst();
    }

    private static AwsAnswer json(Page page) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "MetricDataResults",
                page.series().stream()
                        .map(series -> Map.of(
                                "Id", series.query().id(),
                                "Label", "Requests",
                                "Timestamps",
                                        series.points().keySet().stream()
                                                .map(Instant::getEpochSecond)
                                                .toList(),
                                "Values",
                                        series.points().values().stream()
                                                .map(Long::doubleValue)
                                                .toList(),
                                "StatusCode", series.status()))
                        .toList());
        if (page.next() > 0) {
            json.put("NextToken", Integer.toString(page.next()));
        }
        return AwsAnswer.json10(json);
    }

    private static AwsAnswer xml(Page page) {
        StringBuilder results = new StringBuilder();
        for (Series series : page.series()) {
            results.append("<member><Id>")
                    .append(QueryXml.escaped(series.query().id()))
                    .append("</Id><Label>Requests</Label><Timestamps>");
            series.points()
                    .keySet()
                    .forEach(at -> results.append("<member>").append(at).append("</member>"));
            results.append("</Timestamps><Values>");
            series.points()
                    .values()
                    .forEach(n -> results.append("<member>").append(n).append(".0</member>"));
            results.append("</Values><StatusCode>").append(series.status()).append("</StatusCode></member>");
        }
        String next = page.next() > 0 ? "<NextToken>" + page.next() + "</NextToken>" : "";
        return QueryXml.answer("GetMetricData", "<MetricDataResults>" + results + "</MetricDataResults>" + next);
    }
}
