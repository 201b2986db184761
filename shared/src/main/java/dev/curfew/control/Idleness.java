package dev.curfew.control;

import dev.curfew.apprunner.Visits;
import java.time.Duration;
import java.time.Instant;

/** What the visits of a service say about whether it is idle. Pure: the same arguments give the same answer. */
sealed interface Idleness {
    /**
     * CloudWatch knows a visit only some minutes after it took place; three were enough in all that was seen. So idle time
     * has to have been full for so long. A visit that is known already counts at once.
     */
    Duration LAG = Duration.ofMinutes(3);

    /** CloudWatch counts by the minute. */
    Duration MINUTE = Duration.ofMinutes(1);

    /**
     * Nobody has come for as long as the rule says.
     *
     * @param since since when idle time counts
     * @param full when it was full: the same instant for as long as nobody comes
     */
    record Idle(Instant since, Instant full) implements Idleness {}

    /**
     * Somebody came too lately, or the service has not been up for long enough.
     *
     * @param since since when idle time counts
     * @param full when it will be full, if nobody comes
     */
    record Awake(Instant since, Instant full) implements Idleness {}

    /**
     * Nobody knows: CloudWatch has not counted this service, which says nothing about visitors.
     *
     * @param why in one sentence
     */
    record Unknown(String why) implements Idleness {}

    /**
     * Judges.
     *
     * @param visits what was counted
     * @param known whether CloudWatch counts this service at all, be it that nothing was counted lately
     * @param upSince since when idle time counts, as far as visits have no say
     */
    static Idleness of(Visits visits, boolean known, IdleRule.Written rule, Instant upSince, Instant now) {
        Instant since = visits.last(rule.ignored())
                .map(minute -> minute.plus(MINUTE))
                .filter(upSince::isBefore)
                .orElse(upSince);
        Instant full = since.plus(rule.idle());
        if (full.plus(LAG).isAfter(now)) {
            return new Awake(since, full);
        }
        return known
                ? new Idle(since, full)
                : new Unknown(
                        "CloudWatch has not counted a single request of it in 14 days, so nobody knows whether it is"
                                + " idle, and it is left running.");
    }
}
