package dev.curfew.functions;

import dev.curfew.apprunner.Action;
import dev.curfew.apprunner.Deadline;
import dev.curfew.control.Selection;
import dev.curfew.control.TickReport;
import dev.curfew.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Triggered by EventBridge Scheduler: every minute, and by cron schedules whose input names an action,
 * {@code {"action":"pause"|"resume","services":{"names":[…]}|{"tags":{…}}}}.
 */
public final class EnforceSchedulesFunction extends EventFunction {
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(30);

    private final Wiring wiring;

    /** Used by Lambda. */
    public EnforceSchedulesFunction() {
        this(Wiring.inLambda());
    }

    /** Creates the function from given parts. */
    public EnforceSchedulesFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    Map<String, Object> serve(JsonObject event, Deadline deadline) {
        TickReport report = event.has("action") ? act(event, deadline) : tick(event, deadline);
        wiring.meter().count(Summary.figures(report));
        return Summary.of(report);
    }

    private TickReport tick(JsonObject event, Deadline deadline) {
        if (!event.has("detail-type")) { // an event of a rule's schedule means a tick, whatever else it bears
            event.allowOnly(Set.of("scheduledTime", "executionId"));
        }
        return wiring.curfew().enforcer().tick(deadline);
    }

    private TickReport act(JsonObject event, Deadline deadline) {
        event.allowOnly(Set.of("action", "services", "scheduledTime", "executionId"));
        Action action = Action.valueOf(event.oneOf("action", "pause", "resume").toUpperCase(Locale.ROOT));
        Selection selection = Selections.read(event);
        Instant now = wiring.clock().instant();
        // A boundary of the future would silence everything until then. This host's clock may be some seconds behind,
        // though, and the same action has to be the same boundary on every host.
        Instant scheduled = event.optionalInstant("scheduledTime")
                .filter(at -> at.isBefore(now.plus(CLOCKS_DIFFER)))
                .orElse(now);
        return wiring.curfew().enforcer().act(action, selection, scheduled, deadline);
    }
}
