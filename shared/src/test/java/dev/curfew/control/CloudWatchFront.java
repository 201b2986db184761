package dev.curfew.control;

import dev.curfew.emulator.traffic.Traffic;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** CloudWatch's GetMetricData over the emulator's traffic, in the query protocol, as strange as a test wants it. */
final class CloudWatchFront {
    private final Traffic traffic;
    private final Supplier<List<String>> arns;
    private final List<Integer> asked = new ArrayList<>();
    private final Set<String> uncounted = new HashSet<>();
    private String status = "Complete";
    private boolean quietMinutesCounted;
    private int pages = 1;

    CloudWatchFront(Traffic traffic, Supplier<List<String>> arns) {
        this.traffic = traffic;
        this.arns = arns;
    }

    /** Counts minutes without requests as nought from now on, instead of leaving them out. */
    void countQuietMinutes() {
        quietMinutesCounted = true;
    }

    /** Answers every series with another status code from now on. */
    void status(String code) {
        status = code;
    }

    /** Answers each request in so many pages from now on. */
    void pages(int count) {
        pages = count;
    }

    /** Never counts a service. */
    void neverCounts(String name) {
        uncounted.add(name);
    }

    /** Returns how many metrics were asked for, call by call. */
    List<Integer> asked() {
        return asked;
    }

    String answer(String form) {
        Map<String, String> fields = fields(form);
        Instant from = Instant.parse(fields.get("StartTime"));
        Instant to = Instant.parse(fields.get("EndTime"));
        int page = Integer.parseInt(fields.getOrDefault("NextToken", "1"));
        StringBuilder results = new StringBuilder();
        int queries = 0;
        for (int i = 1; fields.containsKey("MetricDataQueries.member." + i + ".Id"); i++) {
            queries = i;
            String query = "MetricDataQueries.member." + i + ".";
            Duration period = Duration.ofSeconds(Long.parseLong(fields.get(query + "MetricStat.Period")));
            SortedMap<Instant, Long> points = points(service(fields, query), from, to, period);
            results.append(result(fields.getOrDefault(query + "Id", ""), points, page));
        }
        if (page == 1) {
            asked.add(queries);
        }
        return """
                <GetMetricDataResponse xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/">
                  <GetMetricDataResult><MetricDataResults>%s</MetricDataResults>%s</GetMetricDataResult>
                  <ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>
                </GetMetricDataResponse>
                """.formatted(results, page < pages ? "<NextToken>" + (page + 1) + "</NextToken>" : "");
    }

    /** Returns the ARN with the name and the id that a query names, or the empty text. */
    private String service(Map<String, String> fields, String query) {
        if (!"AWS/AppRunner".equals(fields.get(query + "MetricStat.Metric.Namespace"))
                || !"Requests".equals(fields.get(query + "MetricStat.Metric.MetricName"))
                || !"Sum".equals(fields.get(query + "MetricStat.Stat"))) {
            return "";
        }
        Map<String, String> dimensions = new HashMap<>();
        for (int i = 1; i <= 2; i++) {
            String dimension = query + "MetricStat.Metric.Dimensions.member." + i + ".";
            dimensions.put(fields.get(dimension + "Name"), fields.get(dimension + "Value"));
        }
        String name = Objects.requireNonNullElse(dimensions.get("ServiceName"), "");
        String end = ":service/" + name + "/" + dimensions.get("ServiceID");
        return uncounted.contains(name)
                ? ""
                : arns.get().stream()
                        .filter(arn -> arn.endsWith(end))
                        .findFirst()
                        .orElse("");
    }

    private SortedMap<Instant, Long> points(String arn, Instant from, Instant to, Duration period) {
        SortedMap<Instant, Long> points = new TreeMap<>();
        for (Instant at = from; !arn.isEmpty() && at.isBefore(to); at = at.plus(period)) {
            long sum = traffic.sum(arn, at, at.plus(period));
            if (sum > 0 || quietMinutesCounted) {
                points.put(at.truncatedTo(ChronoUnit.MINUTES), sum);
            }
        }
        return points;
    }

    private String result(String id, SortedMap<Instant, Long> points, int page) {
        StringBuilder times = new StringBuilder();
        StringBuilder values = new StringBuilder();
        int number = 0;
        for (Map.Entry<Instant, Long> point : points.entrySet()) {
            if (number++ % pages == page - 1) {
                times.append("<member>").append(point.getKey()).append("</member>");
                values.append("<member>").append(point.getValue()).append(".0</member>");
            }
        }
        return "<member><Id>" + id + "</Id><Label>Requests</Label><Timestamps>" + times + "</Timestamps><Values>"
                + values + "</Values><StatusCode>" + (page < pages ? "PartialData" : status) + "</StatusCode></member>";
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new HashMap<>();
        for (String field : form.split("&", -1)) {
            String[] parts = field.split("=", 2);
            fields.put(decoded(parts[0]), decoded(parts[1]));
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
