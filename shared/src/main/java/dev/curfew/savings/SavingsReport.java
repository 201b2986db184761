package dev.curfew.savings;

import dev.curfew.apprunner.ServiceArn;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What pausing saved in a window: provisioned memory of the instances that are kept ready x observed paused time x the price of
 * the region, less what Curfew itself costs. Never vCPU.
 *
 * @param from the beginning of the window, inclusive
 * @param to its end, exclusive
 * @param zone where its days begin
 * @param rows paused time by day, service and cause, in that order
 * @param ownBill what Curfew itself is reckoned to cost in that time
 * @param prices what was reckoned with
 */
public record SavingsReport(
        Instant from, Instant to, ZoneId zone, List<Row> rows, OwnBill ownBill, MemoryPrices prices) {

    /** Copies the list. */
    public SavingsReport {
        rows = List.copyOf(rows);
    }

    /**
     * Some paused time of one service on one day.
     *
     * @param day the day, in the report's zone
     * @param service the service
     * @param cause the name of the cause of the pause that began it, or {@link PausedStretch#EARLIER}
     * @param paused how long
     * @param usd dollars that were not spent; null if nobody knows how much memory is kept ready for the service
     */
    public record Row(
            LocalDate day,
            ServiceArn service,
            String cause,
            Duration paused,
            @Nullable Double usd) {}

    /**
     * Rows added up.
     *
     * @param paused the paused time of all of them
     * @param usd the dollars of those that have a price
     * @param unpriced the paused time of those that have none
     */
    public record Sum(Duration paused, double usd, Duration unpriced) {
        static Sum of(Collection<Row> rows) {
            Duration paused = Duration.ZERO;
            Duration unpriced = Duration.ZERO;
            double usd = 0;
            for (Row row : rows) {
                paused = paused.plus(row.paused);
                usd += row.usd == null ? 0 : row.usd;
                unpriced = row.usd == null ? unpriced.plus(row.paused) : unpriced;
            }
            return new Sum(paused, usd, unpriced);
        }
    }

    /** By what rows can be added up. */
    public enum Grouping {
        /** Calendar days in the report's zone. */
        DAY,
        /** Names of services; those of one name in several regions are added up. */
        SERVICE,
        /** Causes of the pauses. */
        CAUSE;

        private String key(Row row) {
            return switch (this) {
                case DAY -> row.day.toString();
                case SERVICE -> row.service.name();
                case CAUSE -> row.cause;
            };
        }
    }

    /** Returns everything added up. */
    public Sum total() {
        return Sum.of(rows);
    }

    /** Returns the rows added up by day, service or cause, in the order of those. */
    public Map<String, Sum> by(Grouping grouping) {
        Map<String, Sum> sums = new TreeMap<>();
        rows.stream()
                .collect(Collectors.groupingBy(grouping::key))
                .forEach((key, together) -> sums.put(key, Sum.of(together)));
        return sums;
    }

    /** Returns what was saved less what Curfew itself costs, in dollars. */
    public double netUsd() {
        return total().usd() - ownBill.usd();
    }

    /** Returns the names of the services that were paused and have no price, because nobody knows their memory. */
    public SortedSet<String> unpricedServices() {
        return rows.stream()
                .filter(row -> row.usd == null)
                .map(row -> row.service.name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the regions of services that were paused, whose price is not known: that of us-east-1 was taken. */
    public SortedSet<String> assumedRegions() {
        return rows.stream()
                .map(row -> row.service.region())
                .filter(region -> !prices.knows(region))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
