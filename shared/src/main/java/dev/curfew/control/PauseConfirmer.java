package dev.curfew.control;

import dev.curfew.history.Hold;
import dev.curfew.history.HoldStore;
import java.time.temporal.ChronoUnit;

/** Lets the next tick make the pauses that are held back because they are many. */
public final class PauseConfirmer {
    private static final int RACES = 5;

    private final HoldStore holds;

    PauseConfirmer(HoldStore holds) {
        this.holds = holds;
    }

    /**
     * Confirms the pauses that are held back now. Doing so again changes nothing.
     *
     * @return what follows, in one sentence
     * @throws UnservableException if none are held back, or others than those that can have been meant
     */
    public String confirm(Confirmation confirmation) {
        for (int race = 0; race < RACES; race++) {
            Hold hold = holds.find(Hold.Reason.TOO_MANY)
                    .orElseThrow(() -> new UnservableException(
                            "`detail-type`: expected pauses that are held back, found none to confirm"));
            if (hold.agreed()) {
                return "The " + hold.wanted() + " pauses held back since " + hold.since() + " were confirmed before.";
            }
            // Events bear whole seconds, and one that comes late must not confirm what nobody had seen.
            if (confirmation.at().isBefore(hold.since().truncatedTo(ChronoUnit.SECONDS))) {
                throw new UnservableException("`time`: expected a confirmation of the " + hold.wanted()
                        + " pauses held back since " + hold.since() + ", found one made at " + confirmation.at());
            }
            Hold agreed = hold.agreed(
                    new Hold.Agreement(confirmation.at(), confirmation.requestedBy(), confirmation.reason()));
            if (holds.put(agreed, hold)) {
                return "The next tick makes the " + hold.wanted() + " pauses held back since " + hold.since() + ".";
            }
        }
        throw new IllegalStateException("what is held back changed " + RACES + " times while it was being confirmed");
    }
}
