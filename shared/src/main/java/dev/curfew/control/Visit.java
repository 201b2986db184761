package dev.curfew.control;

import dev.curfew.history.Lease;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a visitor of a service is told. */
public sealed interface Visit {

    /** Returns the name of the service, as the visitor wrote it. */
    String service();

    /** Curfew manages no service of that name; nothing is said about others. */
    record Unknown(String service) implements Visit {}

    /**
     * Somebody asked to keep it asleep, so no visit wakes it.
     *
     * @param lease until when, who asked for it, and why, as far as they said
     */
    record Asleep(String service, Lease lease) implements Visit {}

    /** It is asleep, and this visitor does not wake it. */
    record Sleeping(String service) implements Visit {}

    /**
     * It is being woken.
     *
     * @param since when that began
     * @param before how long it has to wait until it is its turn in its group
     * @param estimate how long it usually takes from then on
     * @param pausing whether it is still being put to sleep, which has to end first
     */
    record Waking(String service, Instant since, Duration before, Estimate estimate, boolean pausing) implements Visit {
        // A pause takes half a minute, and the tick that resumes the service comes every minute.
        private static final Duration PAUSE_FIRST = Duration.ofSeconds(90);

        /** Creates one that waits for no other. */
        public Waking(String service, Instant since, Estimate estimate, boolean pausing) {
            this(service, since, Duration.ZERO, estimate, pausing);
        }

        /** Returns when it should answer. */
        public Instant expectedAt() {
            return since.plus(before).plus(estimate.duration()).plus(pausing ? PAUSE_FIRST : Duration.ZERO);
        }

        /** Returns the same, waited for since an instant. */
        Waking since(Instant begin) {
            return new Waking(service, begin, before, estimate, pausing);
        }

        /** Returns the same, where it is not its turn before an instant. */
        Waking after(Instant turn) {
            Duration until = Duration.between(since, turn).minus(pausing ? PAUSE_FIRST : Duration.ZERO);
            return new Waking(service, since, until.isNegative() ? Duration.ZERO : until, estimate, pausing);
        }

        /** Returns the same, known from so many starts only. */
        Waking from(int starts) {
            return new Waking(service, since, before, new Estimate(estimate.duration(), starts), pausing);
        }
    }

    /**
     * It is awake.
     *
     * @param url its address as App Runner tells it; null if that was not seen yet
     * @param fresh whether it has been awake for less than a minute
     */
    record Running(String service, @Nullable String url, boolean fresh) implements Visit {}

    /**
     * App Runner refused to wake it, or failed at it. It is tried again by itself.
     *
     * @param error what App Runner said
     * @param retryAt when it is tried again, at the earliest; ticks come every minute
     */
    record Failed(String service, String error, Instant retryAt) implements Visit {}

    /**
     * Visitors have woken it so often lately that one more does not.
     *
     * @param limit how often an hour they may
     * @param again when the next one may
     */
    record TooOften(String service, int limit, Instant again) implements Visit {}

    /**
     * How long a service takes to wake.
     *
     * @param duration the median of its last starts
     * @param starts how many these were; 0 for a guess, as it was never seen to start
     */
    record Estimate(Duration duration, int starts) {
        /** What is assumed of a service that was never seen to start: App Runner takes one to five minutes. */
        public static final Estimate GUESS = new Estimate(Duration.ofMinutes(2), 0);
    }
}
