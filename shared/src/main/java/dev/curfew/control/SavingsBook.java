package dev.curfew.control;

import dev.curfew.apprunner.Deadline;
import dev.curfew.history.MonthlyReport;
import dev.curfew.history.MonthlyReportStore;
import dev.curfew.json.JsonText;
import dev.curfew.savings.MemoryPrices;
import dev.curfew.savings.MonthlyReportJson;
import dev.curfew.savings.SavingsReport;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/** Reckons what pausing saved on a day that is over, and writes down what it saved in a month, once for each month. */
public final class SavingsBook {
    private final SavingsReporter savings;
    private final MonthlyReportStore store;
    private final MemoryPrices prices;
    private final InstantSource clock;
    private final ZoneId zone;

    /**
     * Creates it.
     *
     * @param prices what is reckoned with
     * @param zone where months begin
     */
    public SavingsBook(
            SavingsReporter savings, MonthlyReportStore store, MemoryPrices prices, InstantSource clock, ZoneId zone) {
        this.savings = savings;
        this.store = store;
        this.prices = prices;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Reckons the day before the one that an instant is in.
     *
     * @param at an instant that is not still to come
     * @throws FleetUnavailableException if App Runner does not list its services
     */
    public SavingsReport dayBefore(Instant at, Deadline deadline) {
        LocalDate today = LocalDate.ofInstant(at, zone);
        return savings.report(
                today.minusDays(1).atStartOfDay(zone).toInstant(),
                today.atStartOfDay(zone).toInstant(),
                zone,
                prices,
                deadline);
    }

    /** Tells whether an instant is on the first day of a month, when the one before is to be reported. */
    public boolean monthIsOver(Instant at) {
        return LocalDate.ofInstant(at, zone).getDayOfMonth() == 1;
    }

    /**
     * What was reported.
     *
     * @param month the month
     * @param savings what was saved in it, as reckoned now
     * @param news whether it was written down now, not earlier
     */
    public record Reported(YearMonth month, SavingsReport savings, boolean news) {}

    /**
     * Reports the month before the one that an instant is in.
     *
     * @param at an instant that is not still to come
     * @throws FleetUnavailableException if App Runner does not list its services
     */
    public Reported reportMonthBefore(Instant at, Deadline deadline) {
        YearMonth month = YearMonth.from(at.atZone(zone)).minusMonths(1);
        SavingsReport report = savings.report(beginning(month), beginning(month.plusMonths(1)), zone, prices, deadline);
        String detail = JsonText.of(MonthlyReportJson.of(month, report));
        return new Reported(month, report, store.put(new MonthlyReport(month, clock.instant(), detail)));
    }

    private Instant beginning(YearMonth month) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }
}
