package dev.curfew.control;

import dev.curfew.history.Hold;
import dev.curfew.history.HoldStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets the next tick make the pauses that are held back because they are many. */
public final class PauseConfirmer {
    private static final int RACES = 5;

    /** Clocks differ a little, and events bear whole seconds. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    /** A hold that was agreed so long before a confirmation can be the one that was meant; it had begun before that. */
    private static final Duration MEANT_WITHIN = Duration.ofHours(1);

    private final HoldStore holds;

    PauseConfirmer(HoldStore holds) {
        this.holds = holds;
    }

    /**
     * Confirms the pauses that are held back now. Doing so again changes nothing, nor does it if the next tick was faster.
     *
     * @return what follows, in one sentence
     * @throws UnservableException if none are held back, or others than those that can have been meant
     */
    public String confirm(Confirmation confirmation) {
        for (int race = 0; race < RACES; race++) {
            Hold hold = holds.find(Hold.Reason.TOO_MANY)
                    .filter(found -> !found.lapsed(confirmation.at()))
                    .orElse(null);
            // One that comes late must not confirm what nobody had seen.
            if (hold == null || confirmation.at().isBefore(hold.since().minus(SKEW))) {
                return confirmedBefore(meantBy(confirmation).orElseThrow(() -> unservable(confirmation, hold)));
            }
            if (hold.agreed()) {
                return confirmedBefore(hold);
            }
            Hold agreed = hold.agreed(
                    new Hold.Agreement(confirmation.at(), confirmation.requestedBy(), confirmation.reason()));
            if (holds.put(agreed, hold)) {
                return "The next tick makes the " + hold.wanted() + " pauses held back since " + hold.since() + ".";
            }
        }
        throw new IllegalStateException("what is held back changed " + RACES + " times while it was being confirmed");
    }

    /** Returns the last hold that was there before a confirmation, is over, and was agreed not long before, or later. */
    private Optional<Hold> meantBy(Confirmation confirmation) {
        Instant earliest = confirmation.at().minus(MEANT_WITHIN);
        return holds.recorded(earliest.minus(MEANT_WITHIN), confirmation.at().plus(SKEW)).stream()
                .filter(hold -> hold.reason() == Hold.Reason.TOO_MANY)
                .filter(hold ->
                        hold.agreement() != null && hold.agreement().at().isAfter(earliest))
                .reduce((before, last) -> last);
    }

    private static String confirmedBefore(Hold hold) {
        return "The " + hold.wanted() + " pauses held back since " + hold.since() + " were confirmed before.";
    }

    private static UnservableException unservable(Confirmation confirmation, @Nullable Hold hold) {
        return new UnservableException(
                hold == null
                        ? "`detail-type`: expected pauses that are held back, found none to confirm"
                        : "`time`: expected a confirmation of the " + hold.wanted() + " pauses held back since "
                                + hold.since() + ", found one made at " + confirmation.at());
    }
}
