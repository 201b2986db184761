package dev.curfew.history;

import dev.curfew.apprunner.Action;
import java.time.Instant;

/**
 * The newest cron action that reached a service.
 *
 * @param action what it wants
 * @param at its scheduled time
 */
public record CronAction(Action action, Instant at) {

    /** Checks the action. */
    public CronAction {
        action = action.asked();
    }

    /** Returns the boundary that it is. */
    public BoundaryMark mark() {
        return new BoundaryMark(BoundaryMark.Source.CRON_ACTION, at);
    }
}
