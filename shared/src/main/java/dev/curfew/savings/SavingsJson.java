package dev.curfew.savings;

import dev.curfew.savings.SavingsReport.Row;
import dev.curfew.savings.SavingsReport.Sum;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one JSON form of a report of savings, and its CSV form. */
public final class SavingsJson {
    /** The titles of the columns of {@link #csv}. */
    public static final String CSV_TITLES = "day,service,serviceArn,cause,pausedSeconds,usd";

    private SavingsJson() {}

    /** Returns a report's fields; every one is always there, and `usd` is null where it is not known. */
    public static Map<String, @Nullable Object> of(SavingsReport report) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("from", report.from().toString());
        json.put("to", report.to().toString());
        json.put("zone", report.zone().getId());
        json.putAll(of(report.total()));
        json.put("ownBill", of(report.ownBill()));
        json.put("netUsd", report.netUsd());
        json.put("prices", pricing(report));
        json.put("unpricedServices", List.copyOf(report.unpricedServices()));
        json.put("rows", report.rows().stream().map(SavingsJson::of).toList());
        return json;
    }

    /** Returns the fields of a sum. */
    public static Map<String, @Nullable Object> of(Sum sum) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("pausedSeconds", sum.paused().toSeconds());
        json.put("usd", sum.usd());
        json.put("unpricedSeconds", sum.unpriced().toSeconds());
        return json;
    }

    /** Returns a report's rows as lines of CSV, without titles; no field needs quotes. */
    public static List<String> csv(SavingsReport report) {
        return report.rows().stream()
                .map(row -> String.join(
                        ",",
                        row.day().toString(),
                        row.service().name(),
                        row.service().text(),
                        row.cause(),
                        Long.toString(row.paused().toSeconds()),
                        row.usd() == null ? "" : row.usd().toString()))
                .toList();
    }

    private static Map<String, @Nullable Object> of(Row row) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("day", row.day().toString());
        json.put("service", row.service().name());
        json.put("serviceArn", row.service().text());
        json.put("cause", row.cause());
        json.put("pausedSeconds", row.paused().toSeconds());
        json.put("usd", row.usd());
        return json;
    }

    private static Map<String, Object> of(OwnBill bill) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ticks", bill.ticks());
        json.put("looks", bill.looks());
        json.put("operations", bill.operations());
        json.put("usd", bill.usd());
        return json;
    }

    private static Map<String, Object> pricing(SavingsReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("source", report.prices().source().toString());
        json.put("read", report.prices().read().toString());
        json.put("assumedRegions", List.copyOf(report.assumedRegions()));
        return json;
    }
}
