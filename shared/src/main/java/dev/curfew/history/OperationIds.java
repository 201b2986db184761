package dev.curfew.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Ids of operations, such as {@code 20261123T180003.120Z-4f9c2b1a}: the time of the request, which people can read and
 * DynamoDB can sort, and something that keeps two of the same millisecond apart.
 */
public final class OperationIds {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final RandomGenerator random;

    /** Creates a source of ids. */
    public OperationIds(RandomGenerator random) {
        this.random = random;
    }

    /** Returns a new id for an operation requested at an instant. */
    public synchronized String next(Instant requestedAt) {
        return prefix(requestedAt) + "-" + HexFormat.of().toHexDigits(random.nextInt());
    }

    /** Returns the id for an operation that is known by App Runner's id only; the same one every time. */
    public static String of(Instant startedAt, String appRunnerOperationId) {
        return prefix(startedAt) + "-" + appRunnerOperationId;
    }

    /** Returns when the operation with an id was requested, to the millisecond; empty if it is no such id. */
    public static Optional<Instant> requestedAt(String id) {
        try {
            return Optional.of(TIME.parse(id.substring(0, Math.max(0, id.indexOf('-'))), Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Returns the day that an id, or the beginning of one, tells; empty if it tells none. */
    static Optional<LocalDate> dayOf(String id) {
        try {
            return Optional.of(LocalDate.parse(
                    id.substring(0, Math.min(id.length(), "yyyyMMdd".length())), DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Returns what the ids of all operations that were requested at or after an instant are not less than. */
    static String prefix(Instant instant) {
        return TIME.format(instant);
    }
}
