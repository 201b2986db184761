package dev.curfew.savings;

import dev.curfew.savings.SavingsReport.Grouping;
import dev.curfew.savings.SavingsReport.Sum;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON form of a month's report of savings, in events: that of any report without its rows, and with some sums of them. */
public final class MonthlyReportJson {
    // A bus takes 256 KB, and people do not read more.
    private static final int TOLD = 10;
    private static final int NAMED = 100;

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

    private MonthlyReportJson() {}

    /** Returns the fields of a report of a month; of its services only those that saved most. */
    public static Map<String, @Nullable Object> of(YearMonth month, SavingsReport report) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("month", month.toString());
        json.put("sentence", sentence(month, report));
        json.putAll(SavingsJson.of(report));
        json.remove("rows");
        json.put(
                "unpricedServices",
                report.unpricedServices().stream().limit(NAMED).toList());
        Map<String, Object> causes = new LinkedHashMap<>();
        report.by(Grouping.CAUSE).forEach((cause, sum) -> causes.put(cause, SavingsJson.of(sum)));
        json.put("causes", causes);
        json.put("topServices", topServices(report));
        return json;
    }

    private static List<Map<String, @Nullable Object>> topServices(SavingsReport report) {
        Comparator<Map.Entry<String, Sum>> most =
                Comparator.comparingDouble(service -> -service.getValue().usd());
        return report.by(Grouping.SERVICE).entrySet().stream()
                .sorted(most) // stable: those that saved the same by name
                .limit(TOLD)
                .map(service -> {
                    Map<String, @Nullable Object> json = new LinkedHashMap<>();
                    json.put("service", service.getKey());
                    json.putAll(SavingsJson.of(service.getValue()));
                    return json;
                })
                .toList();
    }

    private static String sentence(YearMonth month, SavingsReport report) {
        Sum total = report.total();
        return String.format(
                Locale.ROOT,
                "In %s services were paused for %.1f hours, which saved $%.2f; Curfew itself is reckoned to have cost $%.2f.",
                MONTH.format(month),
                total.paused().toMillis() / 3_600_000.0,
                total.usd(),
                report.ownBill().usd());
    }
}
