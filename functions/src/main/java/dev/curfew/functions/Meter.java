package dev.curfew.functions;

import java.util.Map;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/** Where figures go. */
@FunctionalInterface
public interface Meter {
    /** Keeps nothing. */
    Meter NONE = figures -> {};

    /** Counts things that happened; figures of zero say nothing and are left out. */
    void count(Map<String, Integer> figures);

    /**
     * Returns a meter that writes CloudWatch's embedded metric format to the log.
     *
     * <p>CloudWatch bills a custom metric for every hour in which it receives a value, so a tick that finds nothing to do
     * writes none: thirty cents a month each would cost more than all the rest of Curfew.
     */
    static Meter embedded() {
        return figures -> {
            if (figures.values().stream().anyMatch(value -> value != 0)) {
                Metrics metrics = MetricsFactory.getMetricsInstance(); // loaded by who has something to count
                figures.forEach((name, value) -> {
                    if (value != 0) {
                        metrics.addMetric(name, value, MetricUnit.COUNT);
                    }
                });
                metrics.flush();
            }
        };
    }
}
