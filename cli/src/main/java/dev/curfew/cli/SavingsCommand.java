package dev.curfew.cli;

import dev.curfew.json.JsonText;
import dev.curfew.savings.MemoryPrices;
import dev.curfew.savings.SavingsJson;
import dev.curfew.savings.SavingsReport;
import dev.curfew.savings.SavingsReport.Grouping;
import dev.curfew.savings.SavingsReport.Sum;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** `curfew savings`. */
@Command(
        name = "savings",
        mixinStandardHelpOptions = true,
        description = "Says what pausing saved: provisioned memory x observed paused time x the region's price, less"
                + " what Curfew itself is reckoned to cost. Never vCPU, which is not billed while a service is idle.",
        footer = {
            "",
            "Examples:",
            "  curfew savings --since P30D",
            "  curfew savings --since P30D --until P7D --by service",
            "  curfew savings -o csv > savings.csv",
            "  curfew savings --prices our-prices.json"
        })
final class SavingsCommand implements Callable<Integer> {
    /** What it prints. */
    enum Format {
        /** For people. */
        TABLE,
        /** For programs. */
        JSON,
        /** For spreadsheets: by day, service and cause. */
        CSV
    }

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            defaultValue = "P30D",
            description = "An instant, or how long ago, such as P7D (default: P30D).")
    private String since = "P30D";

    @Option(names = "--until", paramLabel = "WHEN", description = "Likewise (default: now).")
    private @Nullable String until;

    @Option(
            names = "--by",
            paramLabel = "GROUP",
            completionCandidates = Words.Groupings.class,
            defaultValue = "day",
            description = "day, service or cause (default: day). Days begin in the stack's default zone.")
    private Grouping by = Grouping.DAY;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            completionCandidates = Words.SavingsFormats.class,
            defaultValue = "table",
            description = "table, json or csv (default: table).")
    private Format format = Format.TABLE;

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            description = "Prices of your own, in the form of those built in (docs/cli.md).")
    private @Nullable Path pricesFile;

    @Mixin
    private StackOptions options = new StackOptions();

    private final Terminal terminal;

    SavingsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        MemoryPrices prices = pricesFile == null
                ? MemoryPrices.standard()
                : MemoryPrices.parse(TextFile.read("--prices", pricesFile));
        LiveStack live = LiveStack.of(options.find(terminal.environment()));
        Instant now = live.clock().instant();
        Instant from = Moment.ago("--since", since, now);
        Instant to = until == null ? now : Moment.ago("--until", until, now);
        SavingsReport report = live.curfew()
                .savings()
                .report(from, to, live.stack().settings().defaultZone(), prices, LiveStack.PATIENCE);
        switch (format) {
            case JSON -> terminal.out().println(JsonText.of(json(report)));
            case CSV -> {
                terminal.out().println(SavingsJson.CSV_TITLES);
                SavingsJson.csv(report).forEach(terminal.out()::println);
            }
            case TABLE -> print(report);
        }
        return 0;
    }

    private Map<String, @Nullable Object> json(SavingsReport report) {
        Map<String, @Nullable Object> json = SavingsJson.of(report);
        Map<String, Object> groups = new LinkedHashMap<>();
        report.by(by).forEach((key, sum) -> groups.put(key, SavingsJson.of(sum)));
        json.put("by", by.name().toLowerCase(Locale.ROOT));
        json.put("groups", groups);
        return json;
    }

    private void print(SavingsReport report) {
        PrintStream out = terminal.out();
        TextTable table = new TextTable(by.name(), "HOURS PAUSED", "SAVED");
        report.by(by).forEach((key, sum) -> table.row(key, hours(sum.paused()), saved(sum)));
        Sum total = report.total();
        table.row("total", hours(total.paused()), saved(total));
        table.lines(terminal.columns()).forEach(out::println);
        out.println();
        out.println("Curfew itself is reckoned to have cost "
                + usd(report.ownBill().usd()) + " ("
                + report.ownBill().ticks() + " ticks, " + report.ownBill().looks() + " looks, "
                + report.ownBill().operations() + " operations), so net " + usd(report.netUsd()) + ".");
        out.println("Memory that was not provisioned, at the list prices of "
                + report.prices().source() + " as of " + report.prices().read() + "; no vCPU.");
        if (!report.assumedRegions().isEmpty()) {
            out.println("The price of " + String.join(", ", report.assumedRegions())
                    + " is not known; that of us-east-1 was taken (--prices FILE gives your own).");
        }
        if (!report.unpricedServices().isEmpty()) {
            out.println("Without money, because nobody knows their memory any more: "
                    + String.join(", ", report.unpricedServices()) + ".");
        }
    }

    private static String saved(Sum sum) {
        return usd(sum.usd()) + (sum.unpriced().isZero() ? "" : " + " + hours(sum.unpriced()) + " h without a price");
    }

    private static String hours(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toMillis() / 3_600_000.0);
    }

    private static String usd(double amount) {
        double size = Math.abs(amount);
        String digits = size > 0 && size < 0.1 ? "$%.4f" : "$%.2f"; // of an hour's savings, cents tell nothing
        return (amount < 0 ? "-" : "") + String.format(Locale.ROOT, digits, size);
    }
}
