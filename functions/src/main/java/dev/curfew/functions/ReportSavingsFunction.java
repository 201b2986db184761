package dev.curfew.functions;

import dev.curfew.apprunner.Deadline;
import dev.curfew.control.SavingsBook;
import dev.curfew.json.JsonObject;
import dev.curfew.savings.SavingsReport;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Triggered by EventBridge Scheduler when a day is over: logs what pausing saved on it, which the dashboard shows; and on the
 * first of a month writes down what it saved in the month before, from which {@link PublishOutcomesFunction} publishes it.
 */
public final class ReportSavingsFunction extends EventFunction {
    private static final double SECONDS_PER_HOUR = 3_600;

    private final Wiring wiring;

    /** Used by Lambda. */
    public ReportSavingsFunction() {
        this(Wiring.inLambda());
        rehearseBeforeSnapshot();
    }

    /** Creates the function from given parts. */
    public ReportSavingsFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    Map<String, Object> serve(JsonObject event, Deadline deadline) {
        TickEvents.checkTick(event);
        Instant now = wiring.clock().instant();
        // Its own day, even if it is repeated later; but the history tells nothing of the time before it.
        Instant at = TickEvents.time(event)
                .filter(scheduled -> scheduled.isBefore(now)
                        && scheduled.isAfter(now.minus(wiring.settings().historyRetention())))
                .orElse(now);
        SavingsBook book = wiring.savings().get();
        SavingsReport day = book.dayBefore(at, deadline);
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("day", LocalDate.ofInstant(day.from(), day.zone()).toString());
        summary.put("pausedHours", day.total().paused().toSeconds() / SECONDS_PER_HOUR);
        summary.put("usd", day.total().usd());
        summary.put("ownBillUsd", day.ownBill().usd());
        summary.put("netUsd", day.netUsd());
        if (book.monthIsOver(at)) {
            SavingsBook.Reported reported = book.reportMonthBefore(at, deadline);
            summary.put("month", reported.month().toString());
            summary.put("reported", reported.news());
        }
        return summary;
    }

    @Override
    public void rehearse() {
        new ReportSavingsFunction(Stage.alone()).serve(JsonObject.parse("{}"), Deadline.NONE);
    }
}
