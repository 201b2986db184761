package dev.curfew.savings;

import dev.curfew.apprunner.Provision;
import dev.curfew.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a service costs while it runs and nobody uses it: its provisioned memory. vCPU is billed only while requests are served,
 * so pausing an idle service saves none of it.
 *
 * @param source where the prices were read
 * @param read when
 * @param usdPerGbHour dollars for a gigabyte-hour, by region
 */
public record MemoryPrices(URI source, LocalDate read, Map<String, Double> usdPerGbHour) {
    /** The region whose price stands in for those that are not known. */
    public static final String STAND_IN = "us-east-1";

    private static final String PRICES = "usdPerGbHour";
    private static final Set<String> FIELDS = Set.of("source", "read", PRICES);
    private static final double MB_PER_GB = 1024;
    private static final double MILLIS_PER_HOUR = 3_600_000;

    /** Copies the map. */
    public MemoryPrices {
        usdPerGbHour = Map.copyOf(usdPerGbHour);
    }

    /** Returns the prices that Curfew comes with. */
    public static MemoryPrices standard() {
        try (InputStream stream = MemoryPrices.class.getResourceAsStream("memory-prices.json")) {
            if (stream == null) {
                throw new IllegalStateException("memory-prices.json is not on the class path");
            }
            return of(JsonObject.parse(stream));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads prices in the form of those that Curfew comes with.
     *
     * @throws dev.curfew.json.BadJsonException if a field is missing, unknown or unreadable
     */
    public static MemoryPrices parse(String text) {
        return of(JsonObject.parse(text));
    }

    private static MemoryPrices of(JsonObject json) {
        json.allowOnly(FIELDS);
        JsonObject prices = json.object(PRICES);
        Map<String, Double> byRegion = new TreeMap<>();
        prices.asStrings().forEach((region, price) -> byRegion.put(region, price(prices, region, price)));
        if (!byRegion.containsKey(STAND_IN)) {
            throw prices.bad(STAND_IN, "its price, which stands in for those of regions that are not named", "nothing");
        }
        try {
            return new MemoryPrices(URI.create(json.string("source")), LocalDate.parse(json.string("read")), byRegion);
        } catch (DateTimeException e) {
            throw json.bad("read", "a date such as 2026-11-22", "`" + json.string("read") + "`");
        } catch (IllegalArgumentException e) {
            throw json.bad("source", "an address", "`" + json.string("source") + "`");
        }
    }

    private static double price(JsonObject prices, String region, String text) {
        try {
            double price = Double.parseDouble(text);
            if (price >= 0 && Double.isFinite(price)) {
                return price;
            }
        } catch (NumberFormatException e) {
            // told below, together with prices that are none
        }
        throw prices.bad(region, "dollars for a GB-hour such as 0.007", "`" + text + "`");
    }

    /** Tells whether the price of a region is known; that of {@link #STAND_IN} is taken otherwise. */
    public boolean knows(String region) {
        return usdPerGbHour.containsKey(region);
    }

    /**
     * Returns the dollars that were not spent.
     *
     * @param region the region of the service
     * @param provision what is kept ready for it while it runs
     * @param paused for how long it was paused
     */
    public double saved(String region, Provision provision, Duration paused) {
        double price = usdPerGbHour.getOrDefault(region, usdPerGbHour.getOrDefault(STAND_IN, 0.0));
        return price * (provision.memoryMb() / MB_PER_GB) * provision.minSize() * (paused.toMillis() / MILLIS_PER_HOUR);
    }
}
