package dev.curfew.history;

import java.time.Instant;

/**
 * Names one boundary: an instant at which a schedule, a cron action or a lease speaks anew, or at which idle time was full.
 *
 * @param source what speaks
 * @param at when
 */
public record BoundaryMark(Source source, Instant at) {

    /** What speaks at a boundary. Where two speak at the same instant, the later in this order is the newer. */
    public enum Source {
        /** Curfew sees a schedule's text for the first time. */
        FIRST_SEEN,
        /** Nobody has visited the service for as long as its tag says. Anything else that speaks then is the newer one. */
        IDLE,
        /** Curfew asks for a resume after which the newest version is to be deployed. */
        RESUMED,
        /** The schedule's desired state changes. */
        SCHEDULE,
        /** A cron action is due. */
        CRON_ACTION,
        /** A lease is over. */
        LEASE_END,
        /** A lease begins. */
        LEASE_START
    }

    /**
     * Reads the form that {@link #toString()} writes.
     *
     * @throws IllegalArgumentException if it is of another form
     */
    public static BoundaryMark parse(String text) {
        int separator = text.indexOf('@');
        if (separator < 0) {
            throw new IllegalArgumentException("`" + text + "`: expected SOURCE@INSTANT");
        }
        return new BoundaryMark(
                Source.valueOf(text.substring(0, separator)), Instant.parse(text.substring(separator + 1)));
    }

    /** Tells whether this boundary speaks after the other one. */
    public boolean isNewerThan(BoundaryMark other) {
        int byTime = at.compareTo(other.at);
        return byTime != 0 ? byTime > 0 : source.compareTo(other.source) > 0;
    }

    @Override
    public String toString() {
        return source + "@" + at;
    }
}
