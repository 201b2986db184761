package dev.curfew.simulation;

import dev.curfew.history.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a simulation came to.
 *
 * @param from its beginning, inclusive
 * @param to its end, exclusive
 * @param zone the zone of the timeline
 * @param services the fleet at the beginning, in the order of the scenario
 * @param operations the whole history, oldest first
 * @param ticks how many ticks there were
 * @param apiCalls how many calls Curfew made to App Runner and the tagging API, by operation
 * @param outcomes how many outcome events were published
 * @param turnedAway how many visitors found a service that did not answer
 * @param problems what people would have had to mend, by service: the last one of each
 * @param deadLetters why events could not be served
 * @param ordeal what came of the faults; null if there were none
 */
public record SimulationResult(
        Instant from,
        Instant to,
        ZoneId zone,
        List<ServiceRun> services,
        List<Operation> operations,
        int ticks,
        Map<String, Long> apiCalls,
        int outcomes,
        long turnedAway,
        Map<String, String> problems,
        List<String> deadLetters,
        @Nullable OrdealReport ordeal) {

    /**
     * One service's week.
     *
     * @param name its name
     * @param managed whether Curfew could touch it at any time
     * @param log its statuses
     * @param paused for how long it was paused
     * @param idle for how long of that because nobody visited it, while its schedule, if it has one, let it run
     * @param savedUsd the dollars not spent on its memory meanwhile
     */
    public record ServiceRun(
            String name, boolean managed, StatusLog log, Duration paused, Duration idle, double savedUsd) {

        /** Returns the dollars that were saved because nobody visited it. */
        public double savedIdleUsd() {
            return paused.isZero() ? 0 : savedUsd * idle.toMillis() / paused.toMillis();
        }
    }

    /** Returns the hours that managed services were paused. */
    public double pausedHours() {
        return services.stream()
                        .filter(ServiceRun::managed)
                        .mapToLong(run -> run.paused().toSeconds())
                        .sum()
                / (double) Duration.ofHours(1).toSeconds();
    }

    /** Returns the hours of these that services were paused because nobody visited them. */
    public double idleHours() {
        return services.stream()
                        .filter(ServiceRun::managed)
                        .mapToLong(run -> run.idle().toSeconds())
                        .sum()
                / (double) Duration.ofHours(1).toSeconds();
    }

    /** Returns the dollars of these that were not spent because nobody visited services. */
    public double savedIdleUsd() {
        return services.stream()
                .filter(ServiceRun::managed)
                .mapToDouble(ServiceRun::savedIdleUsd)
                .sum();
    }

    /** Returns the dollars that were not spent on the memory of paused managed services. */
    public double savedUsd() {
        return services.stream()
                .filter(ServiceRun::managed)
                .mapToDouble(ServiceRun::savedUsd)
                .sum();
    }
}
