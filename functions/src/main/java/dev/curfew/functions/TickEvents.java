package dev.curfew.functions;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.Deadline;
import dev.curfew.control.ScheduleEnforcer;
import dev.curfew.control.Selection;
import dev.curfew.control.TickReport;
import dev.curfew.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads what EventBridge Scheduler sends: a tick, or a cron action. */
final class TickEvents {
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(30);

    /** The field of a summary that says which tick it is about. */
    static final String TICK = "tick";

    private TickEvents() {}

    /**
     * Checks an event that is to be carried out somewhere else.
     *
     * @throws dev.curfew.json.BadJsonException if a field is missing, unknown or unreadable
     */
    static void check(JsonObject event) {
        if (isAction(event)) {
            action(event);
            Selections.read(event);
        } else {
            checkTick(event);
        }
    }

    /** Tells whether an event names an action, so it is no mere tick. */
    static boolean isAction(JsonObject event) {
        return event.has("action");
    }

    /**
     * Carries an event out.
     *
     * @throws dev.curfew.json.BadJsonException if a field is missing, unknown or unreadable
     */
    static TickReport carryOut(JsonObject event, ScheduleEnforcer enforcer, Instant now, Deadline deadline) {
        if (!isAction(event)) {
            checkTick(event);
            return enforcer.tick(deadline);
        }
        Action action = action(event);
        Selection selection = Selections.read(event);
        // A boundary of the future would silence everything until then. This host's clock may be some seconds behind,
        // though, and the same action has to be the same boundary on every host.
        Instant scheduled = event.optionalInstant("scheduledTime")
                .filter(at -> at.isBefore(now.plus(CLOCKS_DIFFER)))
                .orElse(now);
        return enforcer.act(action, selection, scheduled, deadline);
    }

    /** Tells in a summary which tick it is about, so that one can count them. */
    static void putTick(JsonObject event, Map<String, Object> summary) {
        if (!isAction(event)) {
            event.optionalInstant("scheduledTime").ifPresent(at -> summary.put(TICK, at.toString()));
        }
    }

    private static void checkTick(JsonObject event) {
        if (!event.has("detail-type")) { // an event of a rule's schedule means a tick, whatever else it bears
            event.allowOnly(Set.of("scheduledTime", "executionId"));
        }
    }

    private static Action action(JsonObject event) {
        event.allowOnly(Set.of("action", "services", "scheduledTime", "executionId"));
        return Action.valueOf(event.oneOf("action", "pause", "resume").toUpperCase(Locale.ROOT));
    }
}
