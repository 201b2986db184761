package dev.curfew.simulation.host;

import dev.curfew.local.AwsAnswer;
import java.time.Duration;
import java.util.Optional;

/**
 * What becomes of one call.
 *
 * @param there how long it takes to arrive
 * @param arrives whether it has its effect
 * @param back how long the answer takes
 * @param ending how the caller fares
 * @param instead the answer that the caller gets instead of the true one, if it does
 * @param stall for how long the caller's process then stands still
 */
public record Transmission(
        Duration there, boolean arrives, Duration back, Ending ending, Optional<AwsAnswer> instead, Duration stall) {
    /** Arrives and is answered in no time. */
    public static final Transmission WELL = answered(Duration.ZERO, Duration.ZERO);

    /** How a caller fares. */
    public enum Ending {
        /** It gets an answer. */
        ANSWER,
        /** The connection is lost. */
        RESET,
        /** No answer ever comes. */
        SILENCE,
        /** Its process is killed. */
        DEATH
    }

    /** Returns a call that fares well. */
    public static Transmission answered(Duration there, Duration back) {
        return new Transmission(there, true, back, Ending.ANSWER, Optional.empty(), Duration.ZERO);
    }

    /** Returns this call with another end. */
    public Transmission ending(Ending end, boolean arrives) {
        return new Transmission(there, arrives, back, end, instead, stall);
    }

    /** Returns this call with another answer. */
    public Transmission answering(AwsAnswer answer, boolean arrives) {
        return new Transmission(there, arrives, back, Ending.ANSWER, Optional.of(answer), stall);
    }

    /** Returns this call with other times. */
    public Transmission taking(Duration there, Duration back) {
        return new Transmission(there, arrives, back, ending, instead, stall);
    }

    /** Returns this call before the caller's process stands still. */
    public Transmission stalling(Duration time) {
        return new Transmission(there, arrives, back, ending, instead, time);
    }
}
