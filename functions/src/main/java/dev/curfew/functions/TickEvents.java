package dev.curfew.functions;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.Deadline;
import dev.curfew.control.ScheduleEnforcer;
import dev.curfew.control.Selection;
import dev.curfew.control.TickReport;
import dev.curfew.json.JsonObject;
import dev.curfew.json.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what EventBridge Scheduler sends: a tick, or a cron action. */
final class TickEvents {
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(30);

    /** The field of a summary that says which tick it is about. */
    static final String TICK = "tick";

    private static final String DETAIL_TYPE = "detail-type";
    private static final String IDLE = "idle";

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

    /** Tells whether an event is a look for idle services, as {@link #idleLook} makes it. */
    static boolean isIdleLook(JsonObject event) {
        return event.has(IDLE);
    }

    /**
     * Returns the look for idle services that a tick of a schedule means.
     *
     * @throws dev.curfew.json.BadJsonException if a field is unknown or unreadable
     */
    static JsonObject idleLook(JsonObject tick) {
        checkTick(tick);
        time(tick);
        Map<String, Object> look = new LinkedHashMap<>(tick.asMap());
        look.put(IDLE, true);
        return JsonObject.parse(JsonText.of(look));
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

    /**
     * Returns when a tick was to come, by which one can tell ticks apart; empty for a cron action.
     *
     * @throws dev.curfew.json.BadJsonException if the time is unreadable
     */
    static Optional<Instant> time(JsonObject event) {
        return isAction(event) || event.has(DETAIL_TYPE) ? Optional.empty() : event.optionalInstant("scheduledTime");
    }

    /**
     * Checks a tick of a schedule.
     *
     * @throws dev.curfew.json.BadJsonException if a field is unknown
     */
    static void checkTick(JsonObject event) {
        if (!event.has(DETAIL_TYPE)) { // an event of a rule's schedule means a tick, whatever else it bears
            event.allowOnly(Set.of("scheduledTime", "executionId"));
        }
    }

    private static Action action(JsonObject event) {
        event.allowOnly(Set.of("action", "services", "scheduledTime", "executionId"));
        return Action.valueOf(event.oneOf("action", "pause", "resume").toUpperCase(Locale.ROOT));
    }
}
