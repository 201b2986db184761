package dev.curfew.control;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.Service;
import dev.curfew.control.Decision.Act;
import dev.curfew.control.Decision.Reason;
import dev.curfew.control.Decision.Stay;
import dev.curfew.history.Operation;
import dev.curfew.history.ServiceState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found and decided for one service, before anything is done about it.
 *
 * @param service the service as seen
 * @param entry its schedule tag as read
 * @param stored what is remembered of it, as stored
 * @param current the same with what this look has found, yet to be stored
 * @param decision what is to be done
 * @param closed operations whose end was recorded now
 * @param notice what people should know, null if nothing
 */
record Look(
        Service service,
        ScheduleBook.Entry entry,
        ServiceState stored,
        ServiceState current,
        Decision decision,
        List<Operation> closed,
        @Nullable Notice notice) {

    /** Copies the list. */
    Look {
        closed = List.copyOf(closed);
    }

    /** Tells whether the service is to be changed. */
    boolean acts() {
        return decision instanceof Act;
    }

    /** Tells whether a change is to be made now, or was tried and has not worked yet. */
    boolean unfinished() {
        return switch (decision) {
            case Act act -> true;
            case Stay stay -> stay.reason() == Reason.BACKING_OFF || stay.reason() == Reason.OPERATION_OPEN;
        };
    }

    /** Tells whether the service is to be paused because time has passed, not because somebody commanded it. */
    boolean pausesUnasked() {
        return decision instanceof Act act && act.pausesUnasked();
    }

    /** Returns how many attempts were refused or failed. */
    int attempts() {
        return current.attempts() == null ? 0 : current.attempts().count();
    }

    /** Tells whether this very change was refused or has failed before. */
    boolean again() {
        return decision instanceof Act act
                && current.attempts() != null
                && current.attempts().boundary().equals(act.boundary());
    }

    /** Tells whether the service is to be resumed. */
    boolean resumes() {
        return decision instanceof Act act && act.action() == Action.RESUME;
    }

    /** Returns this look with another decision. */
    Look deciding(Decision other) {
        return new Look(service, entry, stored, current, other, closed, notice);
    }

    /** Returns this look with the change held back, if there is one. */
    Look held(String sentence) {
        return acts() ? deciding(new Stay(Reason.HELD, () -> sentence, null)) : this;
    }

    /** Returns this look with the pause put off until another service of its group is idle, too. */
    Look awakeFor(String name) {
        return deciding(
                new Stay(Reason.WAITING, () -> "Nobody visits it, but " + name + " of its group is in use.", null));
    }

    /** Returns this look with the change put off until another service of its group is done. */
    Look waitingFor(String name) {
        return deciding(
                new Stay(Reason.WAITING, () -> "It waits for " + name + ", which goes first in its group.", null));
    }
}
