package dev.curfew.control;

import dev.curfew.apprunner.ServiceArn;
import dev.curfew.apprunner.ServiceStatus;
import dev.curfew.history.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What one look at the fleet, or at a part of it, came to.
 *
 * @param states how many managed services were in each status when the fleet was listed
 * @param services a report for each managed service that was looked at, in the order they were worked on
 * @param vanished the services that were forgotten because they no longer exist
 * @param notices what people should know apart from that
 * @param refused how many services were refused, if it is news that all are; otherwise 0
 */
public record TickReport(
        Map<ServiceStatus, Integer> states,
        List<ServiceReport> services,
        List<ServiceArn> vanished,
        List<String> notices,
        int refused) {

    /** Copies the collections. */
    public TickReport {
        states = Map.copyOf(states);
        services = List.copyOf(services);
        vanished = List.copyOf(vanished);
        notices = List.copyOf(notices);
    }

    /** Returns the operations that were started, as far as they came. */
    public List<Operation> started() {
        return services.stream()
                .flatMap(report -> Stream.ofNullable(report.started()))
                .toList();
    }

    /** Returns the operations whose end was recorded. */
    public List<Operation> closed() {
        return services.stream().flatMap(report -> report.closed().stream()).toList();
    }

    /** Returns how many services the circuit breaker held back, or would have if all had not been refused already. */
    public int held() {
        return Math.max(refused, decisions().getOrDefault(Decision.Reason.HELD.name(), 0));
    }

    /** Returns how often each decision was taken, by its code: PAUSE, RESUME or the reason for doing nothing. */
    public Map<String, Integer> decisions() {
        Map<String, Integer> counts = new TreeMap<>();
        for (ServiceReport report : services) {
            String code = switch (report.decision()) {
                case Decision.Act act -> act.action().name();
                case Decision.Stay stay -> stay.reason().name();
            };
            counts.merge(code, 1, Integer::sum);
        }
        return counts;
    }

    /** Returns how many operations have been under way for longer than operations take. */
    public int stuck() {
        return (int) services.stream()
                .filter(report -> report.notice() != null && report.notice().stuck())
                .count();
    }

    /** Returns, by service, what people have to mend: schedule tags that cannot be read, stuck operations, refusals. */
    public Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        for (ServiceReport report : services) {
            if (report.decision() instanceof Decision.Stay(var reason, var why, var carriedOut)
                    && (reason == Decision.Reason.UNREADABLE || reason == Decision.Reason.BACKING_OFF)) {
                problems.put(report.arn().name(), why.get());
            } else if (report.started() != null && report.started().error() != null) {
                problems.put(report.arn().name(), report.started().error());
            } else if (report.notice() != null) {
                problems.put(report.arn().name(), report.notice().sentence());
            }
        }
        return problems;
    }
}
