package dev.curfew.emulator.fleet;

import dev.curfew.emulator.wire.ApiException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/**
 * The size of an instance.
 *
 * @param cpu CPU units, 1024 to a vCPU
 * @param memory megabytes
 * @see <a href="https://docs.aws.amazon.com/apprunner/latest/api/API_InstanceConfiguration.html">The API
 *     reference</a>
 */
public record InstanceSize(int cpu, int memory) {
    private static final Map<Integer, Set<Integer>> MEMORY_BY_CPU = Map.of(
            256, Set.of(512, 1024),
            512, Set.of(1024),
            1024, Set.of(2048, 3072, 4096),
            2048, Set.of(4096, 6144),
            4096, Set.of(8192, 10240, 12288));

    /**
     * Reads what a request may say: units ({@code 1024}, {@code 2048}) or quantities ({@code 1 vCPU}, {@code 2 GB}).
     *
     * @throws ApiException ({@code InvalidRequestException}) when App Runner offers no such pair
     */
    public static InstanceSize of(String cpu, String memory) {
        InstanceSize size = new InstanceSize(units(cpu), units(memory));
        if (!MEMORY_BY_CPU.getOrDefault(size.cpu, Set.of()).contains(size.memory)) {
            throw ApiException.invalid(
                    "InstanceConfiguration", "has no valid pair of Cpu and Memory: " + cpu + " and " + memory + ".");
        }
        return size;
    }

    private static int units(String text) {
        int space = text.indexOf(' ');
        return space < 0
                ? Integer.parseInt(text)
                : new BigDecimal(text.substring(0, space))
                        .multiply(BigDecimal.valueOf(1024))
                        .intValueExact();
    }
}
