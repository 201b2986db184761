package dev.curfew.functions;

import dev.curfew.apprunner.Deadline;
import dev.curfew.control.TickReport;
import dev.curfew.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Triggered by EventBridge Scheduler: every minute, and by cron schedules whose input names an action,
 * {@code {"action":"pause"|"resume","services":{"names":[…]}|{"tags":{…}}}}. Where there are several targets, it hands the
 * event on to {@link EnforceTargetFunction}, once a target.
 */
public final class EnforceSchedulesFunction extends EventFunction {
    private final Wiring wiring;

    /** Used by Lambda. */
    public EnforceSchedulesFunction() {
        this(Wiring.inLambda());
        rehearseBeforeSnapshot();
    }

    /** Creates the function from given parts. */
    public EnforceSchedulesFunction(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    Map<String, Object> serve(JsonObject event, Deadline deadline) {
        Optional<Instant> tick = TickEvents.time(event);
        TargetTicks ticks = wiring.targetTicks();
        if (ticks != null) {
            TickEvents.check(event);
            return Map.of("targets", ticks.spread(event));
        }
        TickReport report = TickEvents.carryOut(
                event, wiring.fleets().home().enforcer(), wiring.clock().instant(), deadline);
        wiring.meter().count(Summary.figures(report));
        Map<String, Object> summary = Summary.of(report);
        tick.ifPresent(at -> summary.put(TickEvents.TICK, at.toString()));
        return summary;
    }

    @Override
    public void rehearse() {
        new EnforceSchedulesFunction(Stage.like(wiring)).serve(JsonObject.parse("{}"), Deadline.NONE);
    }
}
