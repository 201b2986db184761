package dev.curfew.simulation.host;

import java.time.Duration;

/** What becomes of calls and hosts. */
public interface Fates {
    /** Nothing goes wrong, and nothing takes time. */
    Fates WELL = new Fates() {
        @Override
        public Transmission call(String target, String body) {
            return Transmission.WELL;
        }

        @Override
        public Duration skew() {
            return Duration.ZERO;
        }
    };

    /**
     * Decides about a call.
     *
     * @param target the header X-Amz-Target
     * @param body the JSON body
     */
    Transmission call(String target, String body);

    /** Decides by how much the clock of a new host is ahead; behind, if negative. */
    Duration skew();
}
