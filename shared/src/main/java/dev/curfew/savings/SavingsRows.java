package dev.curfew.savings;

import dev.curfew.apprunner.Provision;
import dev.curfew.apprunner.ServiceArn;
import dev.curfew.savings.SavingsReport.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Cuts paused time into rows by day and cause. */
public final class SavingsRows {
    private static final Comparator<Row> ORDER =
            Comparator.comparing(Row::day).thenComparing(Row::service).thenComparing(Row::cause);

    private SavingsRows() {}

    /**
     * Returns the rows of one service.
     *
     * @param stretches when it was paused
     * @param provision what is kept ready for it; null if nobody knows
     * @param zone where days begin
     */
    public static List<Row> of(
            ServiceArn service,
            List<PausedStretch> stretches,
            @Nullable Provision provision,
            ZoneId zone,
            MemoryPrices prices) {
        Map<LocalDate, Map<String, Duration>> days = new TreeMap<>();
        for (PausedStretch stretch : stretches) {
            Instant at = stretch.from();
            while (at.isBefore(stretch.to())) {
                LocalDate day = LocalDate.ofInstant(at, zone);
                Instant midnight = day.plusDays(1).atStartOfDay(zone).toInstant();
                Instant end = midnight.isBefore(stretch.to()) ? midnight : stretch.to();
                days.computeIfAbsent(day, any -> new TreeMap<>())
                        .merge(stretch.causeName(), Duration.between(at, end), Duration::plus);
                at = end;
            }
        }
        List<Row> rows = new ArrayList<>();
        days.forEach((day, causes) -> causes.forEach((cause, paused) -> {
            Double usd = provision == null ? null : prices.saved(service.region(), provision, paused);
            rows.add(new Row(day, service, cause, paused, usd));
        }));
        return rows;
    }

    /** Returns rows in the order of a report. */
    public static List<Row> sorted(List<Row> rows) {
        return rows.stream().sorted(ORDER).toList();
    }
}
