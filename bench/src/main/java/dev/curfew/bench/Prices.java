package dev.curfew.bench;

import dev.curfew.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;

/** List prices of AWS; prices.json says where and when they were read. */
public final class Prices {
    private final Map<String, Object> usd;

    private Prices(Map<String, Object> usd) {
        this.usd = usd;
    }

    /** Reads them. */
    public static Prices read() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(Prices.class.getResourceAsStream("prices.json"), "prices.json")) {
            return new Prices(JsonObject.parse(file).object("usd").asMap());
        }
    }

    /** Returns the dollars for one of something, such as {@code lambdaRequest}. */
    public double usd(String name) {
        return new BigDecimal(Objects.requireNonNull(usd.get(name), name).toString()).doubleValue();
    }
}
