package dev.curfew.simulation;

import java.time.Duration;
import java.util.Map;

/**
 * What a service costs while it runs and nobody uses it: its provisioned memory. vCPU is billed only while requests are
 * served, so pausing an idle service saves none of it.
 *
 * @see <a href="https://aws.amazon.com/apprunner/pricing/">App Runner pricing</a>, read in November 2026
 */
final class MemoryPrice {
    private static final double USD_PER_GB_HOUR = 0.007;
    private static final Map<String, Double> ELSEWHERE = Map.of("ap-northeast-1", 0.009);
    private static final double MB_PER_GB = 1024;
    private static final double SECONDS_PER_HOUR = 3600;

    private MemoryPrice() {}

    /**
     * Returns the dollars that were not spent.
     *
     * @param region the region of the service
     * @param memoryMb the memory of one instance in megabytes
     * @param minSize how many instances are provisioned when nobody uses the service
     * @param paused for how long the service was paused
     */
    static double saved(String region, int memoryMb, int minSize, Duration paused) {
        return ELSEWHERE.getOrDefault(region, USD_PER_GB_HOUR)
                * (memoryMb / MB_PER_GB)
                * minSize
                * (paused.toSeconds() / SECONDS_PER_HOUR);
    }
}
