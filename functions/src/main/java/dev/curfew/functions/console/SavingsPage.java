package dev.curfew.functions.console;

import dev.curfew.savings.OwnBill;
import dev.curfew.savings.SavingsReport;
import dev.curfew.savings.SavingsReport.Grouping;
import dev.curfew.savings.SavingsReport.Sum;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/** The values of the page that shows what pausing saved. */
final class SavingsPage {
    private static final int MOST_SERVICES = 100;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final Comparator<Entry<String, Sum>> MOST_FIRST = Comparator.comparing(
                    (Entry<String, Sum> entry) -> entry.getValue().paused())
            .reversed();

    private SavingsPage() {}

    static Map<String, @Nullable Object> values(SavingsReport report, SavingsWindow window, String base) {
        Sum total = report.total();
        OwnBill bill = report.ownBill();
        List<Entry<String, Sum>> services = sorted(report.by(Grouping.SERVICE));
        return new Values()
                .put("from", window.from())
                .put("to", window.to())
                .put("csv", base + "/savings.csv?from=" + window.from() + "&to=" + window.to())
                .put("saved", usd(total.usd()))
                .put("hours", hours(total.paused()))
                .put("own", usd(bill.usd()))
                .put(
                        "own-why",
                        bill.ticks() + " ticks, " + bill.operations() + " operations, an estimate at list prices")
                .put("net", usd(report.netUsd()))
                .put("zone", report.zone().getId())
                .put("prices", report.prices().source())
                .put("read", report.prices().read())
                .put("assumed", String.join(", ", report.assumedRegions()))
                .put("unpriced", String.join(", ", report.unpricedServices()))
                .put("days", bars(days(report.by(Grouping.DAY))))
                .put("services", bars(services.stream().limit(MOST_SERVICES).toList()))
                .put("more", services.size() > MOST_SERVICES ? services.size() - MOST_SERVICES : null)
                .put(
                        "causes",
                        bars(sorted(report.by(Grouping.CAUSE)).stream()
                                .map(entry -> Map.entry(
                                        entry.getKey().toLowerCase(Locale.ROOT).replace('_', ' '), entry.getValue()))
                                .toList()))
                .put("none", report.rows().isEmpty())
                .map();
    }

    private static List<Entry<String, Sum>> sorted(Map<String, Sum> sums) {
        return sums.entrySet().stream().sorted(MOST_FIRST).toList();
    }

    private static List<Entry<String, Sum>> days(Map<String, Sum> sums) {
        return sums.entrySet().stream()
                .map(entry -> Map.entry(DAY.format(LocalDate.parse(entry.getKey())), entry.getValue()))
                .toList();
    }

    private static List<Map<String, @Nullable Object>> bars(List<Entry<String, Sum>> sums) {
        double most = sums.stream()
                .mapToDouble(entry -> entry.getValue().paused().toSeconds())
                .max()
                .orElse(1);
        List<Map<String, @Nullable Object>> bars = new ArrayList<>();
        for (Entry<String, Sum> entry : sums) {
            Sum sum = entry.getValue();
            boolean unknown = sum.usd() == 0 && !sum.unpriced().isZero();
            bars.add(new Values()
                    .put("key", entry.getKey())
                    .put("hours", hours(sum.paused()))
                    .put("usd", unknown ? "unknown" : usd(sum.usd()))
                    .put("part", Math.max(1, Math.round(1000 * sum.paused().toSeconds() / Math.max(1, most))))
                    .map());
        }
        return bars;
    }

    private static String hours(Duration duration) {
        return String.format(Locale.ENGLISH, "%,.1f h", duration.toMinutes() / 60.0);
    }

    private static String usd(double dollars) {
        String sign = dollars < 0 ? "−" : "";
        double much = Math.abs(dollars);
        return sign + "$" + String.format(Locale.ENGLISH, much < 0.1 && much > 0 ? "%,.3f" : "%,.2f", much);
    }
}
