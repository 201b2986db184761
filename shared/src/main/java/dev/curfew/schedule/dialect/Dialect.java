package dev.curfew.schedule.dialect;

import dev.curfew.json.BadJsonException;
import dev.curfew.json.JsonObject;
import dev.curfew.schedule.DocumentError;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The language of another scheduler. */
public enum Dialect {
    /**
     * The uptime of kube-downscaler: {@code Mon-Fri 07:30-20:30 Europe/Berlin, Sat-Sun 10:00-12:00 Europe/Berlin},
     * {@code 2026-12-24T08:00:00+01:00-2026-12-24T12:00:00+01:00}, {@code always} or {@code never}.
     */
    KUBE_DOWNSCALER("kube-downscaler") {
        @Override
        Converted read(String text, ZoneId defaultZone) {
            return new KubeDownscalerReader(text, defaultZone).read();
        }

        @Override
        Converted read(JsonObject document, ZoneId defaultZone) {
            throw new BadJsonException("schedule", "a text such as Mon-Fri 07:30-20:30 Europe/Berlin", "an object");
        }
    },

    /** The off-hours tag of Cloud Custodian: {@code off=[(M-F,21),(U,18)];on=[(M-F,6),(U,10)];tz=pt}. */
    CLOUD_CUSTODIAN("cloud-custodian") {
        @Override
        Converted read(String text, ZoneId defaultZone) {
            return new CloudCustodianReader(text, defaultZone).read();
        }

        @Override
        Converted read(JsonObject document, ZoneId defaultZone) {
            throw new BadJsonException("schedule", "a text such as off=(M-F,19);on=(M-F,7)", "an object");
        }
    },

    /**
     * A schedule of Instance Scheduler on AWS with its periods in it:
     * {@code {"timezone":"Europe/Berlin","periods":[{"begintime":"09:00","endtime":"17:00","weekdays":["mon-fri"]}]}}.
     */
    INSTANCE_SCHEDULER("instance-scheduler") {
        @Override
        Converted read(String text, ZoneId defaultZone) {
            throw new BadJsonException(
                    "schedule",
                    "a JSON object such as {\"timezone\":\"Europe/Berlin\",\"periods\":"
                            + "[{\"begintime\":\"09:00\",\"endtime\":\"17:00\",\"weekdays\":[\"mon-fri\"]}]}",
                    "a text");
        }

        @Override
        Converted read(JsonObject document, ZoneId defaultZone) {
            return new InstanceSchedulerReader(document, defaultZone).read();
        }
    };

    private final String id;

    Dialect(String id) {
        this.id = id;
    }

    /**
     * The dialect with this name.
     *
     * @param id any text
     * @return the dialect, or empty if none is called so
     */
    public static Optional<Dialect> find(String id) {
        return Arrays.stream(values()).filter(dialect -> dialect.id.equals(id)).findFirst();
    }

    /**
     * The names of all dialects.
     *
     * @return such as {@code kube-downscaler}, in the order of the constants
     */
    public static List<String> names() {
        return Arrays.stream(values()).map(dialect -> dialect.id).toList();
    }

    /**
     * Reads a text, whatever it holds.
     *
     * @param text any text
     * @param defaultZone the zone that counts where the text names none; an IANA zone
     * @return the schedule, or why it is none
     */
    public Converted convert(String text, ZoneId defaultZone) {
        return guarded(() -> read(text, defaultZone));
    }

    /**
     * Reads a document, whatever it holds.
     *
     * @param document any JSON object
     * @param defaultZone the zone that counts where the document names none; an IANA zone
     * @return the schedule, or why it is none
     */
    public Converted convert(JsonObject document, ZoneId defaultZone) {
        return guarded(() -> read(document, defaultZone));
    }

    abstract Converted read(String text, ZoneId defaultZone);

    abstract Converted read(JsonObject document, ZoneId defaultZone);

    private static Converted guarded(Supplier<Converted> reading) {
        try {
            return reading.get();
        } catch (DialectException e) {
            return new Converted.Unreadable(e.error());
        } catch (BadJsonException e) {
            return new Converted.Unreadable(new DocumentError.BadField(String.valueOf(e.getMessage())));
        }
    }
}
