package dev.curfew.apprunner;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What App Runner keeps ready for a service that nobody uses, and bills.
 *
 * @param memoryMb the memory of one instance in megabytes
 * @param minSize how many instances are kept ready
 */
public record Provision(int memoryMb, int minSize) {
    // Both forms are documented: megabytes without a unit, and `2 GB`.
    private static final Pattern MEMORY = Pattern.compile("([1-9][0-9]{0,5})(\\s*GB)?");
    private static final int MB_PER_GB = 1024;

    /**
     * Reads an amount of memory as App Runner writes it, in megabytes; empty if it cannot be read.
     *
     * @see <a href="https://docs.aws.amazon.com/apprunner/latest/api/API_InstanceConfiguration.html">InstanceConfiguration</a>
     */
    static Optional<Integer> megabytes(String text) {
        Matcher matcher = MEMORY.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int amount = Integer.parseInt(matcher.group(1));
        return Optional.of(matcher.group(2) == null ? amount : amount * MB_PER_GB);
    }
}
