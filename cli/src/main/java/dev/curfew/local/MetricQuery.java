package dev.curfew.local;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One metric that GetMetricData is asked for.
 *
 * @param id what the request calls it
 * @param metric namespace and name, such as {@code AWS/AppRunner Requests}
 * @param stat such as {@code Sum}
 * @param dimensions by name
 */
record MetricQuery(String id, String metric, String stat, Duration period, Map<String, String> dimensions) {

    /**
     * A request for metrics.
     *
     * @param from inclusive
     * @param to exclusive
     * @param points how many data points an answer may have
     * @param skipped how many data points earlier answers had
     */
    record Request(List<MetricQuery> queries, Instant from, Instant to, int points, int skipped) {}

    /** Returns one of the queries of a JSON request. */
    static MetricQuery of(Map<String, Object> query) {
        Map<String, Object> stat = Json.member(query, "MetricStat");
        Map<String, Object> metric = Json.member(stat, "Metric");
        Map<String, String> dimensions = new LinkedHashMap<>();
        Json.objects(metric, "Dimensions")
                .forEach(dimension -> dimensions.put(text(dimension, "Name"), text(dimension, "Value")));
        return new MetricQuery(
                text(query, "Id"),
                text(metric, "Namespace") + " " + text(metric, "MetricName"),
                text(stat, "Stat"),
                Duration.ofSeconds(Long.parseLong(text(stat, "Period"))),
                dimensions);
    }

    private static String text(Map<String, Object> json, String field) {
        return Json.string(json, field)
                .orElseThrow(() -> new IllegalArgumentException("The parameter " + field + " is required."));
    }

    /** Returns one of the queries of a form. */
    static MetricQuery of(Map<String, String> form, String prefix) {
        String metric = prefix + "MetricStat.Metric.";
        Map<String, String> dimensions = new LinkedHashMap<>();
        for (int i = 1; form.containsKey(metric + "Dimensions.member." + i + ".Name"); i++) {
            String dimension = metric + "Dimensions.member." + i + ".";
            dimensions.put(field(form, dimension + "Name"), field(form, dimension + "Value"));
        }
        return new MetricQuery(
                field(form, prefix + "Id"),
                field(form, metric + "Namespace") + " " + field(form, metric + "MetricName"),
                field(form, prefix + "MetricStat.Stat"),
                Duration.ofSeconds(Long.parseLong(field(form, prefix + "MetricStat.Period"))),
                dimensions);
    }

    static String field(Map<String, String> form, String name) {
        String value = form.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The parameter " + name + " is required.");
        }
        return value;
    }
}
