package dev.curfew.cli;

import dev.curfew.control.Decision;
import dev.curfew.control.Explanation;
import dev.curfew.control.FleetExplanation;
import dev.curfew.history.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/**
 * Whether schedules are enforced. What a tick leaves behind is looked for: work that is not overdue, services that it has seen,
 * and in AWS its invocations, as Lambda counts them.
 */
final class TickFindings {
    private static final String CHECK = "ticks";
    private static final String FUNCTION = "EnforceSchedules";

    /** A tick comes every minute by default; some stacks have one every five. */
    private static final Duration OVERDUE = Duration.ofMinutes(10);

    private static final Duration COUNTED = Duration.ofMinutes(30);
    private static final String MEND =
            "is the schedule of EnforceSchedules enabled, its concurrency not 0, its log without errors? docs/runbook.md";

    private TickFindings() {}

    static List<Finding> of(Stack stack, FleetExplanation fleet) {
        List<Finding> findings = new ArrayList<>();
        overdue(fleet, findings);
        List<String> unseen = fleet.services().stream()
                .filter(explanation -> explanation.state().version() == 0)
                .map(explanation -> explanation.service().name())
                .toList();
        if (!unseen.isEmpty()) {
            findings.add(Finding.warn(
                    CHECK,
                    "no tick has seen " + String.join(", ", unseen) + " yet",
                    "wait for two minutes and look again; " + MEND));
        }
        if (stack.name().isPresent()) {
            findings.add(invoked(stack, fleet.at()));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok(CHECK, "every managed service was seen, and nothing is overdue"));
        }
        return findings;
    }

    private static void overdue(FleetExplanation fleet, List<Finding> findings) {
        for (Explanation explanation : fleet.services()) {
            if (explanation.decision() instanceof Decision.Act act
                    && act.cause() != Cause.ENFORCE
                    && act.boundary().at().plus(OVERDUE).isBefore(fleet.at())
                    && explanation.state().seenAt().plus(OVERDUE).isBefore(fleet.at())) {
                findings.add(Finding.fail(
                        CHECK,
                        explanation.service().name() + " was to be "
                                + act.action().word() + "d at " + act.boundary().at() + ", and no tick has done it",
                        MEND));
            }
        }
    }

    private static Finding invoked(Stack stack, Instant now) {
        String function = StackResources.of(stack).functions().getOrDefault(FUNCTION, FUNCTION);
        try (CloudWatchClient cloudWatch = stack.clients().cloudWatch()) {
            double sum = cloudWatch
                    .getMetricData(
                            r -> r.startTime(now.minus(COUNTED)).endTime(now).metricDataQueries(query(function)))
                    .metricDataResults()
                    .stream()
                    .flatMap(result -> result.values().stream())
                    .mapToDouble(Double::doubleValue)
                    .sum();
            String counted =
                    (long) sum + " ticks in the last " + COUNTED.toMinutes() + " minutes, as Lambda counts them";
            return sum > 0 ? Finding.ok(CHECK, counted) : Finding.fail(CHECK, counted, MEND);
        }
    }

    private static MetricDataQuery query(String function) {
        return MetricDataQuery.builder()
                .id("ticks")
                .metricStat(stat -> stat.stat("Sum")
                        .period(300)
                        .metric(metric -> metric.namespace("AWS/Lambda")
                                .metricName("Invocations")
                                .dimensions(Dimension.builder()
                                        .name("FunctionName")
                                        .value(function)
                                        .build())))
                .build();
    }
}
