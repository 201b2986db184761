package dev.curfew.savings;

import java.time.Duration;

/**
 * What Curfew itself is reckoned to cost over some time: list prices of us-east-1, no free tier, one account and region. An
 * estimate, not a bill: it knows nothing of alarms, dashboards, traces, targets, idle metrics or prices elsewhere.
 *
 * @param ticks how often schedules were enforced
 * @param looks how often idle services were looked for
 * @param operations how many pauses, resumes and deployments there were
 * @param usd what that costs
 */
public record OwnBill(long ticks, long looks, long operations, double usd) {

    /**
     * What is reckoned with.
     *
     * @param tickEvery how often schedules are enforced
     * @param lookEvery how often idle services are looked for
     * @param usdPerTick dollars for a tick, or a look, that finds nothing to do
     * @param usdPerOperation dollars for what an operation adds to that
     */
    public record Rates(Duration tickEvery, Duration lookEvery, double usdPerTick, double usdPerOperation) {
        /**
         * The defaults of the template. $0.20 a month for 43,800 ticks is what docs/deploy.md reckons; a look makes the same
         * calls. An operation is counted in two custom metrics for an hour ($0.30 a month each, so $0.0008), and some ten
         * writes and four short invocations come to less than $0.0001.
         */
        public static final Rates STANDARD =
                new Rates(Duration.ofMinutes(1), Duration.ofMinutes(5), 0.20 / 43_800, 0.0009);
    }

    /** Reckons what Curfew costs over so long a time. */
    public static OwnBill of(Duration time, long operations, Rates rates) {
        long ticks = time.dividedBy(rates.tickEvery);
        long looks = time.dividedBy(rates.lookEvery);
        return new OwnBill(
                ticks, looks, operations, (ticks + looks) * rates.usdPerTick + operations * rates.usdPerOperation);
    }
}
